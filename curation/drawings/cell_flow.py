"""The cells that make a cytokine, its receptors, and the cells that answer, joined by lines.

Cells of one compartment with the same partners form one block and share their lines. So forty
cells stay readable, and every line is still a claim.
"""

from dataclasses import dataclass, field

from curation.drawings.parts import (
    Shape,
    TextLine,
    TextPart,
    arrow_head,
    flow_parts,
    text_width,
    wrap_text,
)
from curation.drawings.words import list_in_words
from curation.models.binding import BindingAction
from curation.models.reference import Compartment

WIDTH = 960
# Left edge and width of the columns: sources, cytokines, receptors, responders.
SOURCES, CYTOKINES, RECEPTORS, RESPONDERS = (0, 250), (316, 88), (476, 160), (740, 220)
LINE, HEADING, GAP = 20, 17, 16
LINE_ENDS = {
    BindingAction.AGONIST: "arrow",
    BindingAction.TRANS_PRESENTATION: "arrow",
    BindingAction.ANTAGONIST: "bar",
}
LINE_END_WORDS = {
    "arrow": "activates",
    "bar": "binds and blocks",
    "loop": "is taken away by",
}


@dataclass
class Block:
    """Names that share their lines: lines of text, from y downwards."""

    heading: str
    lines: list
    keys: frozenset  # the rows it is joined to
    left: float  # the x at which lines reach it
    right: float
    y: float = 0

    @property
    def height(self):
        return (HEADING if self.heading else 0) + LINE * len(self.lines)

    @property
    def middle(self):
        return self.y + self.height / 2


@dataclass
class CellFlow:
    """Everything the template needs."""

    width: int
    height: float
    desc: str
    texts: list[TextLine] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    headings: list[TextLine] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)


def draw_cell_flow(secretions, bindings, expressions):
    """Draw the claims of secretion, binding and expression; runs no query."""
    cytokines = unique(claim.cytokine for claim in (*bindings, *secretions))
    receptors = unique(claim.receptor for claim in (*bindings, *expressions))
    left = cell_blocks(secretions, "cytokine", SOURCES)
    right = cell_blocks(expressions, "receptor", RESPONDERS)
    hubs = [name_block(each, CYTOKINES) for each in cytokines]
    gates = [name_block(each, RECEPTORS) for each in receptors]
    order_by_partners(left, cytokines)
    order_by_partners(right, receptors)
    columns = (left, hubs, gates, right)
    height = max(total_height(blocks) for blocks in columns)
    for blocks in columns:
        spread_blocks(blocks, top=28, height=height)
    drawing = CellFlow(WIDTH, round(height + 36), describe_flow(secretions, bindings, expressions))
    add_headings(drawing, len(hubs))
    for blocks, (x, width), css in (
        (left, SOURCES, "end"),
        (hubs, CYTOKINES, "middle"),
        (gates, RECEPTORS, "middle"),
        (right, RESPONDERS, "start"),
    ):
        for block in blocks:
            add_block(drawing, block, {"end": x + width, "middle": x + width / 2}.get(css, x), css)
    add_lines(drawing, left, hubs, gates, right, bindings)
    return drawing


def unique(rows):
    return list(dict.fromkeys(rows))


def cell_blocks(claims, name, column):
    """[Block, ...] of the cells of the claims, one for each compartment and set of partners."""
    partners = {}
    for claim in claims:
        partners.setdefault(claim.cell_type, set()).add(getattr(claim, name))
    groups = {}
    for cell in sorted(partners, key=lambda cell: cell.name.lower()):
        groups.setdefault((cell.compartment, frozenset(partners[cell])), []).append(cell)
    order = {place: number for number, place in enumerate(Compartment.values)}
    found = []
    for (place, keys), cells in sorted(groups.items(), key=lambda item: order[item[0][0]]):
        parts = [TextPart(cell.name, cell.get_absolute_url()) for cell in cells]
        lines = flow_parts(parts, column[1])
        found.append(Block(Compartment(place).label, lines, keys, column[0], sum(column)))
    return found


