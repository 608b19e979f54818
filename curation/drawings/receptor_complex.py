"""A receptor complex in its membrane: chains, ligand and signalling components.

The shape shows the role: a binding chain reaches up to the ligand, a transducing chain reaches
down to the bracket, and what is not known is dashed or absent.
"""

from dataclasses import dataclass, field
from itertools import groupby

from curation.drawings.chains import arrange, chains_of, domain_of, is_seven_pass
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
    flow_parts,
    ribbon_path,
    text_width,
    wrap_text,
)
from curation.drawings.signal import SignalCascade, components
from curation.drawings.words import NO_SIGNAL_NOTES, describe_complex, unknown_copies
from curation.models.receptor import ReceptorKind

MEMBRANE = 10  # its height
MAX_LIGANDS = 4


@dataclass
class ComplexDrawing:
    """Everything the template needs, in pixels and in the order in which it is painted."""

    id: str
    title: str
    desc: str
    width: float
    height: float = 0
    membrane: tuple[float, ...] = (0, 0)
    shapes: list[Shape] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    blobs: list[Shape] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    texts: list[TextLine] = field(default_factory=list)
    names: list[LinkedName] = field(default_factory=list)

    @property
    def arrows(self):
        """The arrows of signalling; there is none without a claim."""
        return [shape for shape in self.shapes if shape.css == "arrow"]


def draw_complex(receptor, *, ligands=(), signalings=()):
    """Draw a receptor whose chains, and claims whose components, are loaded; runs no query.

    For decoys and soluble binding proteins signalling claims are ignored.
    """
    if receptor.kind in (ReceptorKind.DECOY, ReceptorKind.SOLUBLE):
        signalings = ()
    chains, genes = chains_of(receptor), components(signalings)
    layout = ComplexLayout(receptor, chains)
    drawing = ComplexDrawing(
        id=f"complex-{receptor.slug or receptor.accession}",
        title=receptor.name,
        desc=describe_complex(receptor, chains, ligands, signalings, genes),
        width=layout.width,
    )
    y = add_ligand_names(drawing, ligands)
    layout.place(top=y, has_ligand=bool(ligands))
    drawing.membrane = (layout.membrane, layout.membrane + MEMBRANE)
    add_chains(drawing, layout)
    add_domains(drawing, layout)
    add_ligand(drawing, layout, ligands)
    y = add_labels(drawing, layout)
    y = add_notes(drawing, layout, y, has_signal=bool(signalings))
    if signalings:
        cascade = SignalCascade(
            left=layout.left, right=layout.right, top=y + 18, width=layout.width
        )
        cascade.draw(signalings, genes)
        drawing.shapes += cascade.shapes
        drawing.nodes += cascade.nodes
        drawing.names += cascade.names
        drawing.texts += cascade.texts
        y = cascade.y
    drawing.height = round(y + 8)
    return drawing


