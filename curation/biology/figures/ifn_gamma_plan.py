"""What the figure of IFN-gamma would show: its cells and arrows, and which claims make each.

An arrow is drawn where published claims say it, and with the genes that they name. Nothing here
says that an arrow is true.
"""

from dataclasses import dataclass

CYTOKINE = "ifn-gamma"
PARTNER = "cd40l"  # the T cell's second signal to the macrophage
CHEMOKINES = ("cxcl9", "cxcl10", "cxcl11")

TUMOUR_CELLS = ("malignant-cell", "epithelial-cell")
MYELOID_CELLS = (
    "macrophage",
    "tumor-associated-macrophage",
    "monocyte",
    "dendritic-cell",
    "cdc",
    "cdc1",
    "cdc2",
)
LYMPHOCYTES = ("t-cell", "cd4-t-cell", "cd8-t-cell", "th1", "treg", "nk-cell")

T_CELL, TUMOUR, MYELOID = "t-cell", "tumour", "myeloid"
DRAWN_SOURCES = ("cd8-t-cell", "nk-cell", "th1")  # these first; all of them stand in the list


@dataclass(frozen=True)
class Arrow:
    """An arrow and what its claims have in their fields."""

    key: str
    panel: str
    title: str  # what the arrow says, if it is drawn
    process: str = ""  # of an effect: its process
    cells: tuple[str, ...] = ()  # of an effect: the cells it may act on
    words: str = ""  # a pattern that its detail or sentence has
    without: str = ""  # a pattern that they do not have
    cytokines: tuple[str, ...] = (CYTOKINE,)
    kind: str = "effect"
    genes: tuple[tuple[str, str], ...] = ()  # symbol, and the pattern that names it
    surface: str = ""  # what stands on the cell at the end of the arrow
    pathway_kind: str = ""  # of signalling: the kind of its pathway
    acts_on: str = ""  # the cell at its end, where that is not the one the claims are about


MHC_I = "mhc-class-i-presentation"
MHC_II = "mhc-class-ii-presentation"
CHECKPOINT = "checkpoint-ligand-induction"

