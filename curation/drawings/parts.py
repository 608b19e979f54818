"""The parts that drawings are made of, and the measuring of text."""

import re
from dataclasses import dataclass

SMALL, NORMAL = 11, 12  # font sizes; drawings.css sets the same


@dataclass(frozen=True)
class TextPart:
    """A stretch of text, a link if it has a URL."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class TextLine:
    """One line of text. A repeat of an earlier line is hidden from screen readers."""

    x: float
    y: float
    parts: tuple[TextPart, ...]
    css: str
    repeat: bool = False


@dataclass(frozen=True)
class LinkedName:
    """A linked name over as many lines as it needs."""

    x: float
    y: float
    lines: tuple[str, ...]
    url: str
    css: str

    @property
    def bottom(self):
        return self.y + 15 * (len(self.lines) - 1)


@dataclass(frozen=True)
class Shape:
    """A path; an arrow has its head as a second path, and may link to its claim."""

    path: str
    css: str
    head: str = ""
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Bar:
    """One copy of a chain: an upright bar, or a ribbon that passes the membrane seven times."""

    symbol: str
    x: float
    top: float
    bottom: float
    width: float
    path: str
    css: str
    is_dashed: bool = False
    is_ribbon: bool = False

    @property
    def classes(self):
        """Its CSS classes."""
        return f"{self.css} dashed" if self.is_dashed else self.css


@dataclass(frozen=True)
class Node:
    """A box around a word, centred at x and y; fully rounded it is a circle or a pill."""

    text: str
    x: float
    y: float
    width: float
    height: float
    radius: float
    css: str
    url: str = ""

    @property
    def left(self):
        return self.x - self.width / 2

    @property
    def top(self):
        return self.y - self.height / 2

    @property
    def baseline(self):
        return self.y + 4


def text_width(text, size=NORMAL):
    """The width of a text in pixels, rather too large than too small, because fonts differ."""
    return (
        sum(
            0.38 if char in " .,:;-/()[]|'Iijlft" else 0.72 if char.isupper() else 0.63
            for char in text
        )
        * size
    )


def wrap_text(text, width, size=NORMAL):
    """Break a text into lines at spaces; a word that is too long breaks after - or /."""
    lines = [""]
    for word in text.split():
        pieces = re.split(r"(?<=[-/])", word) if text_width(word, size) > width else [word]
        for number, piece in enumerate(pieces):
            longer = f"{lines[-1]}{' ' if lines[-1] and not number else ''}{piece}"
            if lines[-1] and text_width(longer, size) > width:
                lines.append(piece)
            else:
                lines[-1] = longer
    return tuple(lines)


def flow_parts(parts, width, *, ending=""):
    """Linked parts in lines of this width, with commas between them and an ending."""
    lines = [[]]
    used = 0.0
    last = len(parts) - 1
    for number, part in enumerate(parts):
        after = ending if number == last else ", "
        if lines[-1] and used + text_width(part.text + after) > width:
            lines.append([])
            used = 0.0
        lines[-1] += [part, TextPart(after)] if after else [part]
        used += text_width(part.text + after)
    return [tuple(line) for line in lines]


def centred_rows(widths, available, gap):
    """[(row, centre), ...] of the widths in centred rows; centres are relative to the middle."""
    split = [[]]
    for number, width in enumerate(widths):
        if split[-1] and sum(widths[n] + gap for n in split[-1]) + width > available:
            split.append([])
        split[-1].append(number)
    places = {}
    for row, numbers in enumerate(split):
        x = -(sum(widths[n] for n in numbers) + gap * (len(numbers) - 1)) / 2
        for number in numbers:
            places[number] = (row, x + widths[number] / 2)
            x += widths[number] + gap
    return [places[number] for number in range(len(widths))]


def bar_path(x, top, bottom, width, *, is_cut=False):
    """The path of an upright bar with round ends; a cut bar ends flat."""
    half = width / 2
    foot = (
        f"V{bottom:g}h{-width:g}"
        if is_cut
        else f"V{bottom - half:g}a{half:g} {half:g} 0 0 1 {-width:g} 0"
    )
    return f"M{x - half:g} {top + half:g}a{half:g} {half:g} 0 0 1 {width:g} 0{foot}Z"


def ribbon_path(x, top, upper, lower, bottom):
    """The path of a chain that passes the membrane seven times, from outside to inside."""
    path = [f"M{x - 36:g} {top:g}V{lower:g}"]
    for crossing in range(6):
        path.append("a6 6 0 0 0 12 0" if crossing % 2 == 0 else "a6 6 0 0 1 12 0")
        path.append(f"V{upper:g}" if crossing % 2 == 0 else f"V{lower:g}")
    path[-1] = f"V{bottom:g}"
    return "".join(path)


def box_path(left, top, width, height, radius):
    """The path of a box with round corners; as high as twice the radius it is a pill."""
    if height == 2 * radius:
        r, w = radius, width - height
        ends = f"a{r:g} {r:g} 0 0 1 0 {height:g}h{-w:g}a{r:g} {r:g} 0 0 1 0 {-height:g}Z"
        return f"M{left + r:g} {top:g}h{w:g}{ends}"
    r, w, h = radius, width - 2 * radius, height - 2 * radius
    return (
        f"M{left + r:g} {top:g}h{w:g}a{r:g} {r:g} 0 0 1 {r:g} {r:g}v{h:g}"
        f"a{r:g} {r:g} 0 0 1 {-r:g} {r:g}h{-w:g}a{r:g} {r:g} 0 0 1 {-r:g} {-r:g}v{-h:g}"
        f"a{r:g} {r:g} 0 0 1 {r:g} {-r:g}Z"
    )


def arrow_head(x, y, direction):
    """The head of an arrow whose tip is at x, y."""
    back = {
        "down": "l-4 -8h8Z",
        "up": "l-4 8h8Z",
        "right": "l-8 -4v8Z",
        "left": "l8 -4v8Z",
    }[direction]
    return f"M{x:g} {y:g}{back}"
