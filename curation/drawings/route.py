"""A pathway from receptor to response: receptors, components and steps."""

from django.urls import reverse

from curation.drawings.parts import (
    LinkedName,
    Shape,
    TextLine,
    TextPart,
    arrow_head,
    box_path,
    flow_parts,
    wrap_text,
)
from curation.drawings.receptor_complex import ComplexDrawing
from curation.drawings.signal import SignalCascade, components
from curation.drawings.words import COMPONENT_WORDS, list_in_words
from curation.models.targeting import TargetingAction

WIDTH, EDGE, PADDING = 288, 4, 12
LINE_HEIGHT = 17
MAX_RECEPTORS, MAX_THERAPIES = 8, 6
ACTION_MARKS = {
    TargetingAction.AGONIST: "→ ",
    TargetingAction.SOURCE: "→ ",
    TargetingAction.ANTAGONIST: "⊣ ",
    TargetingAction.NEUTRALIZER: "⊣ ",
    TargetingAction.INHIBITOR: "⊣ ",
    TargetingAction.DECOY: "⊣ ",
}


def draw_route(pathway, signalings, steps, targetings=()):
    """Draw a pathway from the receptors that feed it, step by step; runs no query.

    `steps` have a label and symbols. Targetings of a gene are written into its steps, those of
    a receptor under the receptors. Only claims and steps are joined by lines.
    """
    receptors = list(dict.fromkeys(claim.receptor for claim in signalings))
    genes = components(signalings)
    drawing = ComplexDrawing(
        id=f"route-{pathway.slug or pathway.accession}",
        title=f"From receptor to response: {pathway.name}",
        desc=describe_route(pathway, receptors, genes, steps),
        width=WIDTH,
    )
    y = 4
    if receptors:
        y = add_receptors(drawing, receptors, y)
        y = add_therapies(drawing, acting_on_receptors(targetings, receptors), y)
        y = add_components(drawing, genes, y)
    for number, step in enumerate(steps, start=1):
        if number > 1 or receptors:
            add_arrow(drawing, y, y + 20)
            y += 20
        acting = [claim for claim in targetings if claim.gene and claim.gene.symbol in step.symbols]
        y = add_step(drawing, number, step, acting, y)
    drawing.height = round(y + 6)
    return drawing


def add_arrow(drawing, start, end):
    middle = WIDTH / 2
    path = f"M{middle:g} {start:g}V{end - 7:g}"
    drawing.shapes.append(Shape(path, "arrow", head=arrow_head(middle, end, "down")))


def add_receptors(drawing, receptors, y):
    """The names above the membrane, and one chain for all of them; returns where it ends."""
    shown = receptors[:MAX_RECEPTORS]
    more = len(receptors) - len(shown)
    for each in shown:
        lines = wrap_text(each.name, WIDTH - 24)
        drawing.names.append(
            LinkedName(WIDTH / 2, y + 15, lines, each.get_absolute_url(), "ligand-name")
        )
        y = drawing.names[-1].bottom + 2
    if more:
        y += LINE_HEIGHT
        drawing.texts.append(TextLine(WIDTH / 2, y, (TextPart(f"and {more} more"),), "note"))
    drawing.membrane = (y + 16, y + 26)
    drawing.shapes.append(Shape(box_path(WIDTH / 2 - 8, y + 8, 16, 28, 8), "chain"))
    return y + 36


def acting_on_receptors(targetings, receptors):
    return [claim for claim in targetings if claim.receptor in receptors]


def add_therapies(drawing, targetings, y):
    """The therapies that act on the receptors; returns where they end."""
    for line in therapy_lines(targetings, WIDTH - 2 * EDGE):
        y += LINE_HEIGHT
        drawing.texts.append(TextLine(WIDTH / 2, y, line, "note"))
    return y + (6 if targetings else 0)


def therapy_lines(targetings, width):
    """Lines such as "→ one, two" (activates), "⊣ three" (blocks), "• four" (acts otherwise)."""
    by_sign = {"→ ": {}, "⊣ ": {}, "• ": {}}
    for claim in targetings:
        by_sign[ACTION_MARKS.get(claim.action, "• ")][claim.therapy] = None
    lines = []
    for sign, therapies in by_sign.items():
        shown = list(therapies)[:MAX_THERAPIES]
        more = len(therapies) - len(shown)
        parts = [TextPart(each.name, each.get_absolute_url()) for each in shown]
        ending = f" + {more} more" if more else ""
        for number, line in enumerate(
            flow_parts(parts, width - 20, ending=ending) if parts else ()
        ):
            lines.append((TextPart(sign), *line) if not number else line)
    return lines


def add_components(drawing, genes, y):
    """JAKs as circles, then adaptors, STATs and SMADs, as under a receptor complex."""
    boxes = [(role, gene) for role in ("adaptor", "stat", "smad") for gene in genes[role]]
    if not genes["jak"] and not boxes:
        return y
    cascade = SignalCascade(left=WIDTH / 2 - 8, right=WIDTH / 2 + 8, top=y, width=WIDTH)
    if genes["jak"]:
        cascade.add_jaks(genes["jak"])
    if boxes:
        if genes["jak"]:
            cascade.arrow_down(WIDTH / 2, cascade.y, cascade.y + 18)
            cascade.y += 18
        else:
            cascade.line(f"M{WIDTH / 2:g} {cascade.y:g}v12")
            cascade.y += 12
        cascade.add_boxes(boxes)
    drawing.shapes += cascade.shapes
    drawing.nodes += cascade.nodes
    return cascade.y


def add_step(drawing, number, step, targetings, y):
    """A box with the label of a step, its genes and the therapies that act on them."""
    top, left, width = y, EDGE + PADDING, WIDTH - 2 * (EDGE + PADDING)
    for line in wrap_text(f"{number}. {step.label}", width):
        y += LINE_HEIGHT
        drawing.texts.append(TextLine(left, y, (TextPart(line),), "start step-label"))
    parts = [TextPart(symbol, reverse("gene-detail", args=[symbol])) for symbol in step.symbols]
    for line in flow_parts(parts, width) if parts else ():
        y += LINE_HEIGHT
        drawing.texts.append(TextLine(left, y, line, "start symbol"))
    for line in therapy_lines(targetings, width):
        y += LINE_HEIGHT
        drawing.texts.append(TextLine(left, y, line, "start note"))
    y += 9
    drawing.shapes.append(Shape(box_path(EDGE, top, WIDTH - 2 * EDGE, y - top, 6), "step"))
    return y


def describe_route(pathway, receptors, genes, steps):
    """The drawing in full sentences."""
    sentences = []
    if receptors:
        through = [
            f"{COMPONENT_WORDS[role]} {list_in_words(gene.symbol for gene in found)}"
            for role, found in genes.items()
            if found
        ]
        via = f" through {list_in_words(through)}" if through else ""
        verb = "feeds" if len(receptors) == 1 else "feed"
        sentences.append(f"{list_in_words(each.name for each in receptors)} {verb} it{via}.")
    for number, step in enumerate(steps, start=1):
        names = f" ({list_in_words(step.symbols)})" if step.symbols else ""
        sentences.append(f"Step {number}: {step.label}{names}.")
    return " ".join(sentences) or f"No step of {pathway.name} is on record."
