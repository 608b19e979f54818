"""Five questions of a scientist who comes for the first time: at most three clicks from home."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


class Reader:
    """Clicks, and counts the clicks; sending a question off is one of them."""

    def __init__(self, page):
        self.page = page
        self.clicks = 0

    def click(self, selector):
        self.clicks += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def ask(self, words, field="#home-find"):
        self.page.fill(field, words)
        self.clicks += 1
        self.page.press(field, "Enter")
        self.page.wait_for_load_state()

    def read(self, selector="main"):
        assert self.clicks <= 3
        return self.page.inner_text(selector)


@pytest.fixture
def reader(visit):
    return Reader(visit("/"))


def test_which_drugs_block_the_il_6_axis_and_what_became_of_them(reader):
    reader.click(".site-nav a[href='/landscape/']")
    reader.ask("IL-6", field="[name=axis]")
    told = reader.read()
    assert "Siltuximab" in told
    assert "Tocilizumab" in told
    assert "FDA" in told
    assert "Stopped or withdrawn" in told


def test_which_cells_answer_to_il_15_and_through_which_chains(reader):
    reader.ask("interleukin 15")
    reader.click("main a:text-is('IL-15')")
    cells, receptors = reader.read("#cells"), reader.read("#receptors")
    assert "Natural killer cell" in cells
    assert "IL-15 receptor" in cells
    assert all(chain in receptors for chain in ("IL15RA", "IL2RB", "IL2RG"))


def test_is_il_10_for_or_against_tumours_and_who_says_so(reader):
    reader.ask("IL-10")
    reader.click("main a:text-is('IL-10')")
    balance, effects = reader.read("#balance"), reader.read("#effects")
    assert "for the tumour" in balance
    assert "against it" in balance
    assert "point both ways" in effects
    assert "2011" in effects  # each statement names its paper and year


def test_what_else_signals_through_gp130(reader):
    reader.ask("gp130")
    reader.click("main a:text-is('IL6ST')")
    told = reader.read()
    assert all(name in told for name in ("IL-6", "IL-11", "LIF", "OSM", "CNTF"))


def test_every_claim_behind_one_paper(reader):
    reader.ask("PMID 24218476")
    reader.click("main .best-name a")
    told = reader.read()
    assert reader.page.locator("main a[href^='/claims/']").count() >= 68
    assert "24218476" in told
