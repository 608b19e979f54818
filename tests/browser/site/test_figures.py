"""A scientist looks at the figures, and follows an arrow to its papers."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")

PAGES = ["/figures/", "/figures/modes/", "/figures/ifn-gamma/"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_arrow_leads_to_its_papers_by_keyboard(visit, scripts):
    page = visit("/figures/ifn-gamma/", java_script_enabled=scripts)
    arrow = page.locator("#ifn-gamma-tumour a.callout[href='#arrow-nlrc5']")
    arrow.focus()
    if scripts:
        assert "shown" in page.locator("#arrow-nlrc5").get_attribute("class")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#arrow-nlrc5")
    said = page.locator("#arrow-nlrc5")
    assert said.evaluate("element => element.matches(':target')")
    assert "NLRC5" in said.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('li')?.id") == "arrow-nlrc5"
    assert page.evaluate("document.activeElement.href").startswith("https://")


def test_a_number_of_the_modes_leads_to_its_claim_without_scripts(visit):
    page = visit("/figures/modes/", width=320, java_script_enabled=False)
    assert page.locator("svg.scene").count() == 4
    page.locator("a.callout").first.click()
    page.wait_for_url("**/#claim-1")
    page.locator("#claim-1 a.code").click()
    assert "/claims/CLM" in page.url
