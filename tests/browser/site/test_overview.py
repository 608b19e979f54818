"""The signalling overview, as a reader meets it: by keyboard, on a telephone, in the dark."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")

PAGE = "/figures/signalling/"
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
def test_the_drawings_join_and_can_be_read(visit, width):
    page = visit(PAGE, width=width)
    assert page.evaluate(SMALLEST) >= 10.9
    assert max(page.evaluate(UNEVEN)) < 1
