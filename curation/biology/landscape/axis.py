"""An axis: a cytokine, its receptors, and their chains."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from curation.models import Binding, Cytokine, Family, Gene, Receptor, Signaling, Targeting
from curation.models.binding import BindingAction

Target = Cytokine | Receptor | Gene


@dataclass(frozen=True)
class Axis:
    """The axis of a record: the cytokines, receptors and genes on it."""

    record: Target
    members: frozenset[Target]

    def __contains__(self, target: object) -> bool:
        return target in self.members

    @property
    def others(self) -> list[Target]:
        """The members without the record itself: cytokines, then receptors, then genes."""
        order = (Cytokine, Receptor, Gene)
        found = self.members - {self.record}
        return sorted(found, key=lambda each: (order.index(type(each)), str(each)))

    def downstream(self) -> list[tuple[str, int]]:
        """[(gene symbol, number of therapies), ...] of the signalling components. One query.

        Genes that no therapy targets are left out.
        """
        receptors = [each for each in self.members if isinstance(each, Receptor)]
        if not receptors:
            return []
        genes = [each for each in self.members if isinstance(each, Gene)]
        signaling = Signaling.objects.published().filter(receptor__in=receptors).order_by()
        return list(
            Targeting.objects.published()
            .filter(gene__signalingcomponent__signaling__in=signaling.values("pk"))
            .exclude(gene__in=genes)
            .order_by("gene__symbol")
            .values_list("gene__symbol")
            .annotate(therapies=Count("therapy", distinct=True))
        )


class Axes:
    """All cytokines and receptors and the bindings between them. Five queries."""

    def __init__(self) -> None:
        self.cytokines = Cytokine.objects.published().with_relations().in_bulk()
        self.receptors = Receptor.objects.published().with_relations().in_bulk()
        self.ligands: dict[Receptor, list[Cytokine]] = defaultdict(list)
        self.bound: dict[Cytokine, list[Receptor]] = defaultdict(list)
        bindings = Binding.objects.published().order_by("accession")
        for cytokine, receptor, action in bindings.values_list("cytokine", "receptor", "action"):
            if cytokine not in self.cytokines or receptor not in self.receptors:
                continue
            self.bound[self.cytokines[cytokine]].append(self.receptors[receptor])
            # A receptor that an antagonist occupies is not on the axis of the antagonist.
            if action != BindingAction.ANTAGONIST:
                self.ligands[self.receptors[receptor]].append(self.cytokines[cytokine])
        self.holding: dict[Gene, list[Receptor]] = defaultdict(list)
        self.made_of: dict[Gene, list[Cytokine]] = defaultdict(list)
        for complex in self.receptors.values():
            for gene in complex.genes:
                self.holding[gene].append(complex)
        for one in self.cytokines.values():
            for gene in one.genes:
                self.made_of[gene].append(one)

    def named(self, name: str) -> Axis | None:
        """The Axis of the cytokine, receptor or gene with this name, or None.

        For a cytokine: its receptors and their chains. For a receptor: its ligands and chains.
        For a gene: the receptors with this chain, and the cytokines that it encodes.
        """
        record = self._find(name.casefold())
        if isinstance(record, Cytokine):
            receptors = self.bound[record]
            chains = [gene for receptor in receptors for gene in receptor.genes]
            return Axis(record, frozenset({record, *record.genes, *receptors, *chains}))
        if isinstance(record, Receptor):
            return Axis(record, frozenset({record, *self.ligands[record], *record.genes}))
        if isinstance(record, Gene):
            return Axis(record, frozenset({record, *self.holding[record], *self.made_of[record]}))
        return None

    def _find(self, name: str) -> Target | None:
        rows: list[Cytokine | Receptor] = [*self.cytokines.values(), *self.receptors.values()]
        for row in rows:
            if name in (row.slug, row.accession.casefold(), row.name.casefold()):
                return row
        for gene in (*self.holding, *self.made_of):
            if gene.symbol.casefold() == name:
                return gene
        for row in rows:
            if name in (synonym.casefold() for synonym in row.synonyms):
                return row
        return Gene.objects.filter(symbol__iexact=name).first()

    def cytokines_of(self, target: Target) -> list[Cytokine]:
        """The cytokines on whose axis the target is; repeated for a chain of several receptors."""
        if isinstance(target, Cytokine):
            return [self.cytokines.get(target.pk, target)]  # with its families
        if isinstance(target, Receptor):
            return self.ligands[target]
        return self.made_of[target] or [
            cytokine for receptor in self.holding[target] for cytokine in self.ligands[receptor]
        ]

    def families_of(self, target: Target) -> set[Family]:
        """The families, with broader ones, of the cytokines on whose axis the target is."""
        found = {one.family for one in self.cytokines_of(target)}
        return found | {broader for family in found for broader in family.ancestors()}

    @property
    def families(self) -> list[Family]:
        """The families of all cytokines, with broader ones, by name."""
        found = {broader for one in self.cytokines.values() for broader in one.family.ancestors()}
        found |= {one.family for one in self.cytokines.values()}
        return sorted(found, key=lambda each: each.name.lower())
