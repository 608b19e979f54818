"""The HTML of every page: well formed, accessible, without inline script, safe with any text."""

import pytest
from django.contrib.staticfiles import finders

from curation.models.choices import Status
from tests import factories
from tests.records.html import Page, dead_links, read
from tests.records.rows import (
    CLAIMS,
    CURATED,
    ENTITIES,
    REFERENCE,
    address_of,
    make_row,
    page_of,
    slug_of,
)

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
PLAIN = ["/about/", "/how-we-curate/", "/licence/", "/cite/", "/changes/", "/nothing/"]
OTHERS = ["/", *PLAIN, "/api/v1/docs/", "/cytokines/?x=1", "/search/?q=IL-2", "/search/?x=1"]


def test_a_poor_page_is_well_formed(record, client):
    assert not read(client.get(address_of(make_row(record), record))).faults


@pytest.mark.parametrize("record", CURATED, ids=slug_of)
def test_the_page_of_a_retired_row_is_well_formed(record, client):
    row = make_row(record, status=Status.RETIRED, replaced_by=make_row(record))
    assert not read(client.get(address_of(row, record))).faults


def test_an_empty_list_is_well_formed(record, client):
    assert not read(client.get(page_of(record))).faults


def test_a_refused_list_is_well_formed(record, client):
    assert not read(client.get(page_of(record), {"x": "1"})).faults


def test_a_list_of_many_pages_is_well_formed(record, client, monkeypatch):
    monkeypatch.setattr("curation.pages.records.PAGE_SIZE", 1)
    for _ in range(3):
        make_row(record)
    assert not read(client.get(page_of(record), {"page": 2})).faults


@pytest.mark.parametrize("address", OTHERS)
def test_a_page_that_is_no_record_is_well_formed(address, client):
    faults = read(client.get(address)).faults
    if address == "/api/v1/docs/":
        # Swagger UI builds its page itself, heading included.
        faults = [fault for fault in faults if "heading" not in fault]
    assert not faults


@pytest.mark.parametrize("address", PLAIN)
def test_every_link_of_another_page_leads_somewhere(address, client):
    assert not dead_links(read(client.get(address)).internal_links, client)


def test_stylesheets_and_icon_exist(client):
    page = read(client.get("/"))
    for kind in ("icon", "stylesheet"):
        assert finders.find(page.head_links[kind].removeprefix("/static/"))


@pytest.mark.parametrize("address", OTHERS)
def test_the_policy_allows_no_inline_script(address, client):
    policy = client.get(address)["Content-Security-Policy"]
    directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    scripts = directives.get("script-src", directives["default-src"])
    assert scripts == "'self'"
    assert directives["object-src"] == "'none'"
    assert directives["base-uri"] == "'self'"


def test_every_record_page_has_the_policy(record, client):
    for address in (page_of(record), address_of(make_row(record), record)):
        assert (
            "unsafe-inline"
            not in client.get(address)["Content-Security-Policy"].split("style-src")[0]
        )


# Text that would be code if it were not escaped.


def hostile_entity(record):
    fields = {"name": HOSTILE, "summary": HOSTILE, "synonyms": [HOSTILE]}
    extra = {
        "cytokines": {"full_name": HOSTILE},
        "therapies": {"brands": [HOSTILE], "developer": HOSTILE},
    }
    return make_row(record, **fields, **extra.get(record.slug, {}))


def hostile_claim(record):
    paper = factories.make_citation(title=HOSTILE, journal=HOSTILE, authors=[HOSTILE])
    fields = {
        "bindings": {"note": HOSTILE},
        "secretions": {"context": HOSTILE},
        "expressions": {"context": HOSTILE},
        "effects": {"detail": HOSTILE},
        "approvals": {"indication": HOSTILE, "agency": HOSTILE[:20]},
        "trials": {"acronym": HOSTILE[:40], "combination": HOSTILE, "outcome": HOSTILE},
    }
    claim = make_row(record, statement=HOSTILE, citations=[], **fields.get(record.slug, {}))
    factories.make_evidence(claim=claim, citation=paper, locator=HOSTILE, organisms=[HOSTILE])
    return claim


def hostile_reference(record):
    fields = {
        "genes": {"name": HOSTILE, "aliases": [HOSTILE]},
        "families": {"name": HOSTILE, "description": HOSTILE},
        "cell-types": {"name": HOSTILE, "synonyms": [HOSTILE]},
        "cancer-types": {"name": HOSTILE},
        "processes": {"name": HOSTILE, "description": HOSTILE},
        "citations": {
            "title": HOSTILE,
            "authors": [HOSTILE],
            "journal": HOSTILE,
            "volume": "<b>",
            "issue": "<b>",
            "pages": "<b>",
        },
    }
    return make_row(record, **fields[record.slug])


MAKERS = (
    [(record, hostile_entity) for record in ENTITIES]
    + [(record, hostile_claim) for record in CLAIMS]
    + [(record, hostile_reference) for record in REFERENCE]
)


def assert_harmless(response):
    text = response.content.decode()
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "<b>" not in text
    assert "&amp;lt;" not in text  # escaped twice reads badly
    assert not Page(text).dangers


@pytest.mark.parametrize(("record", "make_hostile"), MAKERS, ids=[m[0].slug for m in MAKERS])
def test_hostile_text_is_shown_as_text(record, make_hostile, client):
    row = make_hostile(record)
    detail = client.get(address_of(row, record))
    assert HOSTILE in read(detail).text
    assert_harmless(detail)
    assert_harmless(client.get(page_of(record)))
    assert_harmless(client.get("/"))


def test_a_hostile_query_is_shown_as_text(record, client):
    for query in ({HOSTILE: "1"}, {next(iter(record.filterset.base_filters)): HOSTILE}):
        assert_harmless(client.get(page_of(record), query))
    assert_harmless(client.get(page_of(record), {"page": HOSTILE}))
    assert_harmless(client.get(f"/{record.slug}/%3Cscript%3Ealert(1)%3C%2Fscript%3E/"))


def test_a_reason_for_retiring_is_shown_as_text(client):
    row = factories.make_therapy(status=Status.RETIRED, retired_reason=HOSTILE)
    assert_harmless(client.get(row.get_absolute_url()))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html"]
)
def test_an_address_that_runs_code_cannot_be_stored(address):
    citation = factories.make_citation()
    citation.url = address
    with pytest.raises(Exception, match="url"):
        citation.full_clean()


def test_a_fault_in_a_page_is_found():
    page = Page(
        "<title>t</title><h1>a<h1>b</h1><p><div onclick=x></div></p><a></a><img>"
        "<i id=x></i><i id=x></i><a href='#y'></a><input name=q><svg></svg><script>1</script>"
    )
    found = " ".join(page.faults)
    expected = ["onclick", "inside <p>", "without href", "without alt", "id x twice", "#y leads"]
    expected += ["no label", "<svg> without role", "inline script", "headings", "never closed"]
    for words in expected:
        assert words in found
