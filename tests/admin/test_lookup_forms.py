"""Forms filled from outside services: nothing is saved, nothing typed is lost."""

import pytest

from curation import models
from tests.admin.rows import address, errors_of, form_data, post
from tests.admin.test_conflicts import text_of
from tests.desk.lookups.service import Answer
from tests.desk.lookups.test_citations import DOI, PAPER, SEARCH, europe_pmc
from tests.desk.lookups.test_genes import GENE, hgnc
from tests.desk.lookups.test_trials import PLACE, registry
from tests.desk.rows import draft, everything
from tests.factories import make

pytestmark = pytest.mark.django_db

NO_PAPER = Answer({"hitCount": 0, "resultList": {"result": []}})


def press_fill(browser, url, **typed):
    """Open a form, type, and press the button that fills it; nothing is saved."""
    before = everything()
    response = post(browser, url, form_data(browser.get(url)) | typed | {"_fill": "1"})
    assert response.status_code == 200
    assert everything() == before
    assert not response.context["errors"]
    return response


def told(response):
    return " ".join(map(str, response.context["messages"]))


@pytest.mark.parametrize("typed", [{"pmid": " 99999901 "}, {"pmcid": "PMC99999901"}, {"doi": DOI}])
def test_a_citation_is_filled_from_any_identifier(desk, server, typed):
    europe_pmc(server)
    response = press_fill(desk, address(models.Citation, "add"), **typed)
    held = form_data(response)
    for name in ("pmid", "pmcid", "doi", "title", "journal", "volume", "pages", "kind"):
        assert held[name] == PAPER[name]
    assert held["authors"].splitlines() == PAPER["authors"]
    assert held["year"] == "2025"
    assert held["seen_at"] == PAPER["seen_at"][0]
    assert "Nothing is saved yet" in told(response)
    assert post(desk, address(models.Citation, "add"), held).status_code == 302
    assert models.Citation.objects.get().title == PAPER["title"]


def test_a_retraction_is_filled_in(desk, server):
    europe_pmc(server, pubTypeList={"pubType": ["Retracted Publication"]})
    response = press_fill(desk, address(models.Citation, "add"), pmid="99999901")
    assert form_data(response)["is_retracted"]


def test_what_was_typed_stays(desk, server):
    europe_pmc(server)
    typed = {"title": "As I read it", "doi": "10.9999/another", "year": "2024"}
    typed["seen_at"] = "A data set with a long name\nhttps://mine.example/"
    response = press_fill(desk, address(models.Citation, "add"), pmid="99999901", **typed)
    held = form_data(response)
    assert {name: held[name] for name in ("title", "doi", "year")} == {
        name: typed[name] for name in ("title", "doi", "year")
    }
    assert held["seen_at"].splitlines() == [*typed["seen_at"].splitlines(), *PAPER["seen_at"]]
    assert held["journal"] == PAPER["journal"]
    for words in ("Left as you have it", PAPER["title"], DOI, "2025"):
        assert words in told(response)


def test_a_trial_is_filled_and_its_rows_stay(desk, server, curator):
    registry(server)
    therapy, paper = make(models.Therapy), make(models.Citation)
    row = draft(models.Trial, by=curator, citations=[paper], therapies=[therapy])
    url = address(models.Trial, "change", row.pk)
    typed = {"nct_id": "NCT99999901", "outcome": "Typed.", "evidence-0-locator": "Table 1"}
    response = press_fill(desk, url, **typed)
    held = form_data(response)
    assert (held["acronym"], held["phase"], held["overall_status"]) == (
        "INVENT-1",
        "phase-1/2",
        "terminated",
    )
    assert (held["outcome"], held["evidence-0-locator"]) == ("Typed.", "Table 1")
    assert [str(pk) for pk in held["therapies"]] == [str(therapy.pk)]
    for note in ("Invented Cytokine Plus", "Melanoma", "Slow accrual"):
        assert note in told(response)
    assert post(desk, url, held).status_code == 302
    row.refresh_from_db()
    assert (row.acronym, row.outcome) == ("INVENT-1", "Typed.")


def test_a_gene_is_filled(desk, server):
    hgnc(server)
    response = press_fill(desk, address(models.Gene, "add"), symbol="INV2")
    held = form_data(response)
    for name in ("symbol", "name", "hgnc_id", "uniprot", "entrez_id", "ensembl_id"):
        assert held[name] == GENE[name]
    assert held["aliases"].splitlines() == GENE["aliases"]


