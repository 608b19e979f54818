"""Whether a page fits a screen."""

WIDE, NARROW = 1280, 320
PATIENCE = 30  # tries, a tenth of a second apart: an open list moves once the page is narrower


def too_wide(page):
    """Those of NARROW and WIDE at which the page scrolls sideways; it is left WIDE."""
    return [width for width in (NARROW, WIDE) if not fits(page, width)]


def fits(page, width):
    """Whether the page does not scroll sideways at the width, once it has settled there."""
    page.set_viewport_size({"width": width, "height": 900})
    for _ in range(PATIENCE):
        if page.evaluate("document.documentElement.scrollWidth") <= width:
            return True
        page.wait_for_timeout(100)
    return False
