"""What a receptor complex consists of: its chains, their order, what a family adds."""

from dataclasses import dataclass
from itertools import groupby

from curation.drawings.parts import TextPart
from curation.models import Gene
from curation.models.receptor import ChainRole

BINDING = {ChainRole.LIGAND_BINDING, ChainRole.BOTH}
TRANSDUCING = {ChainRole.SIGNAL_TRANSDUCING, ChainRole.BOTH}

# Chains that several receptors share keep one hue on every page; the badge is for print.
SHARED = {"IL2RG": "γc", "CSF2RB": "βc", "IL6ST": "gp", "IL10RB": "R2"}
SHARED_NAMES = {
    "IL2RG": "the shared common gamma chain",
    "CSF2RB": "the shared common beta chain",
    "IL6ST": "the shared chain gp130",
    "IL10RB": "the shared chain IL-10R2",
}

SEVEN_PASS_FAMILIES = {"chemokine-receptors", "atypical-chemokine-receptors"}
KINASE_FAMILIES = {"receptor-tyrosine-kinases", "tgf-beta-superfamily-receptors"}
TIR_FAMILIES = {"il-1-receptor-family"}


@dataclass(frozen=True, eq=False)
class Chain:
    """A place in a complex: one gene, or several of which any one fills it."""

    genes: tuple[Gene, ...]
    copies: int | None
    roles: frozenset[str]

    @property
    def symbol(self):
        return " or ".join(gene.symbol for gene in self.genes)

    @property
    def shared(self):
        """The symbol of the shared chain that it is, if any."""
        symbol = self.genes[0].symbol
        return symbol if len(self.genes) == 1 and symbol in SHARED else ""

    @property
    def binds(self):
        return bool(self.roles & BINDING)

    @property
    def transduces(self):
        return bool(self.roles & TRANSDUCING)

    @property
    def label(self):
        """Its name as linked parts: A or B; of more than three alternatives the first two."""
        shown = self.genes if len(self.genes) <= 3 else self.genes[:2]
        parts = []
        for gene in shown:
            parts += [TextPart(" or "), TextPart(gene.symbol, gene.get_absolute_url())]
        if len(shown) < len(self.genes):
            parts.append(TextPart(f" or {len(self.genes) - len(shown)} others"))
        return tuple(parts[1:])


def chains_of(entity):
    """The chains of a receptor or a cytokine whose subunits and genes are loaded."""
    chains = []
    subunits = sorted(entity.subunits.all(), key=lambda subunit: subunit.position)
    for _, group in groupby(subunits, key=lambda subunit: subunit.position):
        alternatives = list(group)
        copies = {subunit.copies for subunit in alternatives}
        chains.append(
            Chain(
                genes=tuple(subunit.gene for subunit in alternatives),
                copies=copies.pop() if len(copies) == 1 else None,
                roles=frozenset(getattr(subunit, "role", "") for subunit in alternatives),
            )
        )
    return chains


def arrange(chains):
    """One entry per copy, in an order that sets pairs symmetrically: A B B A."""
    left = [chain for chain in chains for _ in range((chain.copies or 1) // 2)]
    middle = [chain for chain in chains if (chain.copies or 1) % 2]
    return left + middle + left[::-1]


def domain_of(chain, receptor):
    """The cytoplasmic domain that the family gives a chain: its label and its full name."""
    family = receptor.family.slug
    if not receptor.can_signal:
        return "", ""
    if family in TIR_FAMILIES:
        return "TIR", "TIR domain"
    if family in KINASE_FAMILIES and chain.transduces:
        return "kinase", "kinase domain"
    return "", ""