class ComplexLayout:
    """The places of the chains: x by their copies and labels, y from the ligand downwards."""

    WIDTH, WIDEST = 288, 420  # 288 fits a screen of 320 with its margins
    BLOB, OUTSIDE, INSIDE = 24, 62, 50  # heights: ligand, chain above and below the membrane

    def __init__(self, receptor, chains):
        self.receptor, self.chains = receptor, chains
        self.is_soluble = receptor.kind == ReceptorKind.SOLUBLE
        self.is_ribbon = is_seven_pass(receptor) and not self.is_soluble
        copies = arrange(chains)
        self.runs = [(chain, len(list(run))) for chain, run in groupby(copies)]
        self.domains = {chain: domain_of(chain, receptor)[0] for chain in chains}
        pitches = {chain: self.pitch(chain) for chain in chains}
        labels = [
            text_width("".join(part.text for part in chain.label)) + 12 for chain, _ in self.runs
        ]
        spans = [count * pitches[chain] for chain, count in self.runs]
        # Labels that do not fit side by side alternate between two lines.
        wanted = [max(pair) for pair in zip(spans, labels, strict=True)]
        self.is_staggered = sum(wanted) > self.WIDTH - 8 and wanted != spans
        share = 0.5 if self.is_staggered else 1
        spans = [max(span, label * share) for span, label in zip(spans, labels, strict=True)]
        ends = [label - span for span, label in zip(spans, labels, strict=True)]
        margin = 16 + max(ends[:1] + ends[-1:] + [0])
        self.scale = min(1, (self.WIDEST - margin) / sum(spans)) if spans else 1
        self.width = round(min(self.WIDEST, max(self.WIDTH, sum(spans) + margin)))
        x = (self.width - sum(spans) * self.scale) / 2
        self.places, self.centres = [], []
        for (chain, count), span in zip(self.runs, spans, strict=True):
            step = pitches[chain] * self.scale
            centre = x + span * self.scale / 2
            self.centres.append(centre)
            self.places += [
                (chain, round(centre + (n - (count - 1) / 2) * step, 1)) for n in range(count)
            ]
            x += span * self.scale
        self.bar_width = 84 if self.is_ribbon else round(20 * self.scale, 1)
        edge = self.bar_width / 2 + 8
        self.left = min((x for _, x in self.places), default=self.width / 2) - edge
        self.right = max((x for _, x in self.places), default=self.width / 2) + edge

    def pitch(self, chain):
        """The width of one copy."""
        if self.is_ribbon:
            return 100
        domain = self.domains[chain]
        return max(26, text_width(domain, SMALL) + 16) if domain else 26

    def place(self, *, top, has_ligand):
        """Set the heights, from the end of the names of the ligands downwards."""
        self.touch = top + (self.BLOB + 2 if has_ligand else 0)  # where ligand and chains meet
        self.membrane = self.touch + self.outside
        if self.is_soluble:
            self.membrane += 46

    @property
    def outside(self):
        """The distance from the ligand to the membrane."""
        return 20 if self.is_ribbon else self.OUTSIDE

    def ends(self, chain):
        """The top and the bottom of a chain."""
        top = self.touch - 4 if chain.binds else self.touch + 18
        inner = self.membrane + MEMBRANE
        if self.is_soluble:
            return top, self.touch + self.OUTSIDE - 8
        if self.receptor.kind == ReceptorKind.DECOY:
            return top, inner + 12
        if chain.transduces or self.domains[chain]:
            return top, inner + self.INSIDE
        return top, inner + 20

    @property
    def bottom(self):
        inner = self.membrane + MEMBRANE + 26
        if self.is_ribbon:
            return inner
        return max((self.ends(chain)[1] for chain, _ in self.places), default=inner)


def add_ligand_names(drawing, ligands):
    """The names of the first ligands and the number of others; returns where they end."""
    parts = [TextPart(one.name, one.get_absolute_url()) for one in ligands[:MAX_LIGANDS]]
    more = f" + {len(ligands) - MAX_LIGANDS} more" if len(ligands) > MAX_LIGANDS else ""
    y = 2
    for line in flow_parts(parts, drawing.width - 16, ending=more) if parts else ():
        y += 15
        drawing.texts.append(TextLine(drawing.width / 2, y, line, "ligand-name"))
    return y + 8


def add_ligand(drawing, layout, ligands):
    """The ligand on the binding chains: a blob for each copy; one blob for several ligands."""
    if not ligands:
        return
    counts = [
        0 if chain.copies is None else 1
        for chain in chains_of(ligands[0])
        for _ in range(chain.copies or 1)
    ]
    if len(ligands) > 1 or not counts:
        counts = [1]
    half = layout.bar_width / 2 + 5 if not layout.is_ribbon else 22
    binding = [x for chain, x in layout.places if chain.binds] or [drawing.width / 2]
    middle = (min(binding) + max(binding)) / 2
    room = (drawing.width - 8) / len(counts)
    width = max((max(binding) - min(binding) + 2 * half) / len(counts), min(26, room))
    left = middle - width * len(counts) / 2
    left = min(max(left, 4), drawing.width - 4 - width * len(counts))
    for number, copies in enumerate(counts):
        x, y = left + number * width + 0.5, layout.touch - layout.BLOB
        path = box_path(x, y, width - 1, layout.BLOB, layout.BLOB / 2)
        drawing.blobs.append(Shape(path, "blob" if copies else "blob dashed"))
    if layout.receptor.kind == ReceptorKind.SCAVENGER:
        add_loop(drawing, layout, start=middle + width * len(counts) / 2)


