"""Bring what the code knew of drawings, data since 0006, to the databases that are there.

A new database has no records yet, and gets all this with them.
"""

from django.db import migrations

# {slug of a family of receptors: how drawings show it}
ARCHITECTURES = {
    "atypical-chemokine-receptors": "seven-pass",
    "chemokine-receptors": "seven-pass",
    "il-1-receptor-family": "tir-domain",
    "receptor-tyrosine-kinases": "receptor-kinase",
    "tgf-beta-superfamily-receptors": "receptor-kinase",
}

# (symbol of the gene, name of the shared chain, badge, place among them)
SHARED_CHAINS = [
    ("IL2RG", "common gamma chain", "γc", 1),
    ("CSF2RB", "common beta chain", "βc", 2),
    ("IL6ST", "gp130", "gp", 3),
    ("IL10RB", "IL-10R2", "R2", 4),
]

# (slug, title, place, position, surface, slug of the cell at its end, [(claim, genes)])
ARROWS = [
    (
        "sources",
        "These cells make IFN-gamma",
        "sources",
        1,
        "",
        "",
        [
            ("CLM0000506", []),
            ("CLM0000510", []),
            ("CLM0000512", []),
            ("CLM0000507", []),
            ("CLM0000508", []),
            ("CLM0000509", []),
            ("CLM0000511", []),
            ("CLM0000686", []),
            ("CLM0000687", []),
        ],
    ),
    (
        "up-the-gradient",
        "Cells go where there is more",
        "gradient",
        1,
        "",
        "",
        [
            ("CLM0001322", []),
            ("CLM0001323", []),
            ("CLM0001324", []),
            ("CLM0001325", []),
            ("CLM0001326", []),
        ],
    ),
    (
        "receptor",
        "IFN-gamma gathers its receptor",
        "receptor",
        2,
        "",
        "",
        [("CLM0000043", [])],
    ),
    (
        "uptake",
        "receptor taken in",
        "uptake",
        2,
        "",
        "",
        [("CLM0001325", [])],
    ),
    (
        "signal",
        "The receptor signals",
        "signal",
        3,
        "",
        "",
        [("CLM0000309", [])],
    ),
    (
        "recruitment",
        "CXCR3 ligands call effector T cells",
        "t-cell",
        4,
        "",
        "",
        [("CLM0001227", ["CXCR3"])],
    ),
    (
        "t-cells",
        "Responding T cells multiply",
        "t-cell",
        5,
        "",
        "",
        [("CLM0001327", [])],
    ),
    (
        "tregs",
        "Regulatory T cells die",
        "t-cell",
        6,
        "",
        "",
        [("CLM0001264", [])],
    ),
    (
        "feedback",
        "PD-L1 restrains the T cells that made it rise",
        "t-cell",
        7,
        "",
        "t-cell",
        [("CLM0001344", ["CD274"])],
    ),
    (
        "nlrc5",
        "NLRC5 switches on the MHC class I machinery",
        "tumor-cell",
        8,
        "MHC I",
        "",
        [
            ("CLM0001033", ["NLRC5"]),
            ("CLM0001343", ["NLRC5", "TAP1", "TAP2", "TAPBP"]),
            ("CLM0001034", ["NLRC5", "TAP1", "B2M"]),
            ("CLM0001288", ["TAPBP"]),
            ("CLM0001035", ["NLRC5"]),
        ],
    ),
    (
        "immunoproteasome",
        "The immunoproteasome cuts other peptides",
        "tumor-cell",
        9,
        "peptide",
        "",
        [("CLM0001328", ["PSMB8", "PSMB9", "PSMB10"]), ("CLM0001027", [])],
    ),
    (
        "ciita",
        "CIITA switches on MHC class II",
        "tumor-cell",
        10,
        "MHC II",
        "",
        [("CLM0001329", ["CIITA"]), ("CLM0001268", []), ("CLM0001270", ["IFI30"])],
    ),
    (
        "pd-l1",
        "PD-L1 rises",
        "tumor-cell",
        11,
        "PD-L1",
        "",
        [
            ("CLM0001036", ["CD274", "IRF1"]),
            ("CLM0001044", ["CD274"]),
            ("CLM0001267", ["CD274"]),
            ("CLM0001344", ["CD274"]),
        ],
    ),
    (
        "ido1",
        "IDO1 breaks down tryptophan",
        "tumor-cell",
        12,
        "",
        "",
        [("CLM0001230", ["IDO1"])],
    ),
    (
        "death",
        "Tumour cells die",
        "tumor-cell",
        13,
        "",
        "",
        [("CLM0001030", ["SLC7A11", "SLC3A2"]), ("CLM0001031", []), ("CLM0001266", [])],
    ),
    (
        "arrest",
        "Tumour cells stop dividing",
        "tumor-cell",
        14,
        "",
        "",
        [("CLM0001032", []), ("CLM0001041", [])],
    ),
    (
        "escape",
        "Checkpoint blockade works where the signal is intact",
        "tumor-cell",
        15,
        "",
        "",
        [
            ("CLM0001029", []),
            ("CLM0001040", ["JAK1", "JAK2"]),
            ("CLM0001042", ["JAK1", "JAK2"]),
            ("CLM0001043", ["JAK1", "JAK2"]),
            ("CLM0001028", ["IFNGR1"]),
        ],
    ),
    (
        "phagocytosis",
        "Phagocytosis changes",
        "myeloid-cell",
        16,
        "",
        "",
        [("CLM0001332", []), ("CLM0001342", [])],
    ),
    (
        "activation",
        "Macrophages turn on tumour cells",
        "myeloid-cell",
        17,
        "",
        "",
        [("CLM0001261", []), ("CLM0001262", [])],
    ),
    (
        "cd40-up",
        "More CD40 on the surface",
        "myeloid-cell",
        18,
        "CD40",
        "",
        [("CLM0001334", ["CD40"])],
    ),
    (
        "cd40l",
        "CD40L through CD40 turns macrophages against the tumour",
        "myeloid-cell",
        19,
        "",
        "",
        [
            ("CLM0001333", ["CD40", "TNF", "IL6"]),
            ("CLM0001335", ["CD40", "TNF"]),
            ("CLM0001106", ["CD40"]),
        ],
    ),
    (
        "chemokines",
        "CXCR3 ligands are made",
        "myeloid-source",
        20,
        "",
        "",
        [("CLM0000460", []), ("CLM0000486", [])],
    ),
    (
        "partner-source",
        "T cells make CD40L",
        "partner-source",
        21,
        "",
        "",
        [("CLM0000714", []), ("CLM0000688", [])],
    ),
    (
        "partner-receptor",
        "CD40L binds CD40",
        "partner-receptor",
        22,
        "",
        "",
        [("CLM0000070", [])],
    ),
    (
        "partner-signal",
        "CD40 signals to NF-kappa B",
        "partner-signal",
        23,
        "",
        "",
        [("CLM0000327", []), ("CLM0000396", [])],
    ),
]


