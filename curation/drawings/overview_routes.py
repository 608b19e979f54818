"""The routes from the membrane to the nucleus: one receptor of each, side by side."""

from curation.drawings.chains import chains_of
from curation.drawings.overview_chains import (
    LINE_HEIGHT,
    WholeLayout,
    add_receptor,
    composition,
    name_lines,
)
from curation.drawings.parts import (
    SMALL,
    Node,
    Shape,
    TextLine,
    TextPart,
    arrow_head,
    centred_rows,
    text_width,
    wrap_text,
)
from curation.drawings.receptor_complex import ComplexDrawing, add_domains, add_labels
from curation.drawings.signal import RADIUS, components, is_nuclear
from curation.drawings.words import list_in_words
from curation.models.pathway import PathwayKind

MAX_STEPS = 3  # of a pathway that are drawn
ARROW_LENGTH = 20  # from the tail to the head of an arrow


class RouteLayout(WholeLayout):
    """Nine of them fit a wide page, two a screen of 320."""

    WIDTH = WIDEST = 134
    BLOB, OUTSIDE, INSIDE = 22, 54, 44


def draw_routes(drawn):
    """A drawing for each signalling claim, from [(claim, ligands), ...].

    Membranes, kinases and nuclei stand at one height, so that the drawings join to a poster.
    The receptors with their chains, the claims' components and the pathways' steps are loaded.
    """
    panels = [RoutePanel(*each) for each in drawn]
    if not panels:
        return []
    lines = max(len(panel.names) for panel in panels)
    membrane = RouteLayout.OUTSIDE + RouteLayout.BLOB + 10 + LINE_HEIGHT * lines
    top = max(panel.add_receptor(membrane) for panel in panels) + 14
    nucleus = max(panel.add_signal(top) for panel in panels) + ARROW_LENGTH
    for panel in panels:
        panel.add_end(nucleus)
    return [panel.drawing for panel in panels]


