"""The communication network as a reader walks through it."""

import json
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")

QUERY = "?target=cd8-t-cell"
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


def drawn(page):
    """Wait for the picture; its nodes and lines."""
    page.wait_for_selector(".network-canvas canvas", state="attached")
    return page.evaluate(
        "() => { const { network } = document.querySelector('.network-picture');"
        " return [network.nodes().length, network.edges().length]; }"
    )


def test_a_reader_narrows_the_network_and_takes_it_away(visit, site):
    page = visit("/network/")
    page.get_by_label("Target", exact=True).select_option("cd8-t-cell")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.wait_for_url(f"**/network/{QUERY}")
    answer = build_opener(ProxyHandler({})).open(f"{site}/api/v1/communication/pairs/{QUERY}")
    network = json.load(answer)
    assert drawn(page) == [len(network["cells"]), len(network["pairs"])]
    with page.expect_download() as download:
        page.get_by_role("link", name="SIF").click()
    lines = Path(download.value.path()).read_text().splitlines()
    assert len(lines) == sum(len(pair["edges"]) for pair in network["pairs"])
    page.locator("#table tbody tr").first.get_by_role("link", name="claims").click()
    assert "CD8 T cell" in page.inner_text("h1")
    assert page.locator("svg.complex").count() == 1


def test_the_picture_answers_to_the_keyboard(visit):
    page = visit("/network/")
    cells, lines = drawn(page)
    assert 0 < cells < 58
    assert 0 < lines <= 70
    details = page.locator(".network-details")
    page.locator(".network-canvas").focus()
    page.keyboard.press("ArrowRight")
    cell = details.locator("h3").inner_text()
    assert "Tells" in details.inner_text()
    page.keyboard.press("ArrowDown")
    assert cell in details.locator("h3").inner_text()
    assert "→" in details.locator("h3").inner_text()
    page.keyboard.press("ArrowRight")
    # A line that is not drawn for lack of cytokines can be read all the same.
    details.locator("button").last.click()
    assert "→" in details.locator("h3").inner_text()
    page.locator(".network-canvas").focus()
    page.keyboard.press("Escape")
    assert "Choose a cell" in details.inner_text()
    page.get_by_label("Draw pairs of cells").select_option("1")
    assert drawn(page)[0] == 58


def test_the_network_is_read_without_scripts(visit):
    page = visit(f"/network/{QUERY}", java_script_enabled=False)
    assert page.locator("#table tbody tr").count() > 20
    assert page.locator(".network-picture").is_hidden()
    assert "needs JavaScript" in page.inner_text("#picture")