ARROWS = (
    Arrow(key="sources", panel=T_CELL, title="These cells make IFN-gamma", kind="secretion"),
    Arrow(key="receptor", panel="", title="IFN-gamma gathers its receptor", kind="binding"),
    Arrow(key="signal", panel="", title="The receptor signals", kind="signaling"),
    Arrow(
        key="recruitment",
        panel=T_CELL,
        title="CXCR3 ligands call effector T cells",
        process="effector-recruitment",
        cells=LYMPHOCYTES,
        cytokines=CHEMOKINES,
        genes=(("CXCR3", "CXCR3"),),
    ),
    Arrow(
        key="t-cells",
        panel=T_CELL,
        title="Responding T cells multiply",
        process="t-cell-activation",
        cells=LYMPHOCYTES,
    ),
    Arrow(
        key="tregs",
        panel=T_CELL,
        title="Regulatory T cells die",
        process="treg-support",
        cells=LYMPHOCYTES,
        words="apoptosis",
    ),
    Arrow(
        key="feedback",
        panel=T_CELL,
        title="PD-L1 restrains the T cells that made it rise",
        process=CHECKPOINT,
        cells=TUMOUR_CELLS,
        words=r"PD-L1.* T cells",
        genes=(("CD274", "PD-L1"),),
        acts_on="t-cell",
    ),
    Arrow(
        key="nlrc5",
        panel=TUMOUR,
        title="NLRC5 switches on the MHC class I machinery",
        process=MHC_I,
        cells=TUMOUR_CELLS,
        words=r"NLRC5|TAP1|tapasin",
        genes=(
            ("NLRC5", "NLRC5"),
            ("TAP1", "TAP1"),
            ("TAP2", "TAP2"),
            ("TAPBP", "tapasin"),
            ("B2M", "beta2-microglobulin|B2M"),
        ),
        surface="MHC I",
    ),
    Arrow(
        key="immunoproteasome",
        panel=TUMOUR,
        title="The immunoproteasome cuts other peptides",
        process=MHC_I,
        cells=TUMOUR_CELLS,
        words=r"immunoproteasome|PSMB\d|LMP\d",
        genes=(
            ("PSMB8", "PSMB8|LMP7"),
            ("PSMB9", "PSMB9|LMP2"),
            ("PSMB10", "PSMB10|MECL1"),
        ),
        surface="peptide",
    ),
    Arrow(
        key="ciita",
        panel=TUMOUR,
        title="CIITA switches on MHC class II",
        process=MHC_II,
        cells=TUMOUR_CELLS,
        genes=(("CIITA", "CIITA"), ("IFI30", "GILT")),
        surface="MHC II",
    ),
    Arrow(
        key="pd-l1",
        panel=TUMOUR,
        title="PD-L1 rises",
        process=CHECKPOINT,
        cells=TUMOUR_CELLS,
        words="PD-L1",
        genes=(("CD274", "PD-L1"), ("IRF1", "IRF1")),
        surface="PD-L1",
    ),
    Arrow(
        key="ido1",
        panel=TUMOUR,
        title="IDO1 breaks down tryptophan",
        process=CHECKPOINT,
        cells=TUMOUR_CELLS,
        words="IDO1",
        without="PD-L1",
        genes=(("IDO1", "IDO1"),),
    ),
    Arrow(
        key="death",
        panel=TUMOUR,
        title="Tumour cells die",
        process="tumor-cell-death",
        cells=TUMOUR_CELLS,
        genes=(("SLC7A11", "SLC7A11"), ("SLC3A2", "SLC3A2")),
    ),
    Arrow(
        key="arrest",
        panel=TUMOUR,
        title="Tumour cells stop dividing",
        process="growth-arrest",
        cells=TUMOUR_CELLS,
    ),
    Arrow(
        key="escape",
        panel=TUMOUR,
        title="Checkpoint blockade works where the signal is intact",
        process="checkpoint-blockade-response",
        cells=TUMOUR_CELLS,
        genes=(("JAK1", "JAK1"), ("JAK2", r"JAK2|JAK1/2"), ("IFNGR1", "IFNGR1")),
    ),
    Arrow(
        key="phagocytosis",
        panel=MYELOID,
        title="Phagocytosis changes",
        process="macrophage-activation",
        cells=MYELOID_CELLS,
        words="phagocyt|engulf",
    ),
    Arrow(
        key="activation",
        panel=MYELOID,
        title="Macrophages turn on tumour cells",
        process="macrophage-activation",
        cells=MYELOID_CELLS,
        words="M1",
    ),
    Arrow(
        key="cd40-up",
        panel=MYELOID,
        title="More CD40 on the surface",
        process="macrophage-activation",
        cells=MYELOID_CELLS,
        words="CD40",
        genes=(("CD40", "CD40"),),
        surface="CD40",
    ),
    Arrow(
        key="cd40l",
        panel=MYELOID,
        title="CD40L through CD40 turns macrophages against the tumour",
        process="macrophage-activation",
        cells=MYELOID_CELLS,
        cytokines=(PARTNER,),
        genes=(("CD40", "CD40"), ("TNF", "TNF"), ("IL6", "IL-6")),
    ),
    Arrow(
        key="chemokines",
        panel=MYELOID,
        title="CXCR3 ligands are made",
        kind="secretion",
        cells=MYELOID_CELLS,
        cytokines=CHEMOKINES,
    ),
    Arrow(
        key="partner-source",
        panel="",
        title="T cells make CD40L",
        kind="secretion",
        cells=LYMPHOCYTES,
        cytokines=(PARTNER,),
    ),
    Arrow(
        key="partner-receptor",
        panel="",
        title="CD40L binds CD40",
        kind="binding",
        cytokines=(PARTNER,),
    ),
    Arrow(
        key="partner-signal",
        panel="",
        title="CD40 signals to NF-kappa B",
        kind="signaling",
        cytokines=(PARTNER,),
        pathway_kind="nf-kb",
    ),
)