def add_loop(drawing, layout, *, start):
    """The path of a scavenged ligand into the cell, as a dashed line."""
    top, end = layout.touch - 12, layout.membrane + MEMBRANE + 22
    out = max(start, layout.right) + 26
    path = f"M{start + 3:g} {top:g}C{out:g} {top:g} {out:g} {end:g} {layout.right + 6:g} {end:g}"
    drawing.shapes.append(Shape(path, "loop", head=arrow_head(layout.right, end, "left")))


def add_chains(drawing, layout):
    inner = layout.membrane + MEMBRANE
    is_cut = layout.receptor.kind == ReceptorKind.DECOY
    for chain, x in layout.places:
        top, bottom = layout.ends(chain)
        width = layout.bar_width
        if layout.is_ribbon:
            top, bottom = layout.touch - 18, inner + 22
            path = ribbon_path(x, top, layout.membrane - 12, inner + 8, bottom)
        else:
            path = bar_path(x, top, bottom, width, is_cut=is_cut)
        drawing.bars.append(
            Bar(
                chain.symbol,
                x,
                top,
                bottom,
                width,
                path,
                chain.css,
                is_dashed=chain.copies is None,
                is_ribbon=layout.is_ribbon,
            )
        )
        if is_cut:
            drawing.shapes.append(Shape(f"M{x - width / 2 - 5:g} {bottom:g}h{width + 10:g}", "cut"))
        if chain.shared and width >= 16 and not layout.is_ribbon:
            badge = layout.touch + layout.OUTSIDE / 2 + 1
            text = chain.shared.shared_chain_badge
            css = "badge" if chain.copies else "badge badge-open"
            drawing.nodes.append(Node(text, x, badge, width, 16, 0, css))


def add_domains(drawing, layout):
    """A labelled box at the inner end of each chain, or one for a run of narrow chains."""
    xs = iter(x for _, x in layout.places)
    for (chain, count), centre in zip(layout.runs, layout.centres, strict=True):
        places, label = [next(xs) for _ in range(count)], layout.domains[chain]
        if not label:
            continue
        needed, step = text_width(label, SMALL) + 6, layout.pitch(chain) * layout.scale
        width = min(needed + 6, step - 4)
        if width < needed:
            places, width = [centre], max(needed, count * step - 4)
        y = layout.ends(chain)[1] - 9
        drawing.nodes += [Node(label, x, y, width, 20, 4, "domain") for x in places]


def add_labels(drawing, layout):
    """The gene symbols under the chains; returns where they end. Repeats are marked."""
    y, seen = layout.bottom + 17, set()
    for number, ((chain, _), x) in enumerate(zip(layout.runs, layout.centres, strict=True)):
        line = y + 15 * (number % 2) if layout.is_staggered else y
        repeat = chain in seen
        parts = tuple(TextPart(part.text) for part in chain.label) if repeat else chain.label
        drawing.texts.append(TextLine(x, line, parts, "symbol", repeat))
        seen.add(chain)
    return y + (15 if layout.is_staggered else 0) + (10 if layout.is_soluble else 0)


def add_notes(drawing, layout, y, *, has_signal):
    """Notes on what is not known, or why there is no signal; returns where they end."""
    if layout.is_soluble:
        y = layout.membrane + MEMBRANE + 4
    notes = [] if layout.chains else ["no chain is recorded"]
    notes.append(unknown_copies(layout.chains))
    kind = layout.receptor.kind
    if kind in NO_SIGNAL_NOTES:
        notes.append(NO_SIGNAL_NOTES[kind])
    elif not has_signal:
        prefix = "co-receptor: " if kind == ReceptorKind.CO_RECEPTOR else ""
        notes.append(f"{prefix}no signalling claim")
    for note in filter(None, notes):
        for line in wrap_text(note, drawing.width - 16, SMALL):
            y += 15
            drawing.texts.append(TextLine(drawing.width / 2, y, (TextPart(line),), "note"))
    return y