def name_block(row, column):
    lines = wrap_text(row.name, column[1])
    middle, half = column[0] + column[1] / 2, max(map(text_width, lines)) / 2 + 4
    parts = [(TextPart(line, row.get_absolute_url()),) for line in lines]
    return Block("", parts, frozenset([row]), middle - half, middle + half)


def order_by_partners(blocks, partners):
    """Sort blocks by the places of their partners, so that few lines cross."""
    place = {row: number for number, row in enumerate(partners)}
    blocks.sort(key=lambda block: sum(place[row] for row in block.keys) / len(block.keys))


def total_height(blocks):
    return sum(block.height for block in blocks) + GAP * max(len(blocks) - 1, 0)


def spread_blocks(blocks, *, top, height):
    """Set the y of the blocks of a column, evenly spaced over the height."""
    room = (height - total_height(blocks)) / (len(blocks) + 1) if blocks else 0
    y = top + room
    for block in blocks:
        block.y = y
        y += block.height + GAP + room


def add_headings(drawing, cytokines):
    columns = (
        (SOURCES[0] + SOURCES[1], "end", "Who makes it" if cytokines == 1 else "Who makes them"),
        (CYTOKINES[0] + CYTOKINES[1] / 2, "middle", "Cytokine" if cytokines == 1 else "Cytokines"),
        (RECEPTORS[0] + RECEPTORS[1] / 2, "middle", "Receptor"),
        (RESPONDERS[0], "start", "Who answers"),
    )
    for x, css, words in columns:
        drawing.headings.append(TextLine(x, 14, (TextPart(words),), f"{css} heading"))


def add_block(drawing, block, x, css):
    y = block.y
    if block.heading:
        y += HEADING
        drawing.texts.append(TextLine(x, y - 4, (TextPart(block.heading),), f"{css} note"))
    for line in block.lines:
        y += LINE
        drawing.texts.append(TextLine(x, y - 5, line, css))


def add_lines(drawing, left, hubs, gates, right, bindings):
    """Add the lines of the claims: cells to cytokines to receptors to cells."""
    hub = {row: block for block in hubs for row in block.keys}
    gate = {row: block for block in gates for row in block.keys}
    for block in left:
        for row in sorted(block.keys, key=str):
            add_line(drawing, block, hub[row], "arrow")
    for claim in bindings:
        add_line(drawing, hub[claim.cytokine], gate[claim.receptor], _line_end(claim))
    for block in right:
        for row in sorted(block.keys, key=str):
            add_line(drawing, gate[row], block, "arrow" if row.can_signal else "loop")


def _line_end(binding):
    """How the line of a binding ends: a key of LINE_END_WORDS."""
    return LINE_ENDS.get(binding.action, "loop")


def add_line(drawing, start, finish, sign):
    """Add a curve from one block to another, with the line end `sign`."""
    x, to, y, bottom = start.right + 8, finish.left - 8, start.middle, finish.middle
    drawing.signs.add(sign)
    bend, stop = (x + to) / 2, to - (7 if sign == "arrow" else 0)
    path = f"M{x:.0f} {y:.0f}C{bend:.0f} {y:.0f} {bend:.0f} {bottom:.0f} {stop:.0f} {bottom:.0f}"
    if sign == "bar":
        path += f"M{to:.0f} {bottom - 6:.0f}v12"
    tip = arrow_head(round(to), round(bottom), "right") if sign == "arrow" else ""
    drawing.shapes.append(Shape(path, "loop" if sign == "loop" else "arrow", head=tip))


def describe_flow(secretions, bindings, expressions):
    """The drawing in full sentences."""
    sentences = []
    for claims, words in ((secretions, "make"), (expressions, "answer through")):
        name = "cytokine" if words == "make" else "receptor"
        for row in unique(getattr(claim, name) for claim in claims):
            cells = unique(claim.cell_type.name for claim in claims if getattr(claim, name) == row)
            sentences.append(f"{list_in_words(cells)} {words} {row}.")
        if words == "make":
            sentences += [
                f"{claim.cytokine} {LINE_END_WORDS[_line_end(claim)]} {claim.receptor}."
                for claim in bindings
            ]
    return " ".join(sentences)
