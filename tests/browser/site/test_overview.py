"""The signalling overview, as a reader meets it: by keyboard, on a telephone, in the dark."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

PAGE = "/figures/signalling/"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main svg text")].map(text => {
  const scale = text.getScreenCTM().a;
  return parseFloat(getComputedStyle(text).fontSize) * scale;
}))"""
# How far the membranes of the drawings in the first row of a poster are apart.
UNEVEN = """() => [...document.querySelectorAll(".poster")].map(poster => {
  const edges = [...poster.querySelectorAll(".membrane")].map(e => e.getBoundingClientRect());
  const row = edges.filter(edge => Math.abs(edge.top - edges[0].top) < 60);
  return Math.max(...row.map(edge => Math.abs(edge.top - edges[0].top)));
})"""


def test_an_arrow_leads_to_its_claim_by_keyboard_and_without_scripts(visit):
    page = visit(PAGE, java_script_enabled=False)
    page.locator("#routes a").first.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        arrow = page.locator(".poster .claim:focus")
        if arrow.count():
            break
    label = arrow.get_attribute("aria-label")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert label.removeprefix("Claim ") in page.inner_text("main")
    assert "/claims/" in page.url


@pytest.mark.parametrize("width", [1280, 320], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_figure_is_accessible(visit, width, scheme):
    page = visit(PAGE, width=width, color_scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run({ ...rules, resultTypes: ['violations'] })", RULES)
    faults = [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALLEST) >= 10.9
    assert max(page.evaluate(UNEVEN)) < 1
