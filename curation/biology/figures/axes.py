"""Receptors with all that a drawing of them needs: chains, ligands, signalling."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, prefetch_related_objects

from curation.models import (
    Binding,
    Claim,
    Cytokine,
    CytokineSubunit,
    Receptor,
    ReceptorSubunit,
    Signaling,
)
from curation.models.binding import BindingAction
from curation.models.entity import prefetch_chains
from curation.models.figure import Place
from curation.models.receptor import ReceptorKind


@dataclass
class DrawnReceptor:
    """A receptor, the cytokines that activate it, and its signalling claims."""

    receptor: Receptor
    ligands: list[Cytokine] = field(default_factory=list)
    signalings: list[Signaling] = field(default_factory=list)


def drawn_receptors(pks: Iterable[int]) -> list[DrawnReceptor]:
    """The published receptors among these primary keys with their axes, in five queries."""
    found = Receptor.objects.published().filter(pk__in=pks).order_by("slug")
    axes = {receptor: DrawnReceptor(receptor) for receptor in found.with_relations()}
    claims = Claim.objects.published().about(("binding", "signaling"), receptor=list(axes))
    claims.sort(key=lambda claim: claim.accession)
    for claim in claims:
        if claim.kind == "signaling":
            axes[claim.receptor].signalings.append(claim)
        elif claim.action == BindingAction.AGONIST:
            axes[claim.receptor].ligands.append(claim.cytokine)
    ligands = [ligand for axis in axes.values() for ligand in axis.ligands]
    prefetch_related_objects(ligands, prefetch_chains(CytokineSubunit))
    signalings = [claim for axis in axes.values() for claim in axis.signalings]
    prefetch_related_objects(signalings, *Signaling.prefetches()[:1])
    return list(axes.values())


def receptor_of_ifn_gamma() -> int | None:
    """The primary key of the receptor in the figure of IFN-gamma; None where it has none."""
    bindings = Binding.objects.published().filter(arrows__arrow__place=Place.RECEPTOR)
    return bindings.values_list("receptor", flat=True).first()


def receptor_of_most_chains() -> int | None:
    """The primary key of the receptor with most chains that has the first shared chain, or None."""
    first = ReceptorSubunit.objects.filter(gene__shared_chain_position=1)
    receptors = Receptor.objects.published().filter(
        kind=ReceptorKind.SIGNALING, pk__in=first.values("receptor")
    )
    by_chains = receptors.annotate(chains=Count("subunits")).order_by("-chains", "accession")
    return by_chains.values_list("pk", flat=True).first()
