"""The public history of every record type: its versions, what each changed, any two compared."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.desk import drafts, reference, review
from curation.models import Claim, Record, Revision
from curation.models.choices import Status
from curation.models.desk import RevisionAction
from tests import factories
from tests.records.html import Page, dead_links, read
from tests.records.rows import CLAIMS, CURATED, ENTITIES, address_of, make_row, slug_of
from tests.records.versions import (
    keep_version,
    keep_versions,
    make_person,
    specific,
    text_field,
)

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
CURATED_ONLY = pytest.mark.parametrize("record", CURATED, ids=slug_of)


def history_of(row, record):
    return f"{address_of(row, record)}history/"


def test_a_history_shows_what_each_version_changed(record, client):
    row = make_row(record)
    keep_versions(row, ["One old word.", "One new word."], rationale="The paper says new.")
    response = client.get(history_of(row, record))
    page = read(response)
    assert page.text.index("Version 2") < page.text.index("Version 1")
    assert "Why: The paper says new." in page.text
    assert "The first version kept." in page.text
    html = response.content.decode()
    assert "One <del>old</del> word." in html
    assert "One <ins>new</ins> word." in html
    assert f"published on {Revision.objects.first().at:%-d %b %Y}" in page.text


def test_the_page_of_a_record_leads_to_its_history(record, client):
    row = make_row(record)
    for status in (Status.PUBLISHED, Status.RETIRED) if isinstance(row, Record) else ("",):
        if status:
            fields = {"status": status, "retired_reason": "Entered twice."}
            type(row).objects.filter(pk=row.pk).update(**fields)
        page = read(client.get(address_of(row, record)))
        assert f"{row.get_absolute_url()}history/" in page.links


def test_what_no_revision_tells_of_shows_its_present_version(record, client):
    """As after an update from a program that kept no versions."""
    row = make_row(record)
    response = client.get(history_of(row, record))
    page = read(response)
    assert "Version 1" in page.text
    assert "The first version kept." in page.text
    assert "Compare two versions" not in response.content.decode()
    assert not page.faults


@CURATED_ONLY
def test_versions_that_were_not_kept_are_spoken_of(record, client):
    row = make_row(record, version=3)
    assert "What came before is not on record." in read(client.get(history_of(row, record))).text
    keep_version(row, version=4)
    type(row).objects.filter(pk=row.pk).update(version=6)
    text = read(client.get(history_of(row, record))).text
    assert [number for number in range(1, 8) if f"Version {number} " in text] == [4, 6]


@CURATED_ONLY
def test_publishing_and_retiring_write_the_history(record, client):
    author, reviewer = make_person("author", "curator"), make_person("reviewer", "editor")
    row = specific(make_row(record))
    copy = drafts.open_copy(row, by=author)
    setattr(copy, text_field(row), "What is known now.")
    copy.curator_note = "Doubtful."
    drafts.save_draft(copy, by=author)
    review.publish(review.submit(copy, by=author, rationale="A paper."), by=reviewer)
    review.retire(specific(row), by=reviewer, reason="It was entered twice.")
    page = read(client.get(history_of(row, record)))
    told = ["Version 3 retired", "It was entered twice.", "Version 2 published", "A paper."]
    told += ["What is known now.", "Version 1 loaded"]
    text = page.text[page.text.index("Version 3") :]  # below the present sentence of a claim
    places = [text.index(words) for words in told]
    assert places == sorted(places)
    for hidden in ("author", "reviewer", "Doubtful"):
        assert hidden not in page.text.lower()
    assert read(client.get(address_of(row, record))).text.count("It was entered twice.") == 1


def test_an_edit_of_reference_data_is_in_its_history(client):
    gene = factories.make_gene(name="old name")
    gene.name = "new name"
    reference.save_reference(gene, by=make_person("editor"), rationale="HGNC renamed it.")
    page = read(client.get(f"{gene.get_absolute_url()}history/"))
    assert "Version 2 edited" in page.text
    assert "HGNC renamed it." in page.text
    assert "Version 1 loaded" in page.text


def test_any_two_versions_are_compared(record, client):
    row = make_row(record)
    keep_versions(row, ["One word.", "Two words.", "Three words."])
    response = client.get(history_of(row, record), {"from": "1", "to": "3"})
    text = read(response).text
    assert "From version 1 to version 3" in text
    assert "Two" not in text
    assert "<del>One word.</del>" in response.content.decode()
    back = client.get(history_of(row, record), {"from": "3", "to": "1"}).content.decode()
    assert "<ins>One word.</ins>" in back
    same = read(client.get(history_of(row, record), {"from": "2", "to": "2"}))
    assert "Nothing that readers see differs" in same.text


@pytest.mark.parametrize(
    "query",
    [
        {"from": "1"},
        {"to": "2"},
        {"from": "1", "to": "3"},
        {"from": "0", "to": "1"},
        {"from": "x", "to": "2"},
        {"from": "", "to": ""},
        {"from": "1", "to": "2", "other": "1"},
        {"from": ["1", "2"], "to": "2"},
        {"from": "\0", "to": "9" * 5000},
        {"nonsense": "1"},
    ],
    ids=lambda query: str(query)[:40],
)
def test_a_senseless_comparison_is_refused_by_a_page_that_helps(query, client):
    row = factories.make_binding()
    keep_versions(row, ["One.", "Two."])
    response = client.get(f"{row.get_absolute_url()}history/", query)
    assert response.status_code == 400
    page = read(response)
    assert "the query has a fault" in page.text
    assert not page.faults
    assert f"{row.get_absolute_url()}history/" in page.links


@pytest.mark.parametrize("number", ["0", "2", "x", "", "\0"])
def test_a_page_of_a_history_that_does_not_exist_is_not_found(number, client):
    row = factories.make_gene()
    assert client.get(f"{row.get_absolute_url()}history/", {"page": number}).status_code == 404


def test_a_long_history_has_pages(client, monkeypatch):
    monkeypatch.setattr("curation.pages.history.PAGE_SIZE", 3)
    row = factories.make_family()
    keep_versions(row, [f"Text of {number}." for number in range(1, 9)])
    address = f"{row.get_absolute_url()}history/"
    shown = []
    for number in (1, 2, 3):
        html = client.get(address, {"page": number}).content.decode()
        assert not Page(html).faults
        shown += [n for n in range(8, 0, -1) if f'id="version-{n}"' in html]
        # The last on a page is told against the first on the next.
        assert html.count("<ins>") == (3, 3, 1)[number - 1]
    assert shown == list(range(8, 0, -1))


def test_what_the_public_does_not_see_is_no_change(record, client):
    row = make_row(record)
    keep_version(row, version=1, seen_at=["https://a.example/"])
    private = {"seen_at": ["https://b.example/"]}
    if isinstance(row, Record):
        private["curator_note"] = "Doubtful."
    keep_version(row, version=2, **private)
    response = client.get(history_of(row, record))
    assert "Nothing that readers see changed." in read(response).text
    compared = client.get(history_of(row, record), {"from": "1", "to": "2"})
    for each in (response, compared):
        assert "example" not in each.content.decode()
        assert "Doubtful" not in each.content.decode()


@CURATED_ONLY
@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_what_is_not_public_has_no_history(record, status, client):
    row = make_row(record, status=status)
    for key in {row.accession, row.public_id, "nothing-here", "%00"}:
        assert client.get(f"/{record.slug}/{key}/history/").status_code == 404


@pytest.mark.parametrize("record", ENTITIES, ids=slug_of)
def test_an_accession_leads_to_the_history_with_the_query(record, client):
    row = make_row(record)
    response = client.get(f"/{record.slug}/{row.accession}/history/?from=1&to=2")
    assert response.status_code == 301
    assert response["Location"] == f"{row.get_absolute_url()}history/?from=1&to=2"


@pytest.mark.parametrize("record", CLAIMS, ids=slug_of)
def test_the_history_of_a_claim_names_one_address(record, client):
    row = make_row(record)
    page = read(client.get(history_of(row, record)))
    assert page.head_links["canonical"] == f"http://testserver{row.get_absolute_url()}history/"


def test_a_history_is_well_formed_and_its_links_lead_somewhere(record, client):
    row = make_row(record)
    keep_versions(row, ["One.", "Two.", "Three."])
    for query in ({}, {"from": "1", "to": "3"}):
        page = read(client.get(history_of(row, record), query))
        assert not page.faults
        assert not dead_links(
            [link for link in page.internal_links if row.public_id in link], client
        )


def test_hostile_text_in_a_history_is_shown_as_text(record, client):
    row = make_row(record)
    keep_versions(row, ["Harmless.", HOSTILE, f"{HOSTILE} and more"], rationale=HOSTILE)
    for query in ({}, {"from": "1", "to": "3"}, {HOSTILE: "1"}, {"from": HOSTILE, "to": "1"}):
        response = client.get(history_of(row, record), query)
        assert "alert(1)" in response.content.decode()
        assert not Page(response.content.decode()).dangers
        assert "<script>alert" not in response.content.decode()


def cost(address):
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)


def test_a_history_costs_the_same_for_many_versions(record):
    row = make_row(record)
    keep_versions(row, ["One.", "Two."])
    _change_relations(row, 3)
    address = history_of(row, record)
    few = cost(address), cost(f"{address}?from=2&to=3")
    for version in range(4, 16):
        _change_relations(row, version)
    many = cost(address), cost(f"{address}?from=2&to=14")
    assert many == few
    assert max(many) <= 14


def _change_relations(row, version):
    """A version with another citation, parent or subject."""
    row, fields = specific(row), {}
    if isinstance(row, Claim):
        factories.make_evidence(claim=row)
    elif hasattr(row, "citations"):
        row.citations.add(factories.make_citation())
    elif hasattr(row, "parent_id"):
        fields["parent"] = factories.make(type(row))
    keep_version(row, version=version, **fields)


@pytest.mark.parametrize("action", RevisionAction.values)
def test_every_way_that_a_version_comes_about_is_named(action, client):
    row = factories.make_cytokine()
    keep_version(row, version=1, action=action)
    assert f"Version 1 {action} on" in read(client.get(f"{row.get_absolute_url()}history/")).text


def test_no_history_changes_anything_or_sets_a_cookie(record, client):
    row = make_row(record)
    for address in (address_of(row, record), history_of(row, record)):
        assert client.post(address).status_code == 405
        assert not client.get(address).cookies
