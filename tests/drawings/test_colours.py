"""The colours of drawings keep their contrast in every scheme."""

import re
from pathlib import Path

import pytest
from django.conf import settings


def luminance(colour):
    colour = colour if len(colour) == 7 else "#" + "".join(2 * char for char in colour[1:])
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_colours_have_contrast(scheme):
    css = (
        Path(settings.BASE_DIR) / "curation" / "static" / "curation" / "css" / "drawings.css"
    ).read_text()
    block = re.findall(r"\.complex \{(.*?)\}", css, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (?:var\([^,]+, )?(#\w+)", block))
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
    for name in [name for name in colours if name.startswith("chain-")]:
        assert contrast(colours[name], paper) >= 3, name
        assert contrast(colours["on-chain"], colours[name]) >= 4.5, name
