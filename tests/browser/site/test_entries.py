"""An entry page as a reader meets it: by keyboard, narrowed, without scripts, on a phone."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def test_statements_are_narrowed_in_place_by_keyboard(visit):
    page = visit("/cytokines/il-6/")
    shown = page.locator("#statements > li:visible")
    total = shown.count()
    button = page.locator(".narrow button", has_text="Pro-tumour")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert 0 < shown.count() < total
    assert (
        page.locator("#effects [role=status]").inner_text()
        == f"{shown.count()} of {total} statements shown."
    )
    page.locator("#effects .narrow > button").press("Enter")
    assert shown.count() == total


def test_a_citation_shows_its_paper_on_focus_and_escape_hides_it(visit):
    page = visit("/cytokines/il-10/")
    link = page.locator("#effects .cites a").first
    link.focus()
    tip = page.locator("#paper-tip")
    paper = page.locator(f'[id="{link.get_attribute("href")[1:]}"] .paper')
    assert tip.inner_text() == " ".join(paper.inner_text().split())
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_the_list_of_sections_follows_the_reader(visit):
    page = visit("/cytokines/il-10/")
    page.locator(".contents a[href='#effects']").click()
    page.wait_for_selector(".contents a[href='#effects'][aria-current]")
    assert page.locator(".contents [aria-current]").count() == 1


def test_without_scripts_the_same_words_are_links_and_all_is_there(visit):
    page = visit("/cytokines/il-6/", java_script_enabled=False)
    page.locator(".narrow a", has_text="Animal model").click()
    page.wait_for_url("**/effects/**")
    assert "evidence_type=animal-model" in page.url
    page.go_back()
    assert page.locator("#statements > li:visible").count() > 5
    assert page.locator("#papers > li:visible").count() > 5


def test_a_narrow_screen_needs_no_sideways_scroll(visit):
    page = visit("/cytokines/il-6/", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert not page.locator(".cell-flow").is_visible()
    assert page.locator("#cells .fold").first.is_visible()
