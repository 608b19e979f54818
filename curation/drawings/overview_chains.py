"""Receptors that share a chain, drawn small side by side in one membrane."""

from dataclasses import replace

from curation.drawings.chains import chains_of
from curation.drawings.parts import TextLine, TextPart, flow_parts
from curation.drawings.receptor_complex import (
    MEMBRANE,
    ComplexDrawing,
    ComplexLayout,
    add_chains,
    add_ligand,
)
from curation.drawings.words import list_in_words

MAX_LINES = 2  # of the names of ligands, and of chains
LINE_HEIGHT = 15
DRAWINGS_PER_ROW = 12  # drawings beside each other on a wide page


class WholeLayout(ComplexLayout):
    """Chains on whole pixels: fractions would make many drawings large."""

    def __init__(self, receptor, chains):
        super().__init__(receptor, chains)
        self.bar_width = 2 * round(self.bar_width / 2)
        self.places = [(chain, round(x)) for chain, x in self.places]


class SmallLayout(WholeLayout):
    """Three of them fit a screen of 320."""

    WIDTH = WIDEST = 96
    BLOB, OUTSIDE, INSIDE = 18, 44, 32


def draw_strip(gene, bound, shared):
    """A drawing for each receptor, from [(receptor, ligands), ...]; all contain the gene.

    Membranes stand at one height in all strips, so that they join. The gene's chain is filled,
    others that are among the shared genes are shaded; all but the gene's are named below.
    """
    lines = [name_lines(ligands, SmallLayout.WIDTH) for _, ligands in bound]
    membrane = SmallLayout.OUTSIDE + SmallLayout.BLOB + 10 + LINE_HEIGHT * MAX_LINES
    drawings = []
    for (receptor, ligands), names in zip(bound, lines, strict=True):
        layout = SmallLayout(receptor, chains_of(receptor))
        drawing = ComplexDrawing(
            id=f"{gene.symbol}-{receptor.pk}",
            title=receptor.name,
            desc=f"{composition(layout.chains, ligands)}.",
            width=layout.width,
        )
        add_receptor(drawing, layout, membrane, ligands, names)
        drawing.nodes.clear()  # badges: the heading names the chain
        drawing.bars = sorted(
            (_marked(bar, gene.symbol, shared) for bar in drawing.bars), key=lambda bar: bar.classes
        )
        y = membrane + MEMBRANE + SmallLayout.INSIDE + 2
        others = dict.fromkeys(g for chain in layout.chains for g in chain.genes if g != gene)
        for line in name_lines(list(others), layout.width):
            y += LINE_HEIGHT
            drawing.texts.append(TextLine(layout.width / 2, y, line, "symbol"))
        drawing.height = y
        drawings.append(drawing)
    height = max(drawing.height for drawing in drawings) + 5
    for drawing in drawings:
        drawing.height = height
    return drawings


def add_receptor(drawing, layout, membrane, ligands, names):
    """Add a receptor with its ligands and their names at a membrane."""
    ligand = layout.BLOB + 2 if ligands else 0
    layout.place(top=membrane - layout.outside - ligand, has_ligand=bool(ligands))
    drawing.membrane = (membrane, membrane + MEMBRANE)
    y = layout.touch - ligand - 6 - LINE_HEIGHT * (len(names) - 1)
    for number, line in enumerate(names):
        drawing.texts.append(
            TextLine(layout.width / 2, y + LINE_HEIGHT * number, line, "ligand-name")
        )
    add_chains(drawing, layout)
    drawing.bars.sort(key=lambda bar: bar.classes)  # the template joins equal ones to one path
    add_ligand(drawing, layout, ligands)


def name_lines(records, width, most=MAX_LINES):
    """Lines with the linked names of the records that fit, and the number of others."""
    parts = [TextPart(str(one), one.get_absolute_url()) for one in records]
    lines = []
    for count in range(len(parts), 0, -1):
        ending = f" + {len(parts) - count}" if count < len(parts) else ""
        lines = flow_parts(parts[:count], width - 6, ending=ending)
        if len(lines) <= most:
            break
    return lines


def composition(chains, ligands):
    """2 IL6R and 2 IL6ST, activated by IL-6"""
    made = (
        list_in_words(f"{chain.copies or 'some'} {chain.symbol}" for chain in chains) or "No chain"
    )
    return f"{made}, activated by {list_in_words(map(str, ligands))}" if ligands else made


def strips_in_rows(strips):
    """The strips in the order of rows: the longest first, then the next that fits beside it."""
    waiting, ordered = list(strips), []
    while waiting:
        room = max(DRAWINGS_PER_ROW, len(waiting[0]))
        for strip in list(waiting):
            if len(strip) <= room:
                room -= len(strip)
                ordered.append(strip)
                waiting.remove(strip)
    return ordered


def _marked(bar, symbol, shared):
    """The bar with its CSS class; a shared chain with a hue of its own keeps it."""
    if bar.css != "chain" or bar.symbol not in {gene.symbol for gene in shared}:
        return bar
    return replace(bar, css=f"chain chain-{'filled' if bar.symbol == symbol else 'shaded'}")
