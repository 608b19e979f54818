"""The command that fills citations and marks retracted papers."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from curation.desk.lookups.citations import BATCH_SIZE, apply_citation, find_citations
from curation.management.commands import refresh_citations
from curation.models import Citation
from tests import factories
from tests.desk.lookups.service import Answer, saved

pytestmark = pytest.mark.django_db

SEARCH = "/europepmc/search"
DOI = "10.9999/cytodb.2025.01"
WORK = "/crossref/works/10.9999%2Fcytodb.2025.01"
SEEN = "https://europepmc.org/article/MED/99999901"
EMPTY = {"doi": "", "title": "Ours", "authors": [], "year": None, "kind": "review", "seen_at": []}
FULL = {"title": "Ours", "authors": ["Ours A"], "year": 2001, "journal": "", "kind": "review"}


def said(*args, **options):
    """What the command prints."""
    out = StringIO()
    call_command("refresh_citations", *args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def europe_pmc(server, *pmids, **changes):
    """Europe PMC knows the saved paper under each of the PMIDs."""
    (paper,) = saved("europe_pmc")["resultList"]["result"]
    records = [
        paper | {"id": pmid, "pmid": pmid, "doi": f"10.9999/{pmid}"} | changes for pmid in pmids
    ]
    server.say(SEARCH, Answer({"resultList": {"result": records}}))


RETRACTED = {"pubTypeList": {"pubType": ["Retracted Publication"]}}


def test_gaps_are_filled_and_what_is_written_stays(server):
    citation = factories.make_citation(pmid="99999901", **EMPTY | {"volume": "Ours"})
    europe_pmc(server, "99999901")
    assert said() == (
        "PMID:99999901: filled pmcid, doi, authors, journal, year, issue, pages.\n"
        "1 changed, 0 unchanged, 0 failed.\n"
    )
    citation.refresh_from_db()
    assert citation.title == "Ours"
    assert citation.volume == "Ours"
    assert citation.kind == "review"
    assert citation.authors == ["Doe JA", "Roe R", "Invented Study Group"]
    assert (citation.year, citation.doi) == (2025, "10.9999/99999901")
    assert citation.seen_at == [SEEN]
    assert citation.is_retracted is False
    citation.full_clean()


def test_a_run_can_be_repeated(server):
    citation = factories.make_citation(pmid="99999901", **EMPTY)
    europe_pmc(server, "99999901")
    said()
    first = Citation.objects.filter(pk=citation.pk).values().get()
    assert said() == "0 changed, 1 unchanged, 0 failed.\n"
    assert Citation.objects.filter(pk=citation.pk).values().get() == first


def test_a_complete_citation_is_checked_for_retraction_only(server):
    citation = factories.make_citation(pmid="99999901", **FULL)
    europe_pmc(server, "99999901")
    assert said() == "0 changed, 1 unchanged, 0 failed.\n"
    europe_pmc(server, "99999901", **RETRACTED)
    assert said() == (
        "PMID:99999901: the paper was retracted.\n1 changed, 0 unchanged, 0 failed.\n"
    )
    citation.refresh_from_db()
    assert citation.is_retracted is True
    assert SEEN in citation.seen_at
    assert citation.journal == ""


def test_all_fills_complete_citations_too(server):
    factories.make_citation(pmid="99999901", **FULL)
    europe_pmc(server, "99999901")
    assert "filled pmcid, doi, journal, volume, issue, pages" in said("--all")


def test_a_retraction_is_never_taken_back(server):
    citation = factories.make_citation(pmid="99999901", **FULL | {"is_retracted": True})
    europe_pmc(server, "99999901")
    said("--all")
    citation.refresh_from_db()
    assert citation.is_retracted is True


def test_a_citation_by_doi_keeps_its_key(server):
    citation = factories.make_citation(pmid="", **EMPTY | {"doi": DOI})
    server.say(SEARCH, Answer(saved("europe_pmc")))
    said()
    citation.refresh_from_db()
    assert (citation.key, citation.pmid) == (f"DOI:{DOI}", "")
    assert citation.year == 2025


def test_crossref_fills_what_europe_pmc_does_not_know(server):
    citation = factories.make_citation(pmid="", **EMPTY | {"doi": DOI})
    europe_pmc(server)
    server.say(WORK, Answer(saved("crossref")))
    assert f"DOI:{DOI}: filled authors, journal, year" in said()
    citation.refresh_from_db()
    assert citation.seen_at == [f"https://api.crossref.org/works/{DOI}"]


def test_the_doi_of_another_citation_is_told_and_the_rest_filled(server):
    factories.make_citation(pmid="", **FULL | {"doi": "10.9999/99999901"})
    citation = factories.make_citation(pmid="99999901", **EMPTY)
    europe_pmc(server, "99999901", **RETRACTED)
    assert (
        "PMID:99999901: filled pmcid, authors, journal, year, volume, issue, pages; "
        "the paper was retracted; another citation has its DOI, 10.9999/99999901.\n"
    ) in said()
    citation.refresh_from_db()
    assert citation.doi == ""


def test_failures_are_told_and_the_rest_goes_on(server):
    factories.make_citation(pmid="99999901", **EMPTY)
    factories.make_citation(pmid="99999902", **EMPTY)
    europe_pmc(server, "99999902")
    printed = said()
    assert "PMID:99999901: Europe PMC has no record of PMID 99999901.\n" in printed
    assert "PMID:99999902: filled" in printed
    assert printed.endswith("1 changed, 0 unchanged, 1 failed.\n")


def test_the_run_fails_if_everything_did(server):
    factories.make_citation(pmid="99999901", **EMPTY)
    factories.make_citation(pmid="", **EMPTY | {"doi": DOI})
    server.say(SEARCH, Answer(status=500))
    out = StringIO()
    with pytest.raises(CommandError, match=r"^Every look-up failed\.$"):
        call_command("refresh_citations", stdout=out, stderr=StringIO())
    down = "Europe PMC answered with an error (HTTP 500): try again later."
    assert f"PMID:99999901: {down}\n" in out.getvalue()
    assert f"DOI:{DOI}: {down} Crossref has no record of DOI {DOI}.\n" in out.getvalue()
    assert "0 changed, 0 unchanged, 2 failed.\n" in out.getvalue()


def test_nothing_to_do_is_no_failure(server):
    factories.make_citation(pmid="", doi="", url="https://example.org/page", title="Page")
    assert said() == "0 changed, 0 unchanged, 0 failed.\n"
    assert server.asked == []


def test_switched_off_is_told(settings):
    factories.make_citation(pmid="99999901", **EMPTY)
    with pytest.raises(CommandError, match=r"^Look-ups are switched off\.$"):
        said()


def test_it_can_be_silent(server):
    factories.make_citation(pmid="99999901", **EMPTY)
    europe_pmc(server, "99999901")
    assert said(verbosity=0) == ""
    assert Citation.objects.get().year == 2025


def test_the_bar_stands_apart_from_what_is_told(server):
    factories.make_citation(pmid="99999901", **EMPTY)
    europe_pmc(server, "99999901")
    out, bar = StringIO(), StringIO()
    call_command("refresh_citations", stdout=out, stderr=bar)
    assert "0/1" in bar.getvalue()
    assert "0/1" not in out.getvalue()


def test_many_citations_need_few_questions(server, django_assert_max_num_queries):
    pmids = [str(99999000 + number) for number in range(BATCH_SIZE * 3 + 1)]
    for pmid in pmids:
        factories.make_citation(pmid=pmid, **FULL)
    europe_pmc(server, *pmids)
    # Those that need no change cost their look at the row now, and a transaction around it.
    with django_assert_max_num_queries(2 + 3 * len(pmids)):
        assert said() == f"0 changed, {len(pmids)} unchanged, 0 failed.\n"
    assert [asked.query["query"].count("EXT_ID") for asked in server.asked] == [BATCH_SIZE] * 3 + [
        1
    ]


def test_a_limit_takes_those_with_gaps_first(server):
    factories.make_citation(pmid="99999901", **FULL)
    factories.make_citation(pmid="99999902", **EMPTY)
    factories.make_citation(pmid="99999903", **FULL)
    europe_pmc(server, "99999901", "99999902", "99999903")
    assert "1 changed, 0 unchanged, 0 failed" in said("--limit", "1")
    assert server.asked[0].query["query"] == "(EXT_ID:99999902 AND SRC:MED)"


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_a_limit_is_a_positive_number(limit):
    with pytest.raises(CommandError, match=r"--limit takes a number from 1\."):
        said(f"--limit={limit}")


def meanwhile(monkeypatch, act):
    """Act while the command waits for its answers."""

    def find_slowly(wanted):
        act()
        return find_citations(wanted)

    monkeypatch.setattr(refresh_citations, "find_citations", find_slowly)


def test_what_a_curator_typed_meanwhile_stays(server, monkeypatch):
    citation = factories.make_citation(pmid="99999901", **EMPTY)
    europe_pmc(server, "99999901")
    typed = Citation.objects.filter(pk=citation.pk)
    meanwhile(monkeypatch, lambda: typed.update(year=1999, title="Typed"))
    said()
    citation.refresh_from_db()
    assert (citation.year, citation.title) == (1999, "Typed")
    assert citation.authors


def test_a_citation_deleted_meanwhile_is_passed_over(server, monkeypatch):
    citation = factories.make_citation(pmid="99999901", **EMPTY)
    europe_pmc(server, "99999901")
    meanwhile(monkeypatch, citation.delete)
    assert said() == "PMID:99999901: was deleted.\n0 changed, 1 unchanged, 0 failed.\n"


def test_a_killed_run_keeps_what_it_saved(server, monkeypatch):
    pmids = [str(99999000 + number) for number in range(BATCH_SIZE + 1)]
    for pmid in pmids:
        factories.make_citation(pmid=pmid, **EMPTY)
    europe_pmc(server, *pmids)
    questions = []

    def kill():
        questions.append("asked")
        if len(questions) > 1:
            raise KeyboardInterrupt

    meanwhile(monkeypatch, kill)
    with pytest.raises(KeyboardInterrupt):
        said()
    assert Citation.objects.filter(year=2025).count() == BATCH_SIZE


def test_apply_citation_names_what_it_changed_and_saves_nothing():
    citation = factories.make_citation(pmid="99999901", **EMPTY)
    changed = apply_citation(
        citation,
        {"title": "x", "year": 2025, "is_retracted": True, "kind": "trial", "seen_at": [SEEN]},
    )
    assert changed == ["year", "is_retracted", "seen_at"]
    assert (citation.title, citation.year, citation.kind) == ("Ours", 2025, "review")
    citation.refresh_from_db()
    assert (citation.year, citation.is_retracted) == (None, False)


@pytest.mark.parametrize(
    "found",
    [{}, {"is_retracted": False, "seen_at": [SEEN]}, {"title": "x", "seen_at": [SEEN]}],
    ids=["nothing", "nothing new", "what is there"],
)
def test_apply_citation_changes_nothing_without_need(found):
    citation = factories.make_citation(pmid="99999901", **EMPTY)
    assert apply_citation(citation, found) == []
    assert citation.seen_at == []
