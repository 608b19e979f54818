"""Papers, from Europe PMC and from Crossref."""

import pytest
from django.core.exceptions import ValidationError

from curation.desk.lookups.citations import find_citation, find_citations
from curation.desk.lookups.http import LookupFailed, NotFound, SwitchedOff
from curation.models import Citation
from tests.desk.lookups.service import Answer, saved

SEARCH = "/europepmc/search"
DOI = "10.9999/cytodb.2025.01"
WORK = "/crossref/works/10.9999%2Fcytodb.2025.01"
NOBODY = Answer({"hitCount": 0, "resultList": {"result": []}})

PAPER = {
    "pmid": "99999901",
    "pmcid": "PMC99999901",
    "doi": DOI,
    "title": "An invented cytokine in invented tumours: Treg & NK cells",
    "authors": ["Doe JA", "Roe R", "Invented Study Group"],
    "journal": "Journal of inventions",
    "year": 2025,
    "volume": "43",
    "issue": "1",
    "pages": "15-35",
    "kind": "primary",
    "is_retracted": False,
    "seen_at": ["https://europepmc.org/article/MED/99999901"],
}
WORK_FOUND = {
    "doi": DOI,
    "title": "An invented cytokine in invented tumours: a story",
    "authors": ["Doe JA", "van Roe JPR Jr", "Invented Study Group"],
    "journal": "Journal of Inventions",
    "year": 2025,
    "volume": "43",
    "issue": "1",
    "pages": "15-35",
    "kind": "primary",
    "is_retracted": False,
    "seen_at": ["https://api.crossref.org/works/10.9999/cytodb.2025.01"],
}


def europe_pmc(server, **changes):
    """Europe PMC answers with the saved record, changed."""
    answer = saved("europe_pmc")
    answer["resultList"]["result"][0].update(changes)
    server.say(SEARCH, Answer(answer))


def crossref(server, **changes):
    """Europe PMC knows nothing; Crossref answers with the saved work, changed."""
    answer = saved("crossref")
    answer["message"].update(changes)
    server.say(SEARCH, NOBODY)
    server.say(WORK, Answer(answer))


@pytest.mark.parametrize(
    ("identifier", "query"),
    [
        ("PMID: 99999901", "(EXT_ID:99999901 AND SRC:MED)"),
        ("pmc99999901", "PMCID:PMC99999901"),
        (f"https://doi.org/{DOI.upper()}", f'DOI:"{DOI}"'),
    ],
    ids=["PMID", "PMCID", "DOI"],
)
def test_europe_pmc_knows_a_paper(identifier, query, server):
    europe_pmc(server)
    assert find_citation(identifier) == PAPER
    (asked,) = server.asked
    assert asked.query == {
        "query": query,
        "resultType": "core",
        "format": "json",
        "pageSize": "100",
    }


def test_crossref_knows_a_paper_that_europe_pmc_does_not(server):
    crossref(server)
    assert find_citation(DOI) == WORK_FOUND
    assert [asked.path for asked in server.asked] == [SEARCH, WORK]


def test_crossref_stands_in_where_europe_pmc_is_down(server):
    crossref(server)
    server.say(SEARCH, Answer(status=500))
    assert find_citation(DOI) == WORK_FOUND


def test_crossref_is_told_whom_to_write_to(server, settings):
    settings.LOOKUPS = server.settings(CONTACT="desk@cytodb.example")
    crossref(server)
    find_citation(DOI)
    assert server.asked[-1].query == {"mailto": "desk@cytodb.example"}


def test_what_is_found_makes_a_valid_citation(server):
    europe_pmc(server)
    Citation(**find_citation("99999901"), slug="pmid-99999901").clean_fields()


FAILURES = {
    "unknown PMID": ("99999901", {SEARCH: NOBODY}, "Europe PMC has no record of PMID 99999901."),
    "unknown PMCID": ("PMC9", {SEARCH: NOBODY}, "Europe PMC has no record of PMC9."),
    "unknown DOI": (
        DOI,
        {SEARCH: NOBODY},
        f"Europe PMC has no record of DOI {DOI}. Crossref has no record of DOI {DOI}.",
    ),
}


@pytest.mark.parametrize("case", FAILURES)
def test_an_unknown_paper_is_not_found(case, server):
    identifier, routes, message = FAILURES[case]
    for route, answer in routes.items():
        server.say(route, answer)
    with pytest.raises(NotFound) as caught:
        find_citation(identifier)
    assert str(caught.value) == message


