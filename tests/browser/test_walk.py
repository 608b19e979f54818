"""The life of a claim, in a browser: written, sent back, mended, published, changed, restored."""

import pytest

from curation.models import Binding, Citation
from tests import factories
from tests.desk.lookups.service import Answer, saved

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def choose(page, field, name):
    """Choose a row in an autocomplete box of the admin, by the keyboard."""
    page.click(f".field-{field} .select2-selection")
    page.keyboard.type(name)
    page.click(f".select2-results__option:has-text('{name}')")


def open_from_worklist(page, section, text):
    """Follow the row of a section of the worklist."""
    page.goto("/admin/")
    page.click(f"section[aria-labelledby='{section}'] a:has-text('{text}')")


def save(page):
    page.click("input[name=_continue]")
    page.wait_for_selector(".messagelist .success")


def submit(page, why=""):
    """From the form to the review screen, and into review."""
    page.click("text=See the change and submit")
    page.fill("#id_rationale", why)
    page.click("button[name=_submit]")
    page.wait_for_selector(".messagelist .success")


def api_note(page, accession):
    """What the API says in the note of the binding; None where it has no such claim."""
    answer = page.request.get(f"/api/v1/bindings/{accession}/")
    return answer.json()["note"] if answer.ok else None


def test_a_claim_from_first_draft_to_restored_version(desk, visit, services):
    services.say("/europepmc/search", Answer(saved("europe_pmc")))
    factories.make_cytokine(name="IL-2")
    factories.make_receptor(name="Test receptor")
    reader = visit()

    # A curator adds a claim; its paper comes from Europe PMC by its PMID.
    curator = desk("curator")
    curator.goto("/admin/curation/binding/add/")
    choose(curator, "cytokine", "IL-2")
    choose(curator, "receptor", "Test receptor")
    curator.select_option("#id_action", "agonist")
    curator.fill("#id_note", "Seen in mice.")
    curator.fill("#id_evidence-0-paper", "99999901")
    curator.select_option("#id_evidence-0-type", "animal-model")
    save(curator)
    claim = Binding.objects.get()
    assert Citation.objects.get(pmid="99999901").title.startswith("An invented cytokine")
    assert claim.evidence.get().citation.pmid == "99999901"
    submit(curator)

    # Neither the public nor the author can do anything with it yet.
    assert reader.goto(f"/claims/{claim.accession}/").status == 404
    assert api_note(reader, claim.accession) is None
    curator.click(".desk-steps >> text=Review")
    assert curator.locator("button[name=_publish]").count() == 0

    # A reviewer sees what would become public, and sends it back.
    reviewer = desk("reviewer")
    open_from_worklist(reviewer, "to-review", "IL-2 activates Test receptor")
    assert "Seen in mice." in reviewer.inner_text(".differences")
    assert "Doe 2025" in reviewer.inner_text(".differences")
    reviewer.click("button[name=_send_back]")
    assert "Say what is to be mended" in reviewer.inner_text(".messagelist")
    reviewer.fill("#id_comment", "Say which strain of mice.")
    reviewer.click("button[name=_send_back]")
    reviewer.wait_for_selector(".messagelist .success")

    # The curator finds it, mends it and submits it again; the reviewer publishes.
    open_from_worklist(curator, "sent-back", "IL-2 activates Test receptor")
    assert "Say which strain of mice." in curator.inner_text("#comments")
    curator.fill("#id_note", "Seen in C57BL/6 mice.")
    save(curator)
    submit(curator)
    open_from_worklist(reviewer, "to-review", "IL-2 activates Test receptor")
    reviewer.click("button[name=_publish]")
    reviewer.wait_for_selector(".messagelist .success")
    assert reader.goto(f"/claims/{claim.accession}/").status == 200
    assert api_note(reader, claim.accession) == "Seen in C57BL/6 mice."

    # A change shows nowhere until another person has published it.
    curator.goto(f"/admin/curation/binding/{claim.pk}/change/")
    curator.click("text=Edit in a working copy")
    curator.fill("#id_note", "Seen in C57BL/6 and BALB/c mice.")
    save(curator)
    submit(curator, "The paper has a second strain.")
    assert "BALB/c" not in reader.goto(f"/claims/{claim.accession}/").text()
    assert api_note(reader, claim.accession) == "Seen in C57BL/6 mice."
    open_from_worklist(reviewer, "to-review", "IL-2 activates Test receptor")
    assert "The paper has a second strain." in reviewer.inner_text("#content-main")
    assert reviewer.inner_text(".differences ins") == "and BALB/c"
    reviewer.click("button[name=_publish]")
    reviewer.wait_for_selector(".messagelist .success")
    assert "BALB/c" in reader.goto(f"/claims/{claim.accession}/").text()
    assert api_note(reader, claim.accession) == "Seen in C57BL/6 and BALB/c mice."

    # The history shows both versions, at the desk and to the public.
    reader.click("text=version 2")
    shown = reader.inner_text("main")
    assert "The paper has a second strain." in shown
    assert "and BALB/c" in shown
    assert "curator" not in shown
    curator.goto(f"/admin/curation/binding/{claim.pk}/history/")
    assert curator.locator("input[name=from]").count() == 2

    # The first version is restored, as a change like any other.
    curator.select_option("#id_version", "1")
    curator.click("text=Open a working copy with this version")
    assert curator.input_value("#id_note") == "Seen in C57BL/6 mice."
    submit(curator, "The second strain was another experiment.")
    open_from_worklist(reviewer, "to-review", "IL-2 activates Test receptor")
    reviewer.click("button[name=_publish]")
    reviewer.wait_for_selector(".messagelist .success")
    assert api_note(reader, claim.accession) == "Seen in C57BL/6 mice."
    claim.refresh_from_db()
    assert (claim.version, Binding.objects.count()) == (3, 1)
