"""The colours of drawings keep their contrast in every scheme."""

import re

import pytest
from django.conf import settings

from curation.drawings.chains import HUES

STYLES = settings.BASE_DIR / "curation/static/curation/css"


def luminance(colour):
    colour = colour if len(colour) == 7 else "#" + "".join(2 * char for char in colour[1:])
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours_of(file, selector):
    """[{name: value}, ...] of the custom properties in light, dark and print."""
    css = (STYLES / file).read_text(encoding="utf-8")
    blocks = re.findall(rf"{selector} \{{(.*?)\}}", css, re.DOTALL)[:3]
    return [dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in blocks]


def colours_in(scheme):
    """{name: colour} in a scheme: what it does not say is as in light."""
    found = {}
    for file, selector in (("cytodb.css", ":root"), ("drawings.css", r"\.complex")):
        blocks = colours_of(file, selector)
        found |= blocks[0] | blocks[scheme]
    return {name: found.get(value[6:-1], value) for name, value in found.items()}


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_colours_have_contrast(scheme):
    colours = colours_in(scheme)
    paper = colours["drawing-paper"]
    for name in ("drawing-ink", "drawing-link"):
        assert contrast(colours[name], paper) >= 4.5, name
    # In a scene, words stand on the cell and in its nucleus as well.
    for ground in ("drawing-cell", "drawing-core"):
        for name in ("drawing-ink", "drawing-link"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name in ("drawing-anti", "drawing-pro", "drawing-both"):
        for ground in ("drawing-paper", "drawing-cell"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for ground in ("drawing-paper", "drawing-blood"):
        assert contrast(colours["drawing-dot"], colours[ground]) >= 3, ground
    assert contrast(colours["drawing-line"], paper) >= 3
    chains = [f"chain-{number}" for number in range(1, HUES + 1)]
    assert chains == [name for name in colours if name.startswith("chain-")]
    for name in chains:
        assert contrast(colours[name], paper) >= 3, name
        assert contrast(colours["on-chain"], colours[name]) >= 4.5, name


def test_a_colour_is_written_once():
    """Drawings take ink, paper and the hues of directions from the page; print has its own."""
    for block in colours_of("drawings.css", r"\.complex")[:2]:
        own = {name for name, value in block.items() if value.startswith("#")}
        assert not own & {f"drawing-{name}" for name in ("ink", "paper", "anti", "pro", "both")}
