"""Readers' suggestions: from every public record to the desk, and nowhere else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from curation.models import Comment, ContentVersion, Record, Revision
from curation.models.choices import Status
from curation.models.desk import CommentKind
from tests import factories
from tests.records.html import dead_links, read
from tests.records.rows import CURATED, ENTITIES, address_of, make_row, slug_of

pytestmark = pytest.mark.django_db

TEXT = "The receptor is another one: PMID 99999901 shows it."
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
CURATED_ONLY = pytest.mark.parametrize("record", CURATED, ids=slug_of)


def form_of(row, record):
    return f"{address_of(row, record)}suggest/"


@pytest.fixture
def address():
    return f"{factories.make_cytokine().get_absolute_url()}suggest/"


def test_a_suggestion_reaches_the_desk_and_changes_nothing_public(record, client):
    row = make_row(record)
    before = client.get(address_of(row, record)).content
    response = client.post(form_of(row, record), {"text": f"  {TEXT} ", "contact": "A reader"})
    assert response.status_code == 302
    kept = Comment.objects.about(row).get()
    assert (kept.text, kept.contact, kept.by) == (TEXT, "A reader", None)
    assert kept.kind == CommentKind.SUGGESTION
    assert kept.settled_by is None
    assert client.get(address_of(row, record)).content == before
    assert ContentVersion.current() == 0
    assert not Revision.objects.exists()
    thanks = read(client.get(response["Location"]))
    assert thanks.h1 == "Thank you"
    assert row.get_absolute_url() in thanks.links
    assert not thanks.faults


def test_the_page_of_a_record_leads_to_the_form(record, client):
    row = make_row(record)
    for status in (Status.PUBLISHED, Status.RETIRED) if isinstance(row, Record) else ("",):
        if status:
            fields = {"status": status, "retired_reason": "Entered twice."}
            type(row).objects.filter(pk=row.pk).update(**fields)
        response = client.get(address_of(row, record))
        assert f"{row.get_absolute_url()}suggest/" in read(response).links
        assert not response.cookies  # a page that is kept whole can hold no form
        assert 'method="post"' not in response.content.decode()
        assert client.post(form_of(row, record), {"text": TEXT}).status_code == 302


def test_a_form_is_well_formed_and_its_links_lead_somewhere(record, client):
    row = make_row(record)
    response = client.get(form_of(row, record))
    assert [*response.cookies] == ["csrftoken"]
    page = read(response)
    assert "not shown to the public" in page.text
    assert not page.faults
    assert not dead_links([link for link in page.internal_links if row.public_id in link], client)


@CURATED_ONLY
@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_what_is_not_public_takes_no_suggestion(record, status, client):
    row = make_row(record, status=status)
    for key in {row.accession, row.public_id, "nothing-here", "%00"}:
        for end in ("suggest/", "suggest/thanks/"):
            assert client.get(f"/{record.slug}/{key}/{end}").status_code == 404
        assert client.post(f"/{record.slug}/{key}/suggest/", {"text": TEXT}).status_code == 404
    assert not Comment.objects.exists()


@pytest.mark.parametrize("record", ENTITIES, ids=slug_of)
def test_an_accession_leads_to_the_form_and_takes_a_suggestion(record, client):
    row = make_row(record)
    response = client.get(f"/{record.slug}/{row.accession}/suggest/")
    assert (response.status_code, response["Location"]) == (301, form_of(row, record))
    assert (
        client.post(f"/{record.slug}/{row.accession}/suggest/", {"text": TEXT}).status_code == 302
    )
    assert Comment.objects.about(row).count() == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Write what is wrong"),
        ({"text": "         x        "}, "at least 10 characters"),
        ({"text": "x" * 5001}, "at most 5000 characters; these are 5001"),
        ({"text": f"{TEXT}\0"}, "is a control character (U+0000)"),
        ({"text": f"{TEXT} \x1b[31m red"}, "is a control character (U+001B)"),
        ({"text": f"{TEXT} \x85 more"}, "is a control character (U+0085)"),
        ({"text": TEXT, "contact": "x" * 201}, "at most 200 characters; these are 201"),
        ({"text": TEXT, "contact": "a\r\nBcc: b"}, "is a control character (U+000A)"),
    ],
    ids=["nothing", "short", "long", "NUL", "escape", "C1", "long name", "two lines of name"],
)
def test_a_fault_is_told_beside_its_field_and_what_was_typed_is_kept(
    fields, message, address, client
):
    response = client.post(address, fields)
    assert response.status_code == 400
    page = read(response)
    assert message in page.text
    assert not page.faults  # aria-describedby leads to the message
    html = response.content.decode()
    at_fault = "contact" if "contact" in fields else "text"
    assert f'id="id_{at_fault}_error"' in html
    (control,) = (each for each in page.controls if each.get("name") == at_fault)
    assert f"id_{at_fault}_error" in control["aria-describedby"].split()
    assert control["aria-invalid"] == "true"
    if "contact" in fields:
        assert TEXT in page.text
    assert not Comment.objects.exists()


def test_five_thousand_characters_fit_however_lines_end(address, client):
    """A browser sends two characters for the end of a line, and counts one."""
    text = ("x" * 99 + "\r\n") * 49 + "x" * 100
    assert len(text.replace("\r\n", "\n")) == 5000
    assert client.post(address, {"text": text}).status_code == 302
    assert Comment.objects.get().text == text.replace("\r\n", "\n")


def test_any_script_is_kept_as_it_was_typed(address, client):
    text = "TNF-α, 腫瘍壊死因子 and 🧬: see PMID 99999901.\n\tSecond line."
    assert client.post(address, {"text": text, "contact": "Žofia 李"}).status_code == 302
    kept = Comment.objects.get()
    assert (kept.text, kept.contact) == (text, "Žofia 李")


def test_hostile_text_is_shown_as_text(address, client):
    page = read(client.post(address, {"text": "x", "contact": HOSTILE * 5}))
    assert not page.dangers
    html = client.post(address, {"text": f"{HOSTILE}\0"}).content.decode()
    assert "<script>alert" not in html


def test_a_program_that_fills_the_hidden_field_is_answered_and_forgotten(address, client):
    response = client.post(address, {"text": TEXT, "homepage": "https://example.org/"})
    assert (response.status_code, response["Location"]) == (302, f"{address}thanks/")
    assert not Comment.objects.exists()
    html = client.get(address).content.decode()
    trap = html.split('<div class="trap" aria-hidden="true">')[1].split("</div>")[0]
    assert 'name="homepage"' in trap
    assert 'tabindex="-1"' in trap


def test_many_suggestions_from_one_address_wait_and_nothing_typed_is_lost(
    address, client, settings
):
    settings.SUGGESTIONS_PER_HOUR = 2
    for _ in range(2):
        assert client.post(address, {"text": TEXT}).status_code == 302
    response = client.post(address, {"text": f"{TEXT} Kept.", "contact": "A reader"})
    assert response.status_code == 429
    assert int(response["Retry-After"]) == 3600
    page = read(response)
    assert "2 suggestions an hour" in page.text
    assert f"{TEXT} Kept." in page.text
    assert 'value="A reader"' in response.content.decode()
    assert not page.faults
    assert client.post(address, {"text": TEXT}, REMOTE_ADDR="192.0.2.7").status_code == 302
    Comment.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert client.post(address, {"text": TEXT}).status_code == 302


def test_a_header_that_anyone_can_write_does_not_pass_the_limit(address, client, settings):
    settings.SUGGESTIONS_PER_HOUR = 1
    statuses = [
        client.post(address, {"text": TEXT}, headers={"x-forwarded-for": ip}).status_code
        for ip in ("192.0.2.1", "192.0.2.2")
    ]
    assert statuses == [302, 429]
    assert "127.0.0.1" not in Comment.objects.get().sender


def test_a_form_from_elsewhere_is_refused_by_a_page_that_helps(address):
    client = Client(enforce_csrf_checks=True)
    response = client.post(address, {"text": TEXT})
    assert response.status_code == 403
    page = read(response)
    assert "Nothing was sent" in page.text
    assert not page.faults
    assert not Comment.objects.exists()
    token = client.get(address).cookies["csrftoken"].value
    sent = client.post(address, {"text": TEXT, "csrfmiddlewaretoken": token})
    assert sent.status_code == 302


def test_a_form_is_not_kept_by_caches(address, client):
    assert "no-store" in client.get(address)["Cache-Control"]
