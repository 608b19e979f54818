"""The modes of activity: four panels, each with examples whose claims are loaded."""

from curation.drawings.parts import Shape
from curation.drawings.scene import MEMBRANE, PANEL, Scene

HEIGHT = 448
MARKS = {"anti-tumor": "▲", "pro-tumor": "▼", "context-dependent": "◆"}


def draw_modes(figure, *, page=""):
    """{mode: Scene} of the modes that have an example; runs no query.

    The numbers of the claims continue from scene to scene. `page` is the address of the page
    that lists them, if it is another one.
    """
    drawn, first = {}, 1
    for mode, (title, add) in PANELS.items():
        scene = Scene(f"mode-{mode}", title, desc="", height=HEIGHT, first=first, page=page)
        add(scene, figure)
        if scene.numbered:
            scene.desc = claims_in_words(scene)
            drawn[mode] = scene
            first += len(scene.numbered)
    return drawn


def claims_in_words(scene):
    """The sentences of the claims with their numbers: the description of the drawing."""
    return " ".join(f"{number}: {claim.sentence}" for number, claim in scene.legend)


def add_outcome(scene, effect, x, y, width):
    """The effect on the answering cell, written below it."""
    if effect is None:
        return
    text = f"{MARKS[effect.direction]} {effect.process}"
    scene.write(
        text, x, y, f"note outcome {effect.direction}", effect.process.get_absolute_url(), width
    )


def add_answering_cell(scene, example, *, left, top, width, height, receptor_x):
    """A cell with its receptor and an arrow to the nucleus."""
    x, receptor = left + width / 2, example.binding.receptor
    scene.cell(left, top, width, height, radius=min(44, height / 2.2))
    scene.receptor(receptor, receptor_x, top)
    y = top + MEMBRANE + 38
    url = receptor.get_absolute_url()
    y = scene.write(receptor.name, receptor_x, y, "note", url, min(width - 24, 132))
    scene.arrow(f"M{receptor_x:g} {y + 8:g}V{y + 18:g}", (receptor_x, y + 26), "down")
    scene.nucleus(example.target, x, (y + 30 + top + height - 8) / 2, width - 48)


def add_autocrine(scene, figure):
    """One cell that makes a cytokine and answers to it."""
    examples = figure.autocrine.examples
    if not examples:
        return
    example = examples[0]
    cytokine = example.cytokine
    scene.write(cytokine.name, 136, 30, "ligand-name", cytokine.get_absolute_url())
    add_answering_cell(scene, example, left=24, top=140, width=240, height=220, receptor_x=184)
    scene.arrow("M72 262V118C72 26 184 26 184 76", (184, 88), "down")
    scene.dots(
        [(60, 118), (84, 104), (70, 84), (96, 72), (106, 54), (128, 60), (150, 46), (170, 64)]
    )
    scene.number(example.secretion, 72, 196)
    scene.number(example.binding, 244, 106)
    scene.number(example.expression, 252, 168)
    if example.effect:
        scene.number(example.effect, 144, 358)
        add_outcome(scene, example.effect, 144, 392, 220)


def add_paracrine(scene, figure):
    """One cell makes the cytokine, others answer."""
    examples = figure.paracrine.examples
    if not examples:
        return
    example = examples[0]
    cytokine = example.cytokine
    scene.cell(48, 4, 192, 76)
    scene.nucleus(example.source, 144, 42, 150)
    scene.number(example.secretion, 144, 80)
    scene.write(cytokine.name, 22, 112, "ligand-name start", cytokine.get_absolute_url())
    scene.dots([(112, 106), (128, 122), (148, 106), (168, 118), (92, 128), (186, 104), (150, 134)])
    scene.arrow("M92 136V150", (92, 160), "down")
    add_answering_cell(scene, example, left=4, top=210, width=176, height=160, receptor_x=92)
    scene.number(example.binding, 30, 184)
    scene.number(example.expression, 18, 240)
    if example.effect:
        scene.number(example.effect, 92, 368)
        add_outcome(scene, example.effect, 92, 400, 176)
    for place, other in enumerate(figure.fan):
        top = 176 + 148 * place
        scene.cell(202, top, 85, 102, radius=24)
        scene.receptor(other.binding.receptor, 244.5, top)
        scene.nucleus(other.target, 244.5, top + 64, 72)
        scene.number(other.expression, 274, top + 100)
    if figure.fan:
        scene.arrow("M194 116C232 116 244 118 244 122", (244, 132), "down")
    if len(figure.fan) > 1:
        scene.arrow("M180 130C191 150 191 180 191 274Q191 288 204 288H218", (228, 288))


