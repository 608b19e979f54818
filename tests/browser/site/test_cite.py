"""A reader takes the papers behind an entry away, and finds the way on from a wrong address."""

import json

import bibtexparser
import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def test_the_papers_behind_an_entry_are_taken_away(visit):
    page = visit("/cytokines/il-2/")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    (data,) = page.locator('script[type="application/ld+json"]').all_text_contents()
    assert json.loads(data)["name"] == "IL-2"
    assert complaints == []  # neither of the data nor of the policy
    page.get_by_role("link", name="Cite", exact=True).click()
    assert page.inner_text("h1") == "Cite IL-2"
    count = page.locator("#papers > li").count()
    with page.expect_download() as started:
        page.get_by_role("link", name="BibTeX of the papers").click()
    assert started.value.suggested_filename == "cytodb-CYT00001-papers.bib"
    entries = bibtexparser.loads(started.value.path().read_text()).entries
    assert len(entries) == count > 10


def test_the_text_is_copied(visit):
    page = visit("/cite/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the text").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.inner_text("#database-text")


def test_a_wrong_address_leads_on(visit):
    page = visit("/cytokines/il-22222/", width=320, color_scheme="dark", java_script_enabled=False)
    assert page.get_by_role("searchbox").last.input_value() == "il-22222"
    page.get_by_role("link", name="IL-22", exact=True).click()
    assert "IL-22" in page.inner_text("h1")