class RoutePanel:
    """A receptor above the components or steps of its signalling claim."""

    def __init__(self, claim, ligands):
        self.claim, self.ligands = claim, ligands
        self.genes = components([claim])
        self.factors = [(role, gene) for role in ("stat", "smad") for gene in self.genes[role]]
        self.is_nuclear = is_nuclear(claim) or claim.pathway.kind == PathwayKind.NF_KB
        self.layout = RouteLayout(claim.receptor, chains_of(claim.receptor))
        self.middle = self.layout.width / 2
        self.names = name_lines(ligands, self.layout.width)
        self.drawing = ComplexDrawing(
            id=f"r{claim.pk}",
            title=claim.receptor.name,
            desc=self.describe(),
            width=self.layout.width,
        )

    def describe(self):
        genes = [gene.symbol for found in self.genes.values() for gene in found]
        through = f"; through {list_in_words(genes)}" if genes else ""
        end = " to the nucleus" if self.is_nuclear else ""
        return f"{composition(self.layout.chains, self.ligands)}{through}{end}."

    def add_receptor(self, membrane):
        """The receptor; returns where its labels end."""
        add_receptor(self.drawing, self.layout, membrane, self.ligands, self.names)
        add_domains(self.drawing, self.layout)
        return add_labels(self.drawing, self.layout)

    def add_signal(self, top):
        """Kinases or adaptors, then transcription factors or steps; returns where they end."""
        self.y, self.arrows, self.lines, self.frames = top, [], [], []
        left, right = max(self.layout.left, 8), min(self.layout.right, self.layout.width - 8)
        self.line(f"M{left:g} {top - 5:g}v5H{right:g}v-5")
        adaptors = [("adaptor", gene) for gene in self.genes["adaptor"]]
        first = [("jak", gene) for gene in self.genes["jak"]]
        if not self.factors:
            first += adaptors
        if first:
            self.line(f"M{self.middle:g} {self.y:g}v10")
            self.y += 10
            self.add_genes(first)
        if self.factors and adaptors:
            self.note(f"+ {len(adaptors)} adaptor{'s' if len(adaptors) > 1 else ''}")
            self.y += 3
        if self.factors:
            self.arrow(self.y + ARROW_LENGTH)
            self.add_genes(self.factors)
        else:
            self.add_steps(without=self.genes["adaptor"])
        return self.y

    def add_end(self, nucleus):
        """The arrow to the pathway or to the nucleus; it links to the claim."""
        drawing = self.drawing
        if self.is_nuclear:
            drawing.membrane += (nucleus, nucleus + 4)  # the envelope of the nucleus
            where = TextLine(drawing.width - 6, nucleus + 18, (TextPart("nucleus"),), "note end")
            drawing.texts.append(where)
        drawing.height = nucleus + 24
        self.arrow(drawing.height - 2)
        for css, paths in (("line", self.lines), ("frame", self.frames)):
            if paths:
                drawing.shapes.append(Shape("".join(paths), css))
        path = "".join(f"M{self.middle:g} {start:g}V{tip - 7:g}" for start, tip in self.arrows)
        heads = "".join(arrow_head(self.middle, tip, "down") for _, tip in self.arrows)
        url, label = self.claim.get_absolute_url(), f"Claim {self.claim.accession}"
        drawing.shapes.append(Shape(path, "arrow", heads, url, label))

    def add_genes(self, genes):
        """JAKs as circles, others as boxes, in as many rows as they need."""
        is_jak = genes[0][0] == "jak"
        height, gap = (34, 4) if is_jak else (20, 5)
        widths = [
            34 if is_jak else max(round(text_width(g.symbol, SMALL)) + 9, 36) for _, g in genes
        ]
        places = centred_rows(widths, self.layout.width - 6, gap)
        for (role, gene), width, (row, x) in zip(genes, widths, places, strict=True):
            radius = height / 2 if is_jak else RADIUS[role]
            x, y = self.middle + x, self.y + height / 2 + row * (height + gap)
            url = gene.get_absolute_url()
            self.drawing.nodes.append(Node(gene.symbol, x, y, width, height, radius, role, url))
        self.y += (places[-1][0] + 1) * (height + gap) - gap

    def add_steps(self, without):
        """The first steps after the receptor, each with its genes that are not drawn yet."""
        steps = steps_after_receptor(self.claim)
        if steps:
            self.arrow(self.y + ARROW_LENGTH)
        for number, step in enumerate(steps[:MAX_STEPS]):
            if number:
                self.line(f"M{self.middle:g} {self.y:g}v8")
                self.y += 8
            top = self.y
            self.y += 1
            for line in wrap_text(step.label, self.layout.width - 14, SMALL):
                self.note(line)
            genes = [gene for gene in step.genes.all() if gene not in without]
            for parts in name_lines(genes, self.layout.width - 8, most=1)[:1]:
                self.text(parts, "note symbol")
            self.y += 6
            self.frames.append(f"M4 {top:g}h{self.layout.width - 8}V{self.y:g}H4Z")
        if len(steps) > MAX_STEPS:
            more = len(steps) - MAX_STEPS
            self.note(f"+ {more} step{'s' if more > 1 else ''}")
            self.y += 3

    def note(self, words):
        self.text((TextPart(words),), "note")

    def text(self, parts, css):
        self.y += 14
        self.drawing.texts.append(TextLine(self.middle, self.y, parts, css))

    def line(self, path):
        self.lines.append(path)

    def arrow(self, end):
        self.arrows.append((self.y, end))
        self.y = end


def steps_after_receptor(claim):
    """The steps of the claim's pathway after the first that names a chain of the receptor."""
    steps = list(claim.pathway.steps.all())
    chains = set(claim.receptor.genes)
    for number, step in enumerate(steps):
        if chains & set(step.genes.all()):
            return steps[number + 1 :]
    return steps
