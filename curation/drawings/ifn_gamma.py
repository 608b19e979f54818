"""IFN-gamma in anti-tumour immunity: three panels, drawn from statements with loaded claims.

On a wide page the cytokine flows through all three panels; on a narrow one each stands alone.
"""

from collections import Counter

from curation.drawings.parts import SMALL, Node, Shape, text_width, wrap_text
from curation.drawings.scene import MEMBRANE, PANEL, Scene
from curation.drawings.signal import RADIUS, components
from curation.models.figure import Place

BAND = 34  # the height at which the cytokine flows
TOP = 104  # the membrane
RAIL = 262  # x of the line from the nucleus
LEFT = 30  # x of the membrane that faces the T cell
MARKS = {"anti-tumor": "▲ ", "pro-tumor": "▼ ", "context-dependent": "◆ ", "": ""}


def draw_ifn_gamma(figure):
    """{panel: Scene} of the panels that have a statement; runs no query."""
    drawn = {}
    for panel, (title, places, add) in PANELS.items():
        if figure.at(*places):
            scene = Scene(id=f"ifn-gamma-{panel}", title=title, desc="")
            scene.height = round(add(scene, figure) + 8)
            scene.desc = arrows_in_words(scene)
            drawn[panel] = scene
    return drawn


def arrows_in_words(scene):
    """The titles of the arrows, in the order of their numbers."""
    said = {callout.number: callout.label for callout in scene.callouts}
    return " ".join(f"{number}: {said[number]}." for number in sorted(said))


def add_number(scene, statement, x, y):
    """Add the number of a statement; nothing if the statement is None."""
    if statement:
        scene.callout(statement.number, statement.key, statement.title, x, y)


def add_t_cell(scene, figure):
    """The cells that make IFN-gamma, and the arrows that come back to them."""
    y = BAND
    sources = figure.one_at(Place.SOURCES)
    if sources:
        y = add_sources(scene, figure.cytokine, sources)
    for statement in figure.at(Place.T_CELL):
        y = add_answer(scene, statement, y + 18)
    return y


def add_sources(scene, cytokine, statement):
    """The first three source cells and the number of others; returns where they end."""
    rail, y = 228, 62
    drawn = statement.cells[:3]
    for number, cell in enumerate(drawn):
        top = 62 + 66 * number
        scene.cell(4, top, 176, 58, radius=24)
        scene.nucleus(cell, 92, top + 29, 144)
        scene.shapes.append(Shape(f"M184 {top + 29}H{rail}", "arrow"))
        scene.dots([(196, top + 20), (212, top + 38)])
        y = top + 58
    scene.arrow(f"M{rail} {y - 29}V{BAND + 12}Q{rail} {BAND} {rail + 12} {BAND}H276", (286, BAND))
    scene.dots([(242, 80), (216, 96), (240, 128), (216, 142), (244, 22), (262, 44)])
    url = cytokine.get_absolute_url()
    scene.write(cytokine.name, 216, 20, "ligand-name end", url)
    add_number(scene, statement, rail, BAND + 36)
    more = len(statement.cells) - len(drawn)
    if more:
        words = f"and {more} more cell type{'s' if more > 1 else ''}"
        y = scene.write(words, 92, y + 20, "note", f"#{statement.key}")
    return y


def add_answer(scene, statement, top):
    """A cell with an arrow that comes from the right; returns where it ends."""
    cell = statement.cell or (statement.cells[0] if statement.cells else None)
    lines = wrap_text(MARKS[statement.direction] + statement.title, 132)
    height = max(56, 15 * len(lines) + 34)
    middle = top + height / 2
    if cell:
        scene.cell(4, top, 118, height, radius=24)
        scene.nucleus(cell, 63, middle, 100)
    line = top + 15 * len(lines) + 4
    for number, text in enumerate(lines):
        scene.write(text, 146, top + 11 + 15 * number, f"start {statement.direction}")
    scene.acts(f"M270 {line + 6:g}H138", (128, line + 6), "left", statement.direction)
    add_number(scene, statement, 272, line + 6)
    add_genes(scene, statement.genes, 146, line + 14, 120)
    return max(top + height, line + 14 + (24 if statement.genes else 0))


def add_tumour(scene, figure):
    """The tumour cell: receptor, JAKs and STAT1, and its answers."""
    add_arrival(scene, figure, 150)
    binding, signal = figure.one_at(Place.RECEPTOR), figure.one_at(Place.SIGNAL)
    y = add_cascade(scene, binding, signal, 150, 196)
    return add_answers(scene, figure.at(Place.TUMOR_CELL), y)


