"""Looking for something, with and without scripts."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def test_type_choose_and_arrive(visit):
    page = visit("/", width=320, color_scheme="dark")
    page.click("#home-find")
    page.keyboard.type("interleukin 6")
    page.wait_for_selector("#home-find-suggestions [role=option]")
    box = page.locator("#home-find")
    assert box.get_attribute("aria-expanded") == "true"
    assert "suggestion" in page.inner_text("form.home-find [role=status]")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#home-find-suggestions [aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("Escape")
    assert page.locator("#home-find-suggestions").is_hidden()
    assert box.input_value() == "interleukin 6"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#home-find-suggestions [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cytokines/il-6/")


def test_enter_without_a_choice_shows_the_results(visit):
    page = visit("/cytokines/il-2/")
    page.fill("#find", "interlukin 2")
    page.press("#find", "Enter")
    page.wait_for_url("**/search/?q=interlukin+2")
    page.click("text=Interleukin-2 >> nth=0")
    page.wait_for_url("**/search/?q=Interleukin-2")
    assert "IL-2" in page.inner_text(".best-name")


def test_the_form_works_without_scripts(visit):
    page = visit("/", java_script_enabled=False)
    page.fill("#home-find", "TNFα")
    page.press("#home-find", "Enter")
    page.click(".best-name a")
    assert page.url.endswith("/cytokines/tnf/")
