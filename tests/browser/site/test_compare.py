"""A reader puts cytokines side by side."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")

PAIR = "/compare/?cytokine=il-2&cytokine=il-15"


def test_from_the_form_to_a_file_by_keyboard(visit):
    page = visit("/compare/")
    page.focus("#cytokine-1")
    page.keyboard.type("IL-2")
    page.keyboard.press("Tab")
    page.keyboard.type("il-15")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?cytokine=il-2&cytokine=il-15")
    assert page.inner_text("h1") == "IL-2 and IL-15 share IL2RB and IL2RG"
    page.focus("text=Only differences")
    page.keyboard.press("Enter")
    page.wait_for_url("**show=different")
    assert page.locator("tr.all").count() == 0
    assert page.locator("tr.none").count() > 5
    with page.expect_download() as waiting:
        page.click("main >> text=CSV")
    assert waiting.value.suggested_filename.startswith("cytodb-compare-il-2-il-15-v")


def test_adding_and_taking_away_without_scripts(visit):
    page = visit(PAIR, java_script_enabled=False)
    page.fill("#another", "IL-7")
    page.click("button:has-text('Add')")
    assert page.inner_text("h1").startswith("IL-2, IL-15 and IL-7 share IL2RG")
    page.click("[aria-label='Take IL-15 away']")
    assert page.url.endswith("/compare/?cytokine=il-2&cytokine=il-7")
    assert page.locator("svg.complex").count() > 1


def test_what_was_typed_wrong_can_be_mended(visit):
    page = visit("/compare/?cytokine=il-2&cytokine=il-222")
    assert "No cytokine is called “il-222”" in page.inner_text("[role=alert]")
    page.fill("#cytokine-2", "IL-21")
    page.click("button:has-text('Compare')")
    page.wait_for_url("**/compare/?cytokine=il-2&cytokine=il-21")