def add_myeloid(scene, figure):
    """The macrophage with both its receptors."""
    add_arrival(scene, figure, 86)
    binding, signal = figure.one_at(Place.RECEPTOR), figure.one_at(Place.SIGNAL)
    y = add_cascade(scene, binding, signal, 86, 112)
    y = max(y, add_partner(scene, figure, 216))
    bottom = add_answers(scene, figure.at(Place.MYELOID_CELL), y)
    for statement in figure.at(Place.MYELOID_SOURCE):
        bottom = add_maker(scene, statement, bottom + 16)
    return bottom


def add_maker(scene, statement, top):
    """A cell that makes something, without a claim that joins it to the rail."""
    lines = wrap_text(statement.title, 232)
    for number, text in enumerate(lines):
        scene.write(text, LEFT, top + 12 + 15 * number, "start")
    y = top + 15 * len(lines) + 8
    scene.cell(66, y, PANEL - 68, 60, radius=26)
    scene.nucleus(statement.cells[0], 164, y + 30, 170)
    scene.arrow(f"M62 {y + 30:g}H16", (6, y + 30), "left")
    scene.dots([(46, y + 18), (30, y + 44), (20, y + 16), (52, y + 42)])
    add_number(scene, statement, RAIL, y + 30)
    return y + 60


def add_arrival(scene, figure, x):
    """The cytokine that comes from the left and binds its receptor."""
    binding = figure.one_at(Place.RECEPTOR)
    scene.dots([(6, BAND + 4), (22, BAND - 8), (40, BAND + 2), (58, BAND - 6)])
    url = figure.cytokine.get_absolute_url()
    scene.write(figure.cytokine.name, 4, 16, "ligand-name start", url)
    if binding:
        scene.receptor(binding.claims[0].receptor, x, TOP)
        tip = x - 13
        scene.arrow(
            f"M30 {BAND + 14}C50 {BAND + 22} {tip - 30} {BAND + 22} {tip - 12} {TOP - 42}",
            (tip - 6, TOP - 38),
        )
        add_number(scene, binding, x + 54, TOP - 22)


def add_cascade(scene, binding, signal, x, width):
    """The receptor's name, the JAKs and the STATs below it; returns where the arrow ends."""
    y = TOP + MEMBRANE + 36
    if binding:
        receptor = binding.claims[0].receptor
        y = scene.write(receptor.name, x, y, "note", receptor.get_absolute_url(), width)
    if not signal:
        return y + 20
    genes = components(signal.claims)
    y += 8
    for role in ("jak", "adaptor", "stat", "smad"):
        y = add_components(scene, genes[role], role, x, y, width)
    add_number(scene, signal, min(x + width / 2, 272), y - 16)
    y += 4
    for claim in signal.claims:
        url = claim.pathway.get_absolute_url()
        y = scene.write(claim.pathway.name, x, y + 8, "note", url, width) + 8
    scene.arrow(f"M{x:g} {y - 2:g}V{y + 6:g}", (x, y + 14), "down")
    return y + 20


