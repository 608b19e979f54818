"""Receptors with what is needed to draw them: chains, ligands, signalling."""

from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from curation.models import Claim, Cytokine, CytokineSubunit, Receptor, Signaling
from curation.models.binding import BindingAction
from curation.models.entity import prefetch_chains


@dataclass
class DrawnReceptor:
    """A receptor, the cytokines that activate it, its signalling claims."""

    receptor: Receptor
    ligands: list[Cytokine] = field(default_factory=list)
    signalings: list[Signaling] = field(default_factory=list)


def drawn_receptors(slugs):
    """The axes of the published receptors among these slugs, by slug, in five queries."""
    found = Receptor.objects.published().filter(slug__in=slugs).order_by("slug")
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
