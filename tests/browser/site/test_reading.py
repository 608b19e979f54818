"""The site as a reader meets it."""

import pytest

pytestmark = pytest.mark.slow("A browser opens pages and waits for them.")


def test_a_page_can_be_read_without_scripts(visit):
    page = visit("/cytokines/il-2/", java_script_enabled=False)
    assert "IL-2" in page.inner_text("h1")
    assert page.locator("svg.complex").count() > 1
