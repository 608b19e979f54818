"""What the cells of the small matrix make, and which interactions follow from it."""

from tests.exports.tools.facts import facts

MADE = {
    # A sends. It makes half of IL-23, and IL-1 beta, IL-18 and interferon for nobody with a whole
    # receptor.
    "A": ["IL6", "IL12A", "IL12B", "CXCL12", "IL2", "IL1B", "IL18", "IFNG", "IFNA1", "IL1RN"],
    # B receives, through decoys as well; IL1RAP and IL18RAP, IFNGR2 and IFNAR2 are not made.
    "B": [
        *["IL6R", "IL6ST", "IL12RB1", "IL12RB2", "CXCR4", "ACKR3", "IL2RB", "IL2RG", "IL1R2"],
        *["IL1R1", "IL18R1", "IFNGR1", "IFNAR1"],
    ],
    "C": ["TNF", "CCL18"],
}


def genes():
    """Every gene of every binding: none is missing from the matrix."""
    return sorted({symbol for fact in facts() for symbol in fact.ligand + fact.receptor})


def expected(chosen, sender="A", receiver="B"):
    """The facts of which the sender makes the whole ligand and the receiver the whole receptor."""
    return [
        fact
        for fact in chosen
        if {*fact.ligand} <= {*MADE[sender]} and {*fact.receptor} <= {*MADE[receiver]}
    ]
