"""The signalling overview: which chains receptors share, and where each receptor signals to."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from curation.models import (
    Binding,
    Citation,
    Claim,
    Cytokine,
    Family,
    Gene,
    Pathway,
    Receptor,
    Signaling,
)
from curation.models.binding import BindingAction
from curation.models.claim import load_evidence_and_chains
from curation.models.pathway import PathwayKind
from curation.models.receptor import ReceptorKind

MIN_RECEPTORS = 3  # that contain a chain, if it counts as shared
ACTIVATING = {BindingAction.AGONIST, BindingAction.TRANS_PRESENTATION}
SILENT_KINDS = {ReceptorKind.DECOY, ReceptorKind.SOLUBLE}
# Pathways that most receptors reach in addition to their main pathway.
SIDE_PATHWAYS = {PathwayKind.MAPK, PathwayKind.PI3K_AKT, PathwayKind.OTHER}


@dataclass
class Member:
    """A receptor, its activating bindings, and its signalling claims, the main claim first."""

    receptor: Receptor
    bindings: list[Binding] = field(default_factory=list)
    signalings: list[Signaling] = field(default_factory=list)

    @property
    def main(self) -> Signaling | None:
        """The main signalling claim, which decides the route of the receptor, or None."""
        return self.signalings[0] if self.signalings else None

    @property
    def ligands(self) -> list[Cytokine]:
        """Its activating cytokines, each once."""
        return list(dict.fromkeys(claim.cytokine for claim in self.bindings))

    @property
    def weight(self) -> tuple[int, int]:
        """(papers, components) of the main claim: the member with the highest is drawn."""
        main = self.signalings[0]
        return len(main.evidence.all()), len(main.components.all())


@dataclass
class SharedChain:
    """A gene that several signalling receptors contain, and these receptors."""

    gene: Gene
    members: list[Member]
    is_drawn: bool = False  # or all its receptors are drawn with other shared chains

    def __len__(self) -> int:
        return len(self.members)


@dataclass
class ReceptorsToldTogether:
    """Receptors whose claims say the same and cite the same papers; mostly one receptor."""

    members: list[Member]

    @property
    def claims(self) -> list[Signaling]:
        """The claims of its first receptor, main claim first; those of the others say the same."""
        return self.members[0].signalings


@dataclass
class SignallingRoute:
    """The receptors of a family with the same main pathway, or without a pathway."""

    family: Family
    pathway: Pathway | None
    members: list[Member]

    @cached_property
    def drawn(self) -> Member:
        """The member whose main claim cites the most papers; the first of equals."""
        return max(self.members, key=lambda member: member.weight)

    @property
    def accounts(self) -> list[ReceptorsToldTogether]:
        """Its receptors, grouped by what their claims say."""
        found = {}
        for member in self.members:
            told = tuple(
                (claim.pathway, tuple(claim.through), tuple(_papers(claim)))
                for claim in member.signalings
            )
            # Receptors with more than one claim are not grouped.
            key = (told, member.receptor.kind) if len(told) < 2 else member.receptor.pk
            found.setdefault(key, ReceptorsToldTogether([])).members.append(member)
        return list(found.values())


@dataclass
class Overview:
    """All published receptors: each in one route, and with each shared chain."""

    shared: list[SharedChain]
    routes: list[SignallingRoute]  # by kind of pathway, then by family
    silent: list[SignallingRoute]  # without a signalling claim

    @cached_property
    def families(self) -> list[tuple[Family, int, list[SignallingRoute]]]:
        """[(family, number of its receptors, [SignallingRoute, ...]), ...] by family."""
        found = {}
        for route in self.routes + self.silent:
            found.setdefault(route.family, []).append(route)
        counted = [
            (family, sum(len(route.members) for route in routes), routes)
            for family, routes in found.items()
        ]
        return sorted(counted, key=lambda each: _place(each[0]))

    @property
    def receptors(self) -> int:
        """How many receptors there are."""
        return sum(len(route.members) for route in self.routes + self.silent)

    @property
    def signalling_receptors(self) -> int:
        """How many receptors have a signalling claim."""
        return sum(len(route.members) for route in self.routes)


def overview() -> Overview:
    """The Overview of all published claims. The number of queries is constant."""
    receptors = list(Receptor.objects.published().select_related("family"))
    found = Claim.objects.published().filter(kind__in=["binding", "signaling"])
    claims = found.bare_specifics(["binding", "signaling"])
    # Of a binding, only the cytokine is shown.
    cytokines = [claim.cytokine for claim in claims if claim.kind == "binding"]
    signalings = [claim for claim in claims if claim.kind == "signaling"]
    load_evidence_and_chains(signalings, beside=[*receptors, *cytokines])
    pathways = Pathway.objects.published().with_relations().in_bulk()
    members = {receptor.pk: Member(receptor) for receptor in receptors}
    for claim in sorted(claims, key=lambda claim: claim.accession):
        member = members.get(claim.receptor_id)
        if member is None:
            continue
        if claim.kind == "binding" and claim.action in ACTIVATING:
            member.bindings.append(claim)
        if (
            claim.kind == "signaling"
            and claim.pathway_id in pathways
            and member.receptor.kind not in SILENT_KINDS
        ):
            claim.pathway = pathways[claim.pathway_id]
            member.signalings.append(claim)
    for member in members.values():
        member.signalings.sort(key=lambda claim: claim.pathway.kind in SIDE_PATHWAYS)
    ordered = sorted(members.values(), key=lambda member: member.receptor.accession)
    routes = _routes(ordered)
    return Overview(
        shared=_shared(ordered),
        routes=[route for route in routes if route.pathway],
        silent=[route for route in routes if not route.pathway],
    )


def _shared(members: list[Member]) -> list[SharedChain]:
    """[SharedChain, ...], the most shared first; those with `is_drawn` cover all receptors."""
    holders = {}
    for member in members:
        if member.receptor.kind == ReceptorKind.SIGNALING:
            for gene in dict.fromkeys(member.receptor.genes):
                holders.setdefault(gene, []).append(member)
    chains = [
        SharedChain(gene, held) for gene, held in holders.items() if len(held) >= MIN_RECEPTORS
    ]
    chains.sort(key=lambda chain: (-len(chain), chain.gene.symbol))
    drawn = set()

    def new(chain: SharedChain) -> int:
        return sum(member.receptor not in drawn for member in chain.members)

    while any(map(new, chains)):
        best = max(chains, key=new)
        best.is_drawn = True
        drawn.update(member.receptor for member in best.members)
    return chains


def _routes(members: list[Member]) -> list[SignallingRoute]:
    """The receptors by family and main pathway."""
    found = {}
    for member in members:
        pathway = member.main.pathway if member.main else None
        family = member.receptor.family
        found.setdefault((family, pathway), SignallingRoute(family, pathway, [])).members.append(
            member
        )
    kinds = PathwayKind.values

    def place(route: SignallingRoute) -> tuple[Any, ...]:
        kind = kinds.index(route.pathway.kind) if route.pathway else len(kinds)
        accession = route.pathway.accession if route.pathway else ""
        return kind, _place(route.family), -len(route.members), accession

    return sorted(found.values(), key=place)


def _papers(claim: Claim) -> list[tuple[Citation, str]]:
    return [(each.citation, each.stance) for each in claim.evidence.all()]


def _place(family: Family) -> tuple[int, str]:
    """Families of one broader family stand together."""
    return family.parent_id or family.pk, family.name
