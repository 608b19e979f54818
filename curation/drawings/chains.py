"""What a receptor complex consists of: its chains, their order, what a family adds."""

from dataclasses import dataclass
from itertools import groupby

from curation.drawings.parts import TextPart
from curation.models import Gene
from curation.models.receptor import ChainRole
from curation.models.reference import Architecture

BINDING = {ChainRole.LIGAND_BINDING, ChainRole.BOTH}
TRANSDUCING = {ChainRole.SIGNAL_TRANSDUCING, ChainRole.BOTH}

HUES = 4  # that drawings.css has for shared chains; a fifth chain takes the first again

# The cytoplasmic domain that an architecture gives a chain: its label and its full name.
DOMAINS = {
    Architecture.RECEPTOR_KINASE: ("kinase", "kinase domain"),
    Architecture.TIR_DOMAIN: ("TIR", "TIR domain"),
}


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
        """The gene of the shared chain that it is, or None."""
        gene = self.genes[0]
        return gene if len(self.genes) == 1 and gene.shared_chain_name else None

    @property
    def css(self):
        """How it looks: a chain that several receptors share keeps one hue on every page."""
        if not self.shared:
            return "chain"
        return f"chain chain-{(self.shared.shared_chain_position - 1) % HUES + 1}"

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


def is_seven_pass(receptor):
    """Whether its chain passes the membrane seven times."""
    return receptor.family.architecture == Architecture.SEVEN_PASS


def domain_of(chain, receptor):
    """The cytoplasmic domain of a chain, as its label and its full name; "" where it has none.

    Of a receptor kinase only the chains that transduce have one.
    """
    architecture = receptor.family.architecture
    is_kinase = architecture == Architecture.RECEPTOR_KINASE
    if not receptor.can_signal or (is_kinase and not chain.transduces):
        return "", ""
    return DOMAINS.get(architecture, ("", ""))
