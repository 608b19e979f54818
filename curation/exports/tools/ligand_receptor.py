"""Published bindings as ligand-receptor interactions of genes, as tools use them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from curation.biology.communication.edges import BINDING_SIGNS
from curation.models import Binding, Cytokine, Evidence, Receptor
from curation.models.binding import BindingAction
from curation.models.choices import Status
from curation.models.claim import Stance

BATCH_SIZE = 1000  # bindings in memory at once; as plain values, because model instances are slow


class ChainGene(NamedTuple):
    """A gene of a ligand or of a receptor."""

    symbol: str
    uniprot: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A cytokine or a receptor in one of its compositions: one gene for each place."""

    chains: tuple[ChainGene, ...]  # in the order of symbols
    accession: str
    slug: str
    name: str
    family: str
    kind: str = ""  # of a receptor: signaling, decoy ...

    @property
    def symbols(self) -> list[str]:
        return [chain.symbol for chain in self.chains]

    @property
    def symbol(self) -> str:
        """The symbols as one name: IL2, IL12A_IL12B. No symbol holds an underscore."""
        return "_".join(self.symbols)


@dataclass(frozen=True, slots=True)
class PublishedBinding:
    """A published binding with the compositions of its partners."""

    accession: str
    action: str
    cytokine: str  # accessions
    receptor: str
    references: tuple[str, ...]  # keys of the citations that support it: PMID:33266177
    is_disputed: bool
    ligands: list[Partner]
    receptors: list[Partner]

    @property
    def sign(self) -> int:
        """1 where the binding passes the signal on, -1 where it blocks or takes away, else 0."""
        return BINDING_SIGNS[BindingAction(self.action)]


@dataclass(frozen=True, slots=True)
class Interaction:
    """One composition of the ligand and one of the receptor of a published binding.

    Genes at the same place of a complex are alternatives, and each gives an interaction of its
    own: a binding of IFN-alpha, which has thirteen genes, is thirteen interactions.
    """

    binding: PublishedBinding
    number: int  # among those of the same binding, from 0
    ligand: Partner
    receptor: Partner

    @property
    def pair(self) -> tuple[str, str]:
        """(symbols of the ligand, symbols of the receptor)."""
        return self.ligand.symbol, self.receptor.symbol

    @property
    def accession(self) -> str:
        return self.binding.accession

    @property
    def action(self) -> str:
        return self.binding.action

    @property
    def sign(self) -> int:
        return self.binding.sign

    @property
    def pmids(self) -> list[str]:
        keys = self.binding.references
        return [key.removeprefix("PMID:") for key in keys if key.startswith("PMID:")]


def published_bindings() -> Iterator[PublishedBinding]:
    """The published bindings of published partners, in the order of accessions."""
    rows = (
        Binding.objects.published()
        .filter(cytokine__status=Status.PUBLISHED, receptor__status=Status.PUBLISHED)
        .order_by("accession")
        .values_list(
            *("pk", "accession", "action", "cytokine_id", "cytokine__accession"),
            *("receptor_id", "receptor__accession"),
        )
        .iterator(chunk_size=BATCH_SIZE)
    )
    while chunk := list(islice(rows, BATCH_SIZE)):
        evidence = _evidence({row[0] for row in chunk})
        ligands = _partners(Cytokine, {row[3] for row in chunk})
        receptors = _partners(Receptor, {row[5] for row in chunk})
        for pk, accession, action, ligand, cytokine, receptor, its_accession in chunk:
            papers = evidence.get(pk, [])
            references = tuple(key for stance, key in papers if stance == Stance.SUPPORTS)
            yield PublishedBinding(
                accession,
                action,
                cytokine,
                its_accession,
                references,
                len(references) < len(papers),
                ligands.get(ligand, []),
                receptors.get(receptor, []),
            )


def _evidence(claims: set[int]) -> dict[int, list[tuple[str, str]]]:
    """{claim: [(stance, key of the citation), ...]}"""
    found: dict[int, list[tuple[str, str]]] = {}
    rows = Evidence.objects.filter(claim__in=claims).order_by("pk")
    for claim, *paper in rows.values_list("claim_id", "stance", "citation__key"):
        found.setdefault(claim, []).append((paper[0], paper[1]))
    return found


def _partners(model: type[Cytokine] | type[Receptor], pks: set[int]) -> dict[int, list[Partner]]:
    """{primary key: [Partner, ...]}: the compositions of cytokines or receptors."""
    about: dict[int, tuple[str, ...]] = {}
    places: dict[int, dict[int, list[ChainGene]]] = {}
    kind = ["kind"] if model is Receptor else []
    rows = (
        model.objects.filter(pk__in=pks, subunits__isnull=False)
        .order_by("pk", "subunits__position", "subunits__pk")
        .values_list(
            *("pk", "subunits__position", "subunits__gene__symbol", "subunits__gene__uniprot"),
            *("accession", "slug", "name", "family__name", *kind),
        )
    )
    for pk, position, symbol, uniprot, *said in rows:
        about[pk] = tuple(said)
        places.setdefault(pk, {}).setdefault(position, []).append(ChainGene(symbol, uniprot))
    return {
        pk: [Partner(tuple(sorted(chains)), *said) for chains in product(*places[pk].values())]
        for pk, said in about.items()
    }


def interactions() -> Iterator[Interaction]:
    """Every interaction of the published bindings, in the order of accessions."""
    for binding in published_bindings():
        both = product(binding.ligands, binding.receptors)
        for number, (ligand, receptor) in enumerate(both):
            yield Interaction(binding, number, ligand, receptor)


def group_by_pair(chosen: Iterable[Interaction]) -> dict[tuple[str, str], list[Interaction]]:
    """{(ligand, receptor): [Interaction, ...]}, sorted: tools know each pair once."""
    found: dict[tuple[str, str], list[Interaction]] = {}
    for each in chosen:
        found.setdefault(each.pair, []).append(each)
    return dict(sorted(found.items()))


def activating_interactions() -> Iterator[Interaction]:
    """The interactions that pass a signal on: agonists and trans-presentation."""
    return (each for each in interactions() if each.sign > 0)


def references_of(group: list[Interaction]) -> list[str]:
    """The keys of the citations of several interactions, each once."""
    return list(dict.fromkeys(key for each in group for key in each.binding.references))


def pmids_of(group: list[Interaction]) -> list[str]:
    """The PMIDs of several interactions, each once."""
    return list(dict.fromkeys(pmid for each in group for pmid in each.pmids))


def actions_of(group: list[Interaction]) -> list[str]:
    """The actions of several interactions, each once."""
    return list(dict.fromkeys(each.action for each in group))


def accessions_of(group: list[Interaction]) -> list[str]:
    """The accessions of the bindings of several interactions, each once."""
    return list(dict.fromkeys(each.accession for each in group))