def bring_what_the_code_knew(apps, editor):
    """Fill what is empty and add arrows whose claims are there; what a curator set stays."""
    model = apps.get_model
    for slug, architecture in ARCHITECTURES.items():
        model("curation", "Family").objects.filter(slug=slug, architecture="").update(
            architecture=architecture
        )
    for symbol, name, badge, place in SHARED_CHAINS:
        model("curation", "Gene").objects.filter(symbol=symbol, shared_chain_name="").update(
            shared_chain_name=name, shared_chain_badge=badge, shared_chain_position=place
        )
    if not model("curation", "FigureArrow").objects.exists():
        add_arrows(apps)


def add_arrows(apps):
    FigureArrow = apps.get_model("curation", "FigureArrow")
    ArrowClaim = apps.get_model("curation", "ArrowClaim")
    ids = dict(apps.get_model("curation", "Claim").objects.values_list("accession", "pk"))
    cells = dict(apps.get_model("curation", "CellType").objects.values_list("slug", "pk"))
    for slug, title, place, position, surface, cell, claims in ARROWS:
        known = [(ids[accession], genes) for accession, genes in claims if accession in ids]
        if not known or (cell and cell not in cells):
            continue
        arrow = FigureArrow.objects.create(
            slug=slug,
            title=title,
            place=place,
            position=position,
            surface=surface,
            cell_id=cells.get(cell),
        )
        for order, (claim, genes) in enumerate(known, start=1):
            ArrowClaim.objects.create(arrow=arrow, claim_id=claim, position=order, genes=genes)


class Migration(migrations.Migration):
    dependencies = [("curation", "0006_figure_arrows")]

    operations = [migrations.RunPython(bring_what_the_code_knew, migrations.RunPython.noop)]