def add_components(scene, genes, role, x, y, width):
    """Rows of kinases, adaptors or transcription factors; returns where they end."""
    if not genes:
        return y
    size = 38 if role == "jak" else max(text_width(gene.symbol, SMALL) for gene in genes) + 12
    height = 38 if role == "jak" else 20
    per_row = max(1, int(width // (size + 4)))
    for number, gene in enumerate(genes):
        row, place = divmod(number, per_row)
        count = min(per_row, len(genes) - row * per_row)
        centre = x + (place - (count - 1) / 2) * (size + 4)
        middle = y + height / 2 + row * (height + 4)
        radius = height / 2 if role == "jak" else RADIUS[role]
        url = gene.get_absolute_url()
        scene.nodes.append(Node(gene.symbol, centre, middle, size, height, radius, role, url))
    return y + (len(genes) - 1) // per_row * (height + 4) + height + 6


def add_partner(scene, figure, x):
    """The second signal and its receptor, beside the receptor of IFN-gamma."""
    binding = figure.one_at(Place.PARTNER_RECEPTOR)
    if not binding:
        return 0
    cytokine = binding.claims[0].cytokine
    scene.write(cytokine.name, x - 10, 20, "ligand-name", cytokine.get_absolute_url())
    source = figure.one_at(Place.PARTNER_SOURCE)
    if source:
        cell = source.cells[0]
        scene.write(f"from {cell.name}s", x - 10, 38, "note", cell.get_absolute_url())
        add_number(scene, source, x + 48, 24)
        scene.arrow(f"M{x} 46V50", (x, 60), "down")
    scene.receptor(binding.claims[0].receptor, x, TOP)
    add_number(scene, binding, x + 48, TOP - 22)
    return add_cascade(scene, binding, figure.one_at(Place.PARTNER_SIGNAL), x, 118)


def add_answers(scene, statements, y):
    """The nucleus, a rail from it with a branch for each statement, and the cell around them."""
    cell = main_cell(statements)
    edge = 170
    if cell:
        edge = scene.nucleus(cell, 146, y + 19, 190)
    else:
        scene.write("nucleus", 146, y + 22)
    start, end = y + 18, y
    y += 42
    for statement in statements:
        y, end = add_branch(scene, statement, cell, y)
    if statements:
        path = f"M{edge + 4:g} {start:g}H{RAIL - 8}q8 0 8 8V{end:g}"
        scene.shapes.insert(0, Shape(path, "arrow"))
    bottom = y + 16
    inside, scene.cells = scene.cells, []
    scene.cell(LEFT, TOP, PANEL - LEFT - 2, bottom - TOP, radius=34)
    scene.cells += inside
    return bottom


def main_cell(statements):
    """The cell that most statements are about."""
    counts = Counter(cell for statement in statements for cell in statement.cells)
    return max(counts, key=counts.__getitem__, default=None)


def add_branch(scene, statement, cell, y):
    """A branch of the rail: the title above the line; below it the genes, and another cell.

    Returns where it ends, and the height of its line.
    """
    lines = wrap_text(MARKS[statement.direction] + statement.title, 184)
    for number, text in enumerate(lines):
        scene.write(text, 60, y + 15 + 15 * number, f"start {statement.direction}")
    line = y + 15 * len(lines) + 10
    surface = statement.arrow.surface
    if surface:
        add_surface(scene, statement, line)
        scene.arrow(f"M{RAIL - 12} {line:g}H62", (54, line), "left")
    else:
        scene.acts(f"M{RAIL - 12} {line:g}H70", (60, line), "left", statement.direction)
    add_number(scene, statement, RAIL, line)
    used = text_width(surface, SMALL) + 10 if surface else 0
    bottom = add_genes(scene, statement.genes, 60 + used, line + 8, 184 - used)
    bottom = max(bottom, line + (24 if surface else 6))
    if statement.cells and cell not in statement.cells:
        other = statement.cells[0]
        url = other.get_absolute_url()
        bottom = scene.write(f"in: {other.name}", 60, bottom + 13, "note start", url, 190) + 2
    return bottom + 12, line


def add_surface(scene, statement, y):
    """A molecule on the membrane, with a line end that shows the direction."""
    path = f"M16 {y - 6:g}h28a6 6 0 0 1 0 12h-28a6 6 0 0 1 0 -12Z"
    scene.blobs.append(Shape(path, "blob surface"))
    scene.write(statement.arrow.surface, 60, y + 21, "note start")
    if statement.direction:
        scene.acts(
            f"M10 {y:g}H8",
            (2 if statement.direction != "pro-tumor" else 5, y),
            "left",
            statement.direction,
        )


def add_genes(scene, genes, left, top, width):
    """Genes in boxes, linked to their pages if they have one; returns where they end."""
    x, y = left, top
    for symbol, gene in genes:
        wide = text_width(symbol, SMALL) + 10
        if x > left and x + wide > left + width:
            x, y = left, y + 24
        url = gene.get_absolute_url() if gene else ""
        scene.nodes.append(Node(symbol, x + wide / 2, y + 10, wide, 20, 3, "gene", url))
        x += wide + 4
    return y + 20 if genes else top - 8


# {panel: (title, the places without which it is not drawn, what draws it)}
PANELS = {
    "t-cell": (
        "T cells and NK cells make it, and answer",
        (Place.SOURCES, Place.T_CELL),
        add_t_cell,
    ),
    "tumour": ("The tumour cell shows itself, and brakes", (Place.TUMOR_CELL,), add_tumour),
    "myeloid": (
        "The macrophage and the dendritic cell join in",
        (Place.MYELOID_CELL, Place.MYELOID_SOURCE),
        add_myeloid,
    ),
}
