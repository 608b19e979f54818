"""The desk by the keyboard alone, and what it says aloud."""

import pytest

from curation.models import Binding
from tests import factories
from tests.browser.conftest import PASSWORD, settled
from tests.desk.lookups.service import Answer, saved

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")

MOST = 120  # presses of the tabulator to reach something on a screen
FOCUS = """() => {
  const at = document.activeElement, shown = at.closest(".select2-container") ?? at;
  if (at === document.body) return { name: "the end of the page", seen: true };
  const seen = [at, ...at.querySelectorAll("*"), shown].some((each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && style.outlineWidth !== "0px")
      || style.boxShadow !== "none";
  });
  const name = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.title
    || at.textContent.trim() || at.value || "";
  return { name: name.trim().replace(/:$/, ""), seen };
}"""


class Keys:
    """Somebody who works with the keyboard only, and sees where they are."""

    def __init__(self, page):
        self.page, self.unseen = page, []

    def go(self, name):
        """Press Tab until the thing of this name has the focus."""
        passed = []
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUS)
            passed.append(at["name"])
            if not at["seen"]:
                self.unseen.append(at["name"])
            if at["name"] == name or at["name"].startswith(f"{name} "):
                return
        raise AssertionError(f"Tab does not lead to “{name}”, but past {passed}"[:2000])

    def type(self, name, text):
        self.go(name)
        self.page.keyboard.type(text)

    def press(self, name):
        """Press a button or follow a link, and wait for the page that it leads to."""
        self.go(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        settled(self.page)

    def choose(self, name, text):
        """Find something in an autocomplete box, which opens by Enter, and take it."""
        self.go(name)
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(text)
        self.page.wait_for_selector(f".select2-results__option--highlighted:has-text('{text}')")
        self.page.keyboard.press("Enter")

    def said(self):
        return self.page.inner_text(".messagelist")


def log_in(visit, people, role):
    people(role)
    keys = Keys(visit())
    keys.page.goto("/admin/")
    keys.page.keyboard.type(role)  # the first box has the focus at once
    keys.type("Password", PASSWORD)
    keys.page.keyboard.press("Enter")
    keys.page.wait_for_selector(".desk-front")
    return keys


def test_a_claim_is_written_reviewed_and_published_by_keyboard(visit, people, services):
    services.say("/europepmc/search", Answer(saved("europe_pmc")))
    factories.make_cytokine(name="IL-2")
    factories.make_receptor(name="Test receptor")
    curator = log_in(visit, people, "curator")

    curator.press("Bindings")
    curator.press("Add binding")
    curator.go("Skip to main content")
    curator.page.keyboard.press("Enter")
    curator.choose("Cytokine", "IL-2")
    curator.choose("Receptor", "Test receptor")
    curator.type("Action", "Agonist")
    curator.type("Note", "Seen in mice.")
    curator.type("Or its PMID, DOI", "99999901")
    curator.type("Type", "Animal")
    curator.press("Save and continue editing")
    assert "was added successfully" in curator.said()
    claim = Binding.objects.get()
    assert claim.evidence.get().citation.pmid == "99999901"

    curator.press("See the change and submit")
    curator.type("Why should this become public? (optional)", "A new paper.")
    curator.press("Submit for review")
    assert "is in review" in curator.said()

    reviewer = log_in(visit, people, "reviewer")
    reviewer.press(str(claim))
    reviewer.type("Or send it back: what is to be mended?", "Which strain?")
    reviewer.press("Send back with this comment")
    assert "went back to its authors" in reviewer.said()

    curator.page.goto("/admin/")
    curator.press(str(claim))
    curator.type("Note", "Seen in C57BL/6 mice.")
    curator.press("Save and continue editing")
    curator.press("See the change and submit")
    curator.press("Submit for review")

    reviewer.page.goto("/admin/")
    reviewer.press(str(claim))
    reviewer.press("Publish")
    assert "is public as version 1" in reviewer.said()
    assert [curator.unseen, reviewer.unseen] == [[], []]


def test_a_conflict_is_said_aloud(desk):
    """role=alert: a screen reader reads it out as soon as the page is there."""
    page = desk("curator")
    claim = factories.make_binding(status="draft")
    page.goto(f"/admin/curation/binding/{claim.pk}/change/")
    page.fill("#id_note", "Seen in rats.")
    claim = Binding.objects.get()
    claim.note = "Seen in mice."
    claim.save()
    page.click("input[name=_continue]")
    alert = page.get_by_role("alert", name="Somebody else saved this while you had it open")
    assert "Nothing of yours is lost" in alert.inner_text()
