"""A reader asks what became of the drugs on an axis."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def test_which_drugs_act_on_the_il6_axis_by_keyboard(visit):
    page = visit("/landscape/")
    assert page.locator(".landscape td a").count() > 150
    page.focus("#id_axis")
    page.keyboard.type("IL-6")
    page.keyboard.press("Enter")
    page.wait_for_url("**axis=IL-6**")
    assert "therapies act on the IL-6 axis" in page.inner_text("h1")
    assert "Siltuximab" in page.inner_text(".landscape")
    page.focus(".landscape td a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/therapies/**")


def test_sorting_and_taking_away_without_scripts(visit):
    page = visit("/landscape/?state=discontinued", java_script_enabled=False)
    page.click("th >> text=Trials")
    assert page.get_attribute("th:has-text('Trials')", "aria-sort") == "ascending"
    page.click("th >> text=Trials")
    assert page.get_attribute("th:has-text('Trials')", "aria-sort") == "descending"
    with page.expect_download() as waiting:
        page.click("main >> text=CSV")
    assert waiting.value.suggested_filename.startswith("cytodb-landscape-v")