def test_another_symbol_of_a_gene_is_explained(desk, server):
    hgnc(server, "OLDINV", found_by="prev_symbol")
    response = press_fill(desk, address(models.Gene, "add"), symbol="OLDINV")
    assert form_data(response)["symbol"] == "INV2"
    assert "OLDINV is a former symbol of INV2" in told(response)


@pytest.mark.parametrize(
    ("model", "field", "wanted"),
    [
        (models.Citation, "pmid", "PMID, PMCID, DOI"),
        (models.Trial, "nct_id", "NCT"),
        (models.Gene, "symbol", "symbol"),
    ],
)
@pytest.mark.parametrize("value", ["", "  ", "no such thing!", "\0", "x" * 5000])
def test_what_is_no_identifier_is_told(desk, server, model, field, wanted, value):
    response = press_fill(desk, address(model, "add"), **{field: value, "seen_at": "Mine."})
    assert form_data(response)["seen_at"] == "Mine."
    if value.strip("\0 ") == "":
        assert told(response).startswith("Type one of these first:")
        assert wanted in told(response)
    else:
        assert told(response)
    assert server.asked == []


TROUBLE = {
    "down": ([Answer(status=503)], "answered with an error"),
    "slow": ([Answer(b"{}", delay=1.5)], "did not answer in"),
    "nonsense": ([Answer(b"<html>")], "not JSON"),
    "unknown": ([Answer(status=404)], "has no record"),
}


@pytest.mark.parametrize(
    ("model", "field", "value", "route"),
    [
        (models.Citation, "pmid", "99999901", SEARCH),
        (models.Trial, "nct_id", "NCT99999901", PLACE),
        (models.Gene, "symbol", "INV2", "/hgnc/fetch/symbol/INV2"),
    ],
)
@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_form_is_filled_by_hand_where_a_service_fails(
    desk, server, settings, model, field, value, route, trouble
):
    settings.LOOKUPS = server.settings(TIMEOUT=0.5 if trouble == "slow" else 3)
    answers, words = TROUBLE[trouble]
    server.say(route, *answers)
    by_hand = {
        models.Citation: {"title": "Typed", "kind": "review"},
        models.Trial: {"therapies": [make(models.Therapy).pk]},
        models.Gene: {"name": "Typed", "hgnc_id": "HGNC:9999901"},
    }[model]
    url = address(model, "add")
    response = press_fill(desk, url, **{field: value}, **by_hand)
    if trouble == "unknown" and model is models.Citation:
        words = "expected" if words not in told(response) else words
    assert words in told(response)
    assert "type everything by hand" in told(response)
    held = form_data(response)
    assert held[field] == value
    saved = post(desk, url, held)
    assert saved.status_code == 302, errors_of(saved)
    assert getattr(model.objects.get(**{field: value}), field) == value


def test_nobody_is_asked_where_look_ups_are_switched_off(desk, server, settings):
    settings.LOOKUPS = server.settings(ENABLED=False)
    response = press_fill(desk, address(models.Citation, "add"), pmid="99999901")
    assert "switched off" in told(response)
    assert server.asked == []


# A paper that is named in the evidence of a claim.


@pytest.fixture
def form(desk, curator):
    """(address, what the form of a draft without evidence holds, with one empty row)"""
    row = draft(models.Binding, by=curator, citations=[])
    url = address(models.Binding, "change", row.pk)
    counters = {"evidence-TOTAL_FORMS": 1, "evidence-0-stance": "supports"}
    return url, form_data(desk.get(url)) | counters


def name_paper(desk, form, paper, **changes):
    url, data = form
    return post(desk, url, data | {"evidence-0-paper": paper} | changes)


@pytest.mark.parametrize(
    "paper", ["99999901", "PMID: 99999901", "pmc99999901", f"https://doi.org/{DOI}"]
)
def test_a_new_paper_becomes_a_citation(desk, server, form, paper):
    europe_pmc(server)
    response = name_paper(desk, form, paper, note="Typed.")
    assert response.status_code == 302, text_of(response)
    binding = models.Binding.objects.get()
    citation = binding.evidence.get().citation
    assert (citation.pmid, citation.title, binding.note) == ("99999901", PAPER["title"], "Typed.")
    assert models.Revision.objects.about(citation).get().by.username.startswith("curator")


@pytest.mark.parametrize("fields", [{"pmid": "99999901"}, {"pmid": "", "doi": DOI}])
@pytest.mark.parametrize("paper", ["99999901", "PMC99999901", DOI])
def test_a_paper_that_is_listed_is_taken(desk, server, form, fields, paper):
    europe_pmc(server)
    citation = make(models.Citation, **fields)
    assert name_paper(desk, form, paper).status_code == 302
    assert models.Binding.objects.get().evidence.get().citation == citation
    assert not models.Citation.objects.filter(title=PAPER["title"]).exists()


