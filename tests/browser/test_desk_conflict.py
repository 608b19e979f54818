"""Two people at one form, likenesses while typing, and the desk without JavaScript."""

import pytest

from curation.models import Binding
from tests import factories
from tests.browser.conftest import settled
from tests.desk.lookups.service import Answer, saved

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def address(claim):
    return f"/admin/curation/binding/{claim.pk}/change/"


def save(page):
    page.click("input[name=_continue]")
    settled(page)


def test_two_people_at_one_form_lose_nothing(desk):
    claim = factories.make_binding(status="draft", note="", citations=[])
    kept, gone = (
        factories.make_evidence(claim=claim, locator=name) for name in ("Figure 1", "Figure 2")
    )
    first, second = desk("curator"), desk("reviewer")
    for page in (first, second):
        page.goto(address(claim))
        settled(page)

    # The first changes the note and one source, and takes the other away.
    first.fill("#id_note", "Seen in mice.")
    first.fill("#id_evidence-0-locator", "Figure 1a")
    first.check("#id_evidence-1-DELETE")
    save(first)
    assert first.locator(".messagelist .success").count() == 1

    # The second typed into all three, and adds a source.
    second.fill("#id_note", "Seen in rats.")
    second.fill("#id_evidence-0-locator", "Figure 1b")
    second.fill("#id_evidence-1-locator", "Figure 2b")
    second.click(".add-row a")
    paper = factories.make_citation(pmid="99999901")
    second.fill("#id_evidence-2-paper", paper.pmid)
    save(second)

    # Both versions are shown, what was typed is kept, and nothing is saved yet.
    shown = second.inner_text("[role=alert]")
    for words in ("curator saved it", "Seen in mice.", "Seen in rats.", "Figure 1a", "Figure 1b"):
        assert words in shown
    assert second.input_value("#id_note") == "Seen in rats."
    assert second.input_value("#id_evidence-0-locator") == "Figure 1b"
    assert Binding.objects.get().note == "Seen in mice."
    assert [row.locator for row in claim.evidence.all()] == ["Figure 1a"]

    # Saving now works, with the source that the first had taken away.
    save(second)
    assert second.locator(".messagelist .success").count() == 1
    assert Binding.objects.get().note == "Seen in rats."
    assert {(row.citation_id, row.locator) for row in claim.evidence.all()} == {
        (kept.citation_id, "Figure 1b"),
        (gone.citation_id, "Figure 2b"),
        (paper.pk, ""),
    }


def test_a_record_that_went_away_leaves_what_was_typed(desk):
    claim = factories.make_binding(status="draft")
    page = desk("curator")
    page.goto(address(claim))
    page.fill("#id_note", "Seen in rats.")
    Binding.objects.filter(pk=claim.pk).update(status="in_review")
    save(page)
    assert "This cannot be saved any more" in page.inner_text("main")
    assert "Seen in rats." in page.inner_text(".desk-typed")


def test_likenesses_appear_while_typing(desk):
    other = factories.make_cytokine(name="IL-2", synonyms=["TCGF"])
    page = desk("curator")
    page.goto("/admin/curation/cytokine/add/")
    place = page.locator("[data-likenesses]")
    assert place.get_attribute("role") == "status"
    page.fill("#id_name", "tcgf")
    place.get_by_text(f"{other} ({other.accession}) has this name too.").wait_for()
    page.fill("#id_name", "IL-99")
    place.get_by_text("has this name too.").wait_for(state="detached")


def test_a_stored_draft_tells_its_likenesses_once(desk):
    claim = factories.make_binding()
    draft = factories.make_binding(
        status="draft", cytokine=claim.cytokine, receptor=claim.receptor, action="antagonist"
    )
    page = desk("curator")
    page.goto(address(draft))
    settled(page)
    page.wait_for_timeout(600)  # the script waits 400 ms before it asks
    assert page.get_by_text(f"{claim.accession} says otherwise").count() == 1


def test_without_javascript_a_claim_still_becomes_public(desk, visit, services):
    """All but the boxes that search: what they would hold stands in the address of the form."""
    services.say("/europepmc/search", Answer(saved("europe_pmc")))
    cytokine, receptor = factories.make_cytokine(), factories.make_receptor()
    curator = desk("curator", java_script_enabled=False)
    curator.goto(f"/admin/curation/binding/add/?cytokine={cytokine.pk}&receptor={receptor.pk}")
    curator.select_option("#id_action", "agonist")
    curator.fill("#id_evidence-0-paper", "99999901")
    curator.click("input[name=_continue]")
    claim = Binding.objects.get()
    assert claim.evidence.get().citation.pmid == "99999901"
    curator.click("text=See the change and submit")
    curator.click("button[name=_submit]")
    reviewer = desk("reviewer", java_script_enabled=False)
    reviewer.goto("/admin/")
    reviewer.click(f"text={claim}")
    reviewer.click("button[name=_publish]")
    assert visit().goto(f"/claims/{claim.accession}/").status == 200

    # A change of it, and a comment.
    curator.goto(address(claim))
    curator.fill("#comment-text", "The strain is missing.")
    curator.click("text=Keep comment")
    assert "The strain is missing." in curator.inner_text("#comments")
    curator.click("text=Edit in a working copy")
    curator.fill("#id_note", "Seen in C57BL/6 mice.")
    curator.click("input[name=_continue]")
    copy = Binding.objects.get(draft_of=claim.pk)
    assert copy.note == "Seen in C57BL/6 mice."