def add_systemic(scene, figure):
    """Cytokines that act through the blood on distant organs."""
    shown = figure.systemic.examples[:3]
    if shown:
        add_vessel(scene)
    pitch = PANEL / max(len(shown), 1)
    width = min(pitch - 6, 130)
    for place, example in enumerate(shown):
        x = pitch * (place + 0.5)
        cytokine = example.cytokine
        if example.secretion:
            scene.cell(x - width / 2, 4, width, 84, radius=26)
            scene.nucleus(example.source, x, 46, width - 14)
            scene.arrow(f"M{x:g} 90V150", (x, 160), "down")
            scene.number(example.secretion, x - 22, 118)
        scene.write(cytokine.name, x + 8, 122, "ligand-name start", cytokine.get_absolute_url())
        scene.acts(f"M{x:g} 222V266", (x, 276), "down", example.effect.direction)
        scene.number(example.effect, x + 22, 246)
        scene.cell(x - width / 2, 282, width, 84, radius=26)
        scene.nucleus(example.target, x, 324, width - 14)
        add_outcome(scene, example.effect, x, 388, pitch - 4)


def add_vessel(scene):
    """A blood vessel across the panel, with what it carries."""
    scene.cells.append(Shape(f"M0 166H{PANEL}V216H0Z", "blood"))
    for y in (166, 216):
        scene.shapes.append(Shape(f"M0 {y}H{PANEL}", "vessel"))
    scene.dots([(x, 182 + (x * 7) % 20) for x in range(12, 284, 22)])
    scene.arrow("M112 206H166", (176, 206))


def add_gradient(scene, figure):
    """A gradient of a chemokine, the uptake of its receptor, and a scavenger."""
    examples, internalised = figure.gradient.examples, figure.internalised
    scavengings = figure.scavenging.examples
    if examples:
        add_slope(scene, examples[0])
    for example in internalised[:1]:
        if example.binding:
            words = figure.uptake_title
            add_uptake(scene, example.binding, example.effect, words, left=4, moves_receptor=True)
    if scavengings:
        binding = scavengings[0].scavenging
        words = "scavenger takes it away"
        add_uptake(scene, binding, binding, words, left=150, moves_receptor=False)


def add_slope(scene, example):
    """The cell that makes the chemokine, its gradient as dots, and the cell that follows it."""
    if example.secretion:
        scene.cell(190, 4, 98, 84, radius=26)
        scene.nucleus(example.source, 239, 46, 84)
        scene.number(example.secretion, 192, 90)
    cytokine = example.cytokine
    scene.write(cytokine.name, 4, 18, "ligand-name start", cytokine.get_absolute_url())
    # Fewer dots to the left; the shifts keep them from forming rows.
    for step in range(10):
        x, count = 180 - step * 17, 8 - step * 3 // 4
        places = [
            (x + row * 7 % 5, 30 + (row * 90 / count + step * 31) % 86) for row in range(count)
        ]
        scene.dots(places, 4)
    top = 148
    scene.cell(4, top, 172, 80, radius=36)
    receptor = example.binding and example.binding.receptor
    if receptor:
        scene.receptor(receptor, 100, top)
        scene.write(receptor.name, 58, top - 6, "note end", receptor.get_absolute_url())
        scene.number(example.binding, 160, top - 14)
    if example.target:
        scene.nucleus(example.target, 90, top + 50, 136)
    path = f"M180 {top + 40}C222 {top + 40} 240 {top + 4} 240 {top - 28}"
    scene.arrow(path, (240, top - 38), "up")
    scene.number(example.effect, 226, top + 20)
    add_outcome(scene, example.effect, 236, top + 52, 104)


def add_uptake(scene, binding, claim, words, *, left, moves_receptor):
    """Uptake into the cell: of the receptor with its ligand, or of the ligand by a scavenger."""
    top, x = 316, left + 56
    scene.cells.append(Shape(f"M{left:g} {top}h134v78h-134Z", "inside"))
    for y in (top, top + MEMBRANE):
        scene.shapes.append(Shape(f"M{left:g} {y}h134", "membrane"))
    scene.receptor(binding.receptor, x, top)
    cytokine, receptor = binding.cytokine, binding.receptor
    scene.write(cytokine.name, x, top - 36, "ligand-name", cytokine.get_absolute_url())
    scene.write(receptor.name, x - 4, top + 42, "note", receptor.get_absolute_url())
    end = top + 58
    path = f"M{x + 10:g} {top - 18:g}C{x + 74:g} {top - 22:g} {x + 70:g} {end:g} {x + 34:g} {end:g}"
    scene.arrow(path, (x + 26, end), "left", "loop")
    scene.dots([(x + 14, end)])
    if moves_receptor:
        scene.shapes.append(Shape(f"M{x:g} {end}a14 12 0 1 0 28 0a14 12 0 1 0 -28 0", "line"))
    scene.write(words, left + 67, top + 96, "note", width=150)
    scene.number(claim, left + 118, top + 26)


PANELS = {
    "autocrine": ("Autocrine: a cell answers to its own cytokine", add_autocrine),
    "paracrine": ("Paracrine: one cell acts on its neighbours", add_paracrine),
    "systemic": ("Systemic: through the blood to distant organs", add_systemic),
    "gradient": ("Gradient: cells go where there is more", add_gradient),
}
