"""A reader narrows a list, orders it, chooses columns and takes it away."""

import csv
import re

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def number(page):
    return int(re.sub(r"\D", "", page.inner_text(".total strong")))


def test_from_the_list_to_the_file(visit):
    page = visit("/effects/")
    everything = number(page)
    promised = page.locator("label", has_text="Pro-tumour").locator(".count").inner_text()
    page.get_by_label("Pro-tumour").check()
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**/effects/?direction=pro-tumor")  # no empty fields in the address
    assert number(page) == int(promised) < everything
    page.get_by_role("link", name="Process", exact=True).click()
    page.wait_for_url("**sort=process**")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Process")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Statement").uncheck()
    page.get_by_label("Target cell").last.check()
    page.get_by_role("button", name="Show these columns").click()
    page.wait_for_url("**columns=target_cell**")
    assert page.get_by_role("columnheader", name="Statement").count() == 0
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    file = taken.value
    assert re.fullmatch(r"cytodb-effects-v\d+\.csv", file.suggested_filename)
    lines = file.path().read_text().splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("# ")))
    assert len(rows) == int(promised)
    assert {row["direction"] for row in rows} == {"pro-tumor"}
    assert "target_cell_id" in rows[0]
    page.get_by_role("link", name=re.compile("Take away Direction")).click()
    page.wait_for_url(lambda address: "direction=" not in address)
    assert number(page) == everything


def test_by_keyboard_alone(visit):
    page = visit("/cytokines/")
    box = page.get_by_label("Monomer")
    promised = page.locator("label", has_text="Monomer").locator(".count").inner_text()
    page.get_by_label("Text", exact=True).focus()
    for _ in range(60):
        if box.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**structure=monomer")
    assert number(page) == int(promised)


def test_narrow_and_without_scripts(visit):
    page = visit("/trials/", width=320, java_script_enabled=False)
    assert not page.get_by_role("button", name="Apply filters").is_visible()
    page.locator("summary", has_text="Filter").first.click()
    page.get_by_label("Phase 3").check()
    page.get_by_role("button", name="Apply filters").click()
    assert "phase=phase-3" in page.url
    assert page.get_by_role("link", name="Take away Phase Phase 3").is_visible()
