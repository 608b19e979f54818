"""The lower half of a receptor complex: its signalling components and pathways."""

from curation.drawings.parts import (
    SMALL,
    LinkedName,
    Node,
    Shape,
    TextLine,
    TextPart,
    arrow_head,
    box_path,
    centred_rows,
    text_width,
    wrap_text,
)

RADIUS = {"jak": 18, "stat": 2, "smad": 7, "adaptor": 10}  # a shape for each role
RAIL = 28  # x of the line that several pathways branch from


def components(signalings):
    """The genes of all claims by role, each gene once: {"jak": [...], "stat": [...], ...}."""
    genes = {role: {} for role in RADIUS}
    for signaling in signalings:
        for component in signaling.components.all():
            genes[component.role].setdefault(component.gene.symbol, component.gene)
    return {role: list(found.values()) for role, found in genes.items()}


def is_nuclear(signaling):
    """Whether the claim has STATs or SMADs, which go to the nucleus themselves."""
    return any(component.role in ("stat", "smad") for component in signaling.components.all())


class SignalCascade:
    """Stacks JAKs, the other components and the pathways under a complex."""

    def __init__(self, *, left, right, top, width):
        self.middle, self.width = width / 2, width
        self.left, self.right, self.y = left, right, top
        self.shapes, self.nodes, self.names, self.texts = [], [], [], []

    def draw(self, signalings, genes):
        # One bracket for the whole complex: it is not recorded which JAK is at which chain.
        self.line(f"M{self.left:g} {self.y - 5:g}v5H{self.right:g}v-5")
        boxes = [(role, gene) for role in ("adaptor", "stat", "smad") for gene in genes[role]]
        start = self.y
        if genes["jak"]:
            self.add_jaks(genes["jak"])
        if boxes:
            self.y += 12
            self.line(f"M{self.middle:g} {start:g}V{self.y:g}")
            self.add_boxes(boxes)
        nuclear = [signaling.pathway for signaling in signalings if is_nuclear(signaling)]
        others = [signaling.pathway for signaling in signalings if not is_nuclear(signaling)]
        if others and len(others) + bool(nuclear) > 1:
            self.add_branches(others, nuclear)
        else:
            self.arrow_down(self.middle, self.y, self.y + 26)
            self.y += 26
        if nuclear:
            self.add_nucleus()
        if nuclear or len(others) == 1:
            self.add_names(nuclear or others)
        return self

    def line(self, path):
        self.shapes.append(Shape(path, "line"))

    def arrow_down(self, x, start, end):
        self.shapes.append(
            Shape(f"M{x:g} {start:g}V{end - 7:g}", "arrow", head=arrow_head(x, end, "down"))
        )

    def add_jaks(self, genes):
        size, top = 2 * RADIUS["jak"], self.y + 14
        for gene, (row, x) in zip(
            genes, centred_rows([size] * len(genes), self.width - 40, 10), strict=True
        ):
            centre = self.middle + x
            start = min(max(centre, self.left), self.right)
            if row == 0:
                self.line(f"M{start:g} {self.y:g}L{centre:g} {top:g}")
            y = top + size / 2 + row * (size + 6)
            node = Node(
                gene.symbol, centre, y, size, size, size / 2, "jak", gene.get_absolute_url()
            )
            self.nodes.append(node)
        self.y = y + size / 2

    def add_boxes(self, boxes):
        height, gap, padding = 20, 6, 7
        widths = [max(text_width(gene.symbol, SMALL) + 12, 40) for _, gene in boxes]
        places = []
        for chosen in (("adaptor",), ("stat", "smad")):
            numbers = [number for number, (role, _) in enumerate(boxes) if role in chosen]
            first = places[-1][0] + 1 if places else 0
            split = centred_rows([widths[number] for number in numbers], self.width - 48, gap)
            places += [(first + row, x) for row, x in split]
        count = places[-1][0] + 1
        framed = padding if count > 1 else 0
        for (role, gene), width, (row, x) in zip(boxes, widths, places, strict=True):
            y = self.y + framed + height / 2 + row * (height + gap)
            url = gene.get_absolute_url()
            self.nodes.append(
                Node(gene.symbol, self.middle + x, y, width, height, RADIUS[role], role, url)
            )
        bottom = self.y + count * (height + gap) - gap + 2 * framed
        if framed:
            reach = max(abs(x) + width / 2 for width, (_, x) in zip(widths, places, strict=True))
            frame = box_path(
                self.middle - reach - padding, self.y, 2 * (reach + padding), bottom - self.y, 8
            )
            self.shapes.append(Shape(frame, "frame"))
        self.y = bottom

    def add_branches(self, others, nuclear):
        """One arrow to each pathway that does not end in the nucleus, along a rail."""
        start, self.y = self.y, self.y + 12
        for pathway in others:
            self.y += 18
            name = self.name(pathway, RAIL + 24, self.y + 4, "pathway start")
            branch = Shape(
                f"M{RAIL} {self.y:g}h11", "arrow", head=arrow_head(RAIL + 18, self.y, "right")
            )
            self.shapes.append(branch)
            end, self.y = self.y, name.bottom - 2
        rail = f"M{self.middle:g} {start:g}v12H{RAIL}"
        if nuclear:
            self.y += 26
            tip = arrow_head(RAIL, self.y, "down")
            self.shapes.append(Shape(f"{rail}V{self.y - 7:g}", "arrow", head=tip))
        else:
            self.shapes.append(Shape(f"{rail}V{end:g}", "arrow"))
            self.y += 2

    def add_nucleus(self):
        top, right = self.y + 2, self.width - 4
        for inset in (0, 4):
            edge = f"M{4 + inset} {top + 20:g}v-8q0 {inset - 12} {12 - inset} {inset - 12}"
            edge += f"H{right - 12:g}q{12 - inset} 0 {12 - inset} {12 - inset}v8"
            self.shapes.append(Shape(edge, "nucleus"))
        self.y = top + 20
        self.texts.append(TextLine(self.middle, self.y, (TextPart("nucleus"),), "note"))
        self.y += 3

    def add_names(self, pathways):
        for pathway in pathways:
            self.y = self.name(pathway, self.middle, self.y + 15, "pathway").bottom
        self.y += 4

    def name(self, pathway, x, y, css):
        available = self.width - x - 6 if "start" in css else self.width - 24
        name = LinkedName(x, y, wrap_text(pathway.name, available), pathway.get_absolute_url(), css)
        self.names.append(name)
        return name