DOWN = {
    "Europe PMC is down": (
        "99999901",
        {SEARCH: Answer(status=500)},
        "Europe PMC answered with an error (HTTP 500): try again later.",
    ),
    "Europe PMC is down, Crossref knows nothing": (
        DOI,
        {SEARCH: Answer(status=500)},
        "Europe PMC answered with an error (HTTP 500): try again later. "
        f"Crossref has no record of DOI {DOI}.",
    ),
    "Europe PMC knows nothing, Crossref is down": (
        DOI,
        {SEARCH: NOBODY, WORK: Answer(status=503)},
        f"Europe PMC has no record of DOI {DOI}. "
        "Crossref answered with an error (HTTP 503): try again later.",
    ),
    "Europe PMC says something else": (
        "99999901",
        {SEARCH: Answer({"errCode": 404, "errMsg": "No results"})},
        "Europe PMC answered with something unexpected.",
    ),
    "Europe PMC's list is none": (
        "99999901",
        {SEARCH: Answer({"resultList": {"result": {"pmid": "99999901"}}})},
        "Europe PMC answered with something unexpected.",
    ),
    "Crossref's work is none": (
        DOI,
        {SEARCH: NOBODY, WORK: Answer({"status": "ok", "message": ["x"]})},
        f"Europe PMC has no record of DOI {DOI}. Crossref answered with something unexpected.",
    ),
    "Crossref's work is another": (
        DOI,
        {SEARCH: NOBODY, WORK: Answer({"message": {"DOI": "10.9999/other"}})},
        f"Europe PMC has no record of DOI {DOI}. Crossref answered with something unexpected.",
    ),
}


@pytest.mark.parametrize("case", DOWN)
def test_a_service_that_fails_is_told_apart(case, server):
    identifier, routes, message = DOWN[case]
    for route, answer in routes.items():
        server.say(route, answer)
    with pytest.raises(LookupFailed) as caught:
        find_citation(identifier)
    assert not isinstance(caught.value, NotFound)
    assert str(caught.value) == message


def test_switched_off_no_service_is_tried(server, settings):
    settings.LOOKUPS = server.settings(ENABLED=False)
    with pytest.raises(SwitchedOff, match=r"^Look-ups are switched off\.$"):
        find_citation(DOI)


def test_a_malformed_identifier_is_not_asked_for(server):
    with pytest.raises(ValidationError, match="is no PMID"):
        find_citation("IL-2")
    assert server.asked == []


def test_another_paper_is_not_taken_for_the_one_asked_for(server):
    europe_pmc(server, pmid="99999902", doi="10.9999/other")
    with pytest.raises(NotFound):
        find_citation("99999901")


def test_pubmed_goes_before_a_preprint_with_the_same_doi(server):
    answer = saved("europe_pmc")
    (paper,) = answer["resultList"]["result"]
    preprint = {"id": "PPR99999901", "source": "PPR", "doi": DOI, "title": "A preprint"}
    for records in ([preprint, paper], [paper, preprint]):
        answer["resultList"]["result"] = records
        server.say(SEARCH, Answer(answer))
        assert find_citation(DOI) == PAPER


def test_a_preprint_is_known_by_its_server(server):
    record = {
        "id": "PPR99999901",
        "source": "PPR",
        "doi": DOI,
        "title": "A preprint",
        "bookOrReportDetails": {"publisher": "bioInvent", "yearOfPublication": 2025},
        "pubYear": "2025",
    }
    server.say(SEARCH, Answer({"resultList": {"result": [record]}}))
    found = find_citation(DOI)
    assert (found["journal"], found["year"]) == ("bioInvent", 2025)
    assert found["seen_at"] == ["https://europepmc.org/article/PPR/PPR99999901"]


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article"], "primary"),
        (["Review", "Journal Article"], "review"),
        (["review-article", "Journal Article"], "review"),
        (["Systematic Review", "Randomized Controlled Trial"], "review"),
        (["Clinical Trial, Phase III", "Journal Article"], "trial"),
        (["research-article", "Randomized Controlled Trial"], "trial"),
        (["Clinical Trial"], "trial"),
        (["Clinical Trial, Veterinary"], "primary"),
        (["Peer Review Commentary"], "primary"),
        (["Comparative Study", "Multicenter Study"], "primary"),
        ([], "primary"),
        ("Review", "primary"),
        ([None, 5, ["Review"]], "primary"),
    ],
)
def test_europe_pmc_types_tell_the_kind(types, kind, server):
    europe_pmc(server, pubTypeList={"pubType": types})
    assert find_citation("99999901")["kind"] == kind


@pytest.mark.parametrize(
    ("types", "link", "is_retracted"),
    [
        (["Journal Article", "Retracted Publication"], "Comment in", True),
        (["Journal Article"], "Retraction in", True),
        (["Journal Article"], "Retracted and republished in", True),
        (["Retraction of Publication"], "Retraction of", False),
        (["Journal Article"], "Partial retraction in", False),
        (["Journal Article"], "Erratum in", False),
        (["Journal Article"], "Expression of concern in", False),
        (["Journal Article"], None, False),
    ],
)
def test_europe_pmc_tells_a_retraction(types, link, is_retracted, server):
    europe_pmc(
        server,
        pubTypeList={"pubType": types},
        commentCorrectionList={"commentCorrection": [{"id": "99999902", "type": link}]},
    )
    assert find_citation("99999901")["is_retracted"] is is_retracted


