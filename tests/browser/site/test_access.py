"""Every template for a screen reader, wide and narrow, in the light and in the dark."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.widths import too_wide

EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RULES = {"light": EVERYTHING, "dark": COLOURS}  # the scheme changes nothing but colours
PAGES = (
    "/",
    "/about/",
    "/how-we-curate/",
    "/licence/",
    "/cite/",
    "/changes/",
    "/nothing/",
    "/cytokines/",
    "/effects/?direction=pro-tumor&sort=-cytokine&columns=subject,direction,sentence",
    "/cytokines/?family=nonsense",
    "/cytokines/il-2/",
    "/cytokines/il-2/cite/",
    "/cytokines/il-2/history/",
    "/cytokines/il-2/suggest/",
    "/receptors/il-6r/",
    "/pathways/jak1-jak3-stat5/",
    "/therapies/bempegaldesleukin/",
    "/cell-types/treg/",
    "/cancer-types/melanoma/",
    "/genes/IL6ST/",
    "/families/tgf-beta-family/",
    "/processes/angiogenesis/",
    "/citations/pmid-24218476/",
    "/bindings/CLM0000001/",
    "/search/",
    "/search/?q=TNFα",
    "/search/?q=interlukin 2",
    "/search/?q=zzzz",
    "/figures/",
    "/figures/modes/",
    "/figures/signalling/",
    "/figures/ifn-gamma/",
    "/network/",
    "/network/edge/?source=treg&cytokine=il-10&receptor=il-10r&target=macrophage",
    "/compare/",
    "/compare/?cytokine=il-2&cytokine=il-15",
    "/landscape/",
    "/landscape/?axis=il-6",
)


@pytest.mark.slow("axe looks at every element of a page.")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible(visit, path):
    page = visit(path)
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        results = page.evaluate(
            "rules => axe.run(document, { ...rules, resultTypes: ['violations'] })", rules
        )
        found += [
            (scheme, each["id"], node["target"], node["failureSummary"])
            for each in results["violations"]
            for node in each["nodes"]
        ]
    found += [(width, "the page scrolls sideways") for width in too_wide(page)]
    assert found == []