@pytest.mark.parametrize("paper", ["99999901", DOI])
def test_a_paper_is_kept_without_title_while_the_services_are_down(desk, server, form, paper):
    server.say(SEARCH, Answer(status=503))
    server.say("/crossref/works/10.9999%2Fcytodb.2025.01", Answer(status=503))
    url, data = form
    response = desk.post(url, data | {"evidence-0-paper": paper}, follow=True)
    assert "is kept without title" in text_of(response)
    citation = models.Binding.objects.get().evidence.get().citation
    assert (citation.title, paper) == ("", citation.pmid or citation.doi)


@pytest.mark.parametrize(
    ("answer", "paper", "words"),
    [
        (NO_PAPER, "99999901", "Europe PMC has no record of PMID 99999901."),
        (Answer(status=503), "PMC99999901", "Give the PMID or DOI, or try later."),
        (NO_PAPER, "no such thing", "is no PMID, PMCID or DOI"),
        (NO_PAPER, "PMC", "is no PMID, PMCID or DOI"),
        (NO_PAPER, "1" * 150, "at most"),
        (NO_PAPER, "1" * 250, "at most 200 characters"),
        (NO_PAPER, "9\0", "Null characters are not allowed"),
        (NO_PAPER, "https://[", "is no PMID, PMCID or DOI"),
    ],
)
def test_a_paper_that_cannot_be_named_is_told_at_the_field(
    desk, server, form, answer, paper, words
):
    server.say(SEARCH, answer)
    before = everything()
    response = name_paper(desk, form, paper, note="Typed.")
    assert response.status_code == 200
    (formset,) = [each.formset for each in response.context["inline_admin_formsets"]]
    assert words in " ".join(formset.forms[0].errors["paper"])
    assert list(formset.forms[0].errors) == ["paper"]
    assert form_data(response)["note"] == "Typed."
    assert everything() == before


@pytest.mark.parametrize("paper", ["", "   "])
def test_a_row_names_a_paper(desk, form, paper):
    response = name_paper(desk, form, paper, **{"evidence-0-locator": "Figure 1"})
    assert "Choose a citation, or give the PMID or DOI of one." in text_of(response)


def test_a_row_names_one_paper(desk, server, form):
    chosen = make(models.Citation)
    response = name_paper(desk, form, "99999901", **{"evidence-0-citation": chosen.pk})
    assert "Choose a citation or give an identifier, not both." in text_of(response)


@pytest.mark.parametrize("twice", ["99999901", DOI, "PMC99999901", "chosen"])
def test_the_same_paper_twice_is_told(desk, server, form, twice):
    europe_pmc(server)
    more = {"evidence-TOTAL_FORMS": 2, "evidence-1-stance": "disputes"}
    if twice == "chosen":
        more["evidence-1-citation"] = make(models.Citation, pmid="99999901").pk
    else:
        more["evidence-1-paper"] = twice
    before = everything()
    response = name_paper(desk, form, "99999901", **more)
    assert "This paper stands here twice" in text_of(response)
    assert everything() == before


def test_a_paper_of_a_row_that_was_there_is_told_once(desk, server, curator):
    europe_pmc(server)
    paper = make(models.Citation, pmid="99999901")
    row = draft(models.Binding, by=curator, citations=[paper])
    url = address(models.Binding, "change", row.pk)
    more = {"evidence-TOTAL_FORMS": 2, "evidence-1-paper": "99999901"}
    data = form_data(desk.get(url)) | more | {"evidence-1-stance": "disputes"}
    assert "This paper stands here twice" in text_of(desk.post(url, data))


@pytest.mark.parametrize("error", [{"cytokine": ""}, {"affinity_kd_nm": "-1"}])
def test_no_citation_is_made_for_a_form_with_errors(desk, server, form, error):
    europe_pmc(server)
    before = everything()
    response = name_paper(desk, form, "99999901", **error)
    assert errors_of(response)
    assert form_data(response)["evidence-0-paper"] == "99999901"
    assert everything() == before


def test_a_deleted_row_has_nothing_looked_up(desk, server, form):
    response = name_paper(desk, form, "99999901", **{"evidence-0-DELETE": "on"})
    assert response.status_code == 302
    assert not models.Citation.objects.filter(pmid="99999901").exists()