def update(kind, doi="10.9999/notice"):
    return [{"DOI": doi, "type": kind, "label": kind.title(), "source": "retraction-watch"}]


@pytest.mark.parametrize(
    ("changes", "is_retracted"),
    [
        ({"updated-by": update("correction") + update("retraction")}, True),
        ({"updated-by": update("correction")}, False),
        ({"updated-by": update("expression_of_concern")}, False),
        ({"update-to": update("retraction")}, False),
        ({"update-to": update("retraction", DOI.upper())}, True),
        ({"title": ["RETRACTED: An invented cytokine"]}, True),
        ({"title": ["Retracted article: an invented cytokine"]}, True),
        ({"title": ["Retracted papers: a study"]}, False),
        ({"title": ["Retraction: An invented cytokine"]}, False),
        ({"updated-by": "retraction", "update-to": {"type": "retraction"}}, False),
        ({"updated-by": None, "update-to": [None, "retraction"]}, False),
    ],
    ids=str,
)
def test_crossref_tells_a_retraction(changes, is_retracted, server):
    crossref(server, **changes)
    assert find_citation(DOI)["is_retracted"] is is_retracted


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ({"given": "Charles T.", "family": "Doe"}, "Doe CT"),
        ({"given": "CT", "family": "Doe"}, "Doe CT"),
        ({"given": "C.T.", "family": "Doe"}, "Doe CT"),
        ({"given": "Jean-Pierre", "family": "Doe"}, "Doe JP"),
        ({"given": "JANE", "family": "Doe"}, "Doe J"),
        ({"given": "Élodie", "family": "O’Doe"}, "O’Doe É"),
        ({"given": "", "family": "Doe"}, "Doe"),
        ({"given": None, "family": "Doe"}, "Doe"),
        ({"given": "(Jane)", "family": "Doe"}, "Doe"),
        ({"family": "Doe"}, "Doe"),
        ({"name": "Invented Study Group"}, "Invented Study Group"),
    ],
    ids=str,
)
def test_crossref_authors_are_written_as_pubmed_does(author, written, server):
    crossref(server, author=[author])
    assert find_citation(DOI)["authors"] == [written]


@pytest.mark.parametrize(
    ("changes", "year"),
    [
        ({}, 2025),
        ({"published-print": None}, 2024),
        ({"published-print": {"date-parts": [[None]]}}, 2024),
        ({"published-print": {"date-parts": [["2023"]]}}, 2023),
        ({"published-print": {"date-parts": "2023"}, "issued": {"date-parts": [[99999]]}}, None),
    ],
    ids=str,
)
def test_crossref_years(changes, year, server):
    crossref(server, **changes)
    assert find_citation(DOI).get("year") == year


def test_crossref_names_the_server_of_a_preprint(server):
    crossref(server, **{"container-title": [], "institution": [{"name": "bioInvent"}]})
    assert find_citation(DOI)["journal"] == "bioInvent"
    crossref(server, **{"container-title": []})
    assert find_citation(DOI)["journal"] == "Invented Press"


def test_many_papers_are_asked_for_at_once(server):
    europe_pmc(server)
    server.say(WORK, Answer(saved("crossref")))
    found = find_citations(
        [
            {"pmid": "99999901", "pmcid": "", "doi": ""},
            {"pmid": "99999902", "pmcid": "", "doi": ""},
            {"pmid": "99999903", "pmcid": "", "doi": DOI},
            {"pmid": "", "pmcid": "", "doi": DOI},
        ]
    )
    assert found[0] == PAPER
    assert str(found[1]) == "Europe PMC has no record of PMID 99999902."
    assert found[2] == WORK_FOUND  # its PMID is unknown, its DOI is not
    assert found[3] == PAPER
    assert [asked.path for asked in server.asked] == [SEARCH, WORK]
    assert server.asked[0].query["query"] == (
        "(EXT_ID:99999901 AND SRC:MED) OR (EXT_ID:99999902 AND SRC:MED) OR "
        f'(EXT_ID:99999903 AND SRC:MED) OR DOI:"{DOI}"'
    )


def test_a_doi_cannot_leave_its_quotes(server):
    europe_pmc(server)
    with pytest.raises(NotFound):
        find_citation('10.9999/a"or"b\\')
    assert server.asked[0].query["query"] == r'DOI:"10.9999/a\"or\"b\\"'
