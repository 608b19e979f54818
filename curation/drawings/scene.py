"""A scene of cells: outlines, receptors in their membranes, cytokines between them, arrows."""

from dataclasses import dataclass, field

from curation.drawings.chains import arrange, chains_of, is_seven_pass
from curation.drawings.parts import (
    SMALL,
    Bar,
    LinkedName,
    Node,
    Shape,
    TextLine,
    TextPart,
    arrow_head,
    bar_path,
    box_path,
    ribbon_path,
    text_width,
    wrap_text,
)
from curation.drawings.receptor_complex import ComplexDrawing

PANEL = 288  # fits a screen of 320 with its margins
MEMBRANE = 6  # between its two lines
STEP, BAR = 20, 16  # from chain to chain, width of a chain

ENDS = {"anti-tumor": "anti", "pro-tumor": "pro", "context-dependent": "both"}


@dataclass(frozen=True)
class Callout:
    """A number on an arrow, linked to the claim in the list."""

    number: int
    x: float
    y: float
    url: str
    label: str
    key: str

    @property
    def baseline(self):
        return self.y + 4


@dataclass
class Scene(ComplexDrawing):
    """A drawing with cells in the background and numbers in the foreground."""

    width: float = PANEL
    membrane: tuple = ()  # each cell has its own
    first: int = 1  # the number of its first claim
    page: str = ""  # the address of the page with the list, if it is another one
    cells: list[Shape] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    numbered: list = field(default_factory=list)  # the claims that it draws, in order

    def number(self, claim, x, y):
        """Add the number of a claim at its arrow, linked to the list beside the drawing."""
        if claim not in self.numbered:
            self.numbered.append(claim)
        number = self.first + self.numbered.index(claim)
        self.callout(number, f"claim-{number}", claim.sentence, x, y)

    def callout(self, number, key, label, x, y):
        """Add a number at an arrow, linked to the element with the id `key`."""
        self.callouts.append(Callout(number, x, y, f"{self.page}#{key}", label, key))

    @property
    def legend(self):
        """[(number, claim), ...] of the claims in the drawing."""
        return list(enumerate(self.numbered, start=self.first))

    def cell(self, left, top, width, height, *, radius=30, css="cell"):
        """A cell with its two-line membrane."""
        self.cells.append(Shape(box_path(left, top, width, height, radius), css))
        inner = box_path(
            left + MEMBRANE,
            top + MEMBRANE,
            width - 2 * MEMBRANE,
            height - 2 * MEMBRANE,
            max(radius - MEMBRANE, 4),
        )
        self.cells.append(Shape(inner, f"{css} inner"))

    def nucleus(self, cell, x, y, width):
        """The nucleus of a cell with its name, around x and y; returns its right edge."""
        lines = wrap_text(cell.name, width - 8)
        height = 15 * len(lines) + (20 if len(lines) < 3 else 10)
        wide = min(width, max(text_width(line) for line in lines) + 24)
        radius = min(height / 2, 26)
        self.cells.append(
            Shape(box_path(x - wide / 2, y - height / 2, wide, height, radius), "core")
        )
        top = y - 15 * (len(lines) - 1) / 2 + 4
        self.names.append(LinkedName(x, top, lines, cell.get_absolute_url(), "cell-name"))
        return x + wide / 2

    def write(self, text, x, y, css="note", url="", width=None):
        """Text in lines of this width; returns the last baseline."""
        size = SMALL if "note" in css else 12
        lines = wrap_text(text, width, size) if width else (text,)
        if url:
            self.names.append(LinkedName(x, y, lines, url, css))
        else:
            for number, line in enumerate(lines):
                self.texts.append(TextLine(x, y + 15 * number, (TextPart(line),), css))
        return y + 15 * (len(lines) - 1)

    def dots(self, places, radius=5, css="dot"):
        """Molecules of a cytokine."""
        for x, y in places:
            circle = f"M{x - radius:g} {y:g}a{radius:g} {radius:g} 0 1 0 {2 * radius:g} 0"
            circle += f"a{radius:g} {radius:g} 0 1 0 {-2 * radius:g} 0Z"
            self.blobs.append(Shape(circle, css))

    def arrow(self, path, tip, direction="right", css="arrow"):
        """A line that ends in an arrow head."""
        self.shapes.append(Shape(path, css, head=arrow_head(tip[0], tip[1], direction)))

    def acts(self, path, tip, towards, direction):
        """An arrow of an effect; its colour and its end show the direction."""
        end = ENDS.get(direction, "plain")
        if end == "pro":  # the line reaches the bar
            path += f"L{tip[0]:g} {tip[1]:g}"
        self.shapes.append(Shape(path, f"act {end}"))
        self.shapes.append(Shape(line_end(tip[0], tip[1], towards, end), f"act-end {end}"))

    def receptor(self, receptor, x, membrane, *, has_ligand=True):
        """A receptor in a membrane, with its chains as on its page; returns (left, right)."""
        chains = chains_of(receptor)
        if is_seven_pass(receptor):
            path = ribbon_path(
                x, membrane - 14, membrane - 8, membrane + MEMBRANE + 4, membrane + MEMBRANE + 16
            )
            self.bars.append(Bar("", x, 0, 0, 84, path, "", is_ribbon=True))
            if has_ligand:
                self.dots([(x, membrane - 18)])
            return x - 40, x + 40
        places = arrange(chains) or chains
        left = x - STEP * (len(places) - 1) / 2
        for number, chain in enumerate(places):
            place = left + number * STEP
            top = membrane - (30 if chain.binds else 16)
            bottom = membrane + MEMBRANE + (22 if chain.transduces else 10)
            path = bar_path(place, top, bottom, BAR)
            is_dashed = chain.copies is None
            self.bars.append(Bar("", place, top, bottom, BAR, path, chain.css, is_dashed=is_dashed))
            if chain.shared:
                badge = "badge badge-open" if is_dashed else "badge"
                y = membrane - 6
                text = chain.shared.shared_chain_badge
                self.nodes.append(Node(text, place, y, BAR, 14, 0, badge))
        half = STEP * max(len(places), 1) / 2
        if has_ligand:
            binds = [left + n * STEP for n, chain in enumerate(places) if chain.binds] or [x]
            centre = (min(binds) + max(binds)) / 2
            self.dots([(centre - 5.5, membrane - 35), (centre + 5.5, membrane - 35)], 6)
        return x - half, x + half


def line_end(x, y, towards, end):
    """The path of the end of an effect arrow: head, bar or diamond; for `plain` a head."""
    across = towards in ("right", "left")
    if end == "pro":
        return f"M{x:g} {y - 8:g}v16" if across else f"M{x - 8:g} {y:g}h16"
    if end == "both":
        sign = -1 if towards in ("right", "down") else 1
        if across:
            return f"M{x:g} {y:g}l{6 * sign} -6l{6 * sign} 6l{-6 * sign} 6Z"
        return f"M{x:g} {y:g}l-6 {6 * sign}l6 {6 * sign}l6 {-6 * sign}Z"
    return arrow_head(x, y, towards)
