"""Published bindings as the ligand-receptor interactions that tools know: gene by gene."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from curation.choices import Status
from curation.communication.edges import SIGNS
from curation.models import Binding
from curation.models.binding import BindingAction
from curation.models.claim import ClaimQuerySet, Stance

CHUNK = 500  # bindings read at a time


class Chain(NamedTuple):
    """A gene of a ligand or of a receptor."""

    symbol: str
    uniprot: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A cytokine or a receptor in one of its compositions: one gene for each place."""

    accession: str
    slug: str
    name: str
    family: str
    kind: str  # of a receptor: signaling, decoy ...; empty for a cytokine
    chains: tuple[Chain, ...]  # in the order of symbols

    @property
    def symbols(self) -> list[str]:
        return [chain.symbol for chain in self.chains]

    @property
    def symbol(self) -> str:
        """The symbols as one name: IL2, IL12A_IL12B. No symbol holds an underscore."""
        return "_".join(self.symbols)


@dataclass(frozen=True, slots=True)
class Interaction:
    """What one published binding says of one ligand and one receptor.

    Genes at the same place of a complex are alternatives, and each choice is an interaction of
    its own: a binding of IFN-alpha, which thirteen genes make, is thirteen.
    """

    accession: str
    number: int  # among those of the same binding, from 0
    action: str
    ligand: Partner
    receptor: Partner
    references: tuple[str, ...]  # keys of the citations that support it: PMID:33266177
    is_disputed: bool

    @property
    def pair(self) -> tuple[str, str]:
        """What a tool sees of it: the symbols of the ligand and of the receptor."""
        return self.ligand.symbol, self.receptor.symbol

    @property
    def sign(self) -> int:
        """1 where the binding passes the signal on, -1 where it blocks or takes away, else 0."""
        return SIGNS[BindingAction(self.action)]

    @property
    def pmids(self) -> list[str]:
        return [key.removeprefix("PMID:") for key in self.references if key.startswith("PMID:")]


def bindings() -> ClaimQuerySet:
    """The published bindings of published cytokines and receptors, in the order of accessions."""
    return (
        Binding.objects.published()
        .filter(cytokine__status=Status.PUBLISHED, receptor__status=Status.PUBLISHED)
        .order_by("accession")
    )


def interactions() -> Iterator[Interaction]:
    """Every interaction of the published bindings, in the order of accessions.

    A binding of a complex of which no gene is known gives none. Read in chunks.
    """
    for binding in bindings().with_relations().iterator(chunk_size=CHUNK):
        evidence = binding.evidence.all()
        supporting = [each for each in evidence if each.stance == Stance.SUPPORTS]
        references = tuple(each.citation.key for each in supporting)
        both = product(partners(binding.cytokine), partners(binding.receptor))
        for number, (ligand, receptor) in enumerate(both):
            yield Interaction(
                binding.accession,
                number,
                binding.action,
                ligand,
                receptor,
                references,
                len(supporting) < len(evidence),
            )


def partners(row) -> list[Partner]:
    """The compositions of a cytokine or a receptor whose chains are loaded."""
    places: dict[int, list[Chain]] = {}
    for subunit in row.subunits.all():
        chain = Chain(subunit.gene.symbol, subunit.gene.uniprot)
        places.setdefault(subunit.position, []).append(chain)
    if not places:
        return []
    kind = getattr(row, "kind", "")
    return [
        Partner(row.accession, row.slug, row.name, row.family.name, kind, tuple(sorted(chains)))
        for chains in product(*places.values())
    ]


def by_pair(chosen) -> dict[tuple[str, str], list[Interaction]]:
    """{(ligand, receptor): [Interaction, ...]}: tools know a pair once, whoever says what of it."""
    found: dict[tuple[str, str], list[Interaction]] = {}
    for each in chosen:
        found.setdefault(each.pair, []).append(each)
    return dict(sorted(found.items()))


def activating() -> Iterator[Interaction]:
    """The interactions that pass a signal on: agonists, and what is presented in trans."""
    return (each for each in interactions() if each.sign > 0)


def references_of(group: list[Interaction]) -> list[str]:
    """The keys of the citations of several interactions, each once."""
    return list(dict.fromkeys(key for each in group for key in each.references))


def pmids_of(group: list[Interaction]) -> list[str]:
    """The PMIDs of several interactions, each once."""
    return list(dict.fromkeys(pmid for each in group for pmid in each.pmids))


def actions_of(group: list[Interaction]) -> list[str]:
    """What the bindings of several interactions do, each action once."""
    return list(dict.fromkeys(each.action for each in group))


def accessions_of(group: list[Interaction]) -> list[str]:
    """The accessions of the bindings of several interactions, each once."""
    return list(dict.fromkeys(each.accession for each in group))
