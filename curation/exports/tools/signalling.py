"""The genes below a receptor that published signalling claims and pathways name."""

from collections.abc import Iterator
from typing import NamedTuple

from curation.exports.tools.ligand_receptor import BATCH_SIZE, interactions
from curation.models import Pathway, ReceptorSubunit, Signaling
from curation.models.binding import BindingAction
from curation.models.choices import Status
from curation.models.receptor import ChainRole
from curation.models.signaling import ComponentRole

FACTOR_ROLES = {ComponentRole.STAT, ComponentRole.SMAD}
TRANSDUCING = {ChainRole.SIGNAL_TRANSDUCING, ChainRole.BOTH}


class ReceptorSignal(NamedTuple):
    """A published signalling claim: from a receptor to a pathway, through these genes."""

    accession: str
    receptor: str  # its accession
    pathway: str
    chains: tuple[str, ...]  # of the receptor: the transducing ones, or all if none is known
    components: dict[str, str]  # {symbol: role}: JAKs, STATs, SMADs, adaptors


def receptor_signals() -> Iterator[ReceptorSignal]:
    """The published signalling claims, in the order of accessions, read in batches."""
    claims = (
        Signaling.objects.published()
        .filter(receptor__status=Status.PUBLISHED, pathway__status=Status.PUBLISHED)
        .with_relations()
        .order_by("accession")
    )
    for claim in claims.iterator(chunk_size=BATCH_SIZE):
        subunits = claim.receptor.subunits.all()
        transducing = [each for each in subunits if each.role in TRANSDUCING] or subunits
        yield ReceptorSignal(
            claim.accession,
            claim.receptor.accession,
            claim.pathway.accession,
            tuple(each.gene.symbol for each in transducing),
            {each.gene.symbol: each.role for each in claim.components.all()},
        )


def transcription_factors() -> dict[str, list[str]]:
    """{accession of a receptor: its STATs and SMADs}."""
    found: dict[str, set[str]] = {}
    for signal in receptor_signals():
        for symbol, role in signal.components.items():
            if role in FACTOR_ROLES:
                found.setdefault(signal.receptor, set()).add(symbol)
    return {receptor: sorted(symbols) for receptor, symbols in found.items()}


def downstream_genes() -> dict[str, set[str]]:
    """{accession of a receptor: the genes in its signalling, below its chains}.

    These are the components of its claims, and the genes in the steps of their pathways, but for

    - steps that name a chain of a receptor: there the complex assembles;
    - genes that only another claim to the same pathway names. A pathway belongs to several
      receptors, and the claims say which JAK or STAT acts at which receptor.
    """
    known = list(receptor_signals())
    named: dict[str, set[str]] = {}
    for signal in known:
        named.setdefault(signal.pathway, set()).update(signal.components)
    steps = _steps()
    found: dict[str, set[str]] = {}
    for signal in known:
        others = named[signal.pathway] - signal.components.keys()
        genes = signal.components.keys() | steps.get(signal.pathway, set()) - others
        found.setdefault(signal.receptor, set()).update(genes)
    return found


def _steps() -> dict[str, set[str]]:
    """{accession of a pathway: the genes of its steps below the receptor}."""
    chains = set(
        ReceptorSubunit.objects.filter(receptor__status=Status.PUBLISHED).values_list(
            "gene__symbol", flat=True
        )
    )
    found: dict[str, set[str]] = {}
    for pathway in Pathway.objects.published().with_relations():
        steps = [{gene.symbol for gene in step.genes.all()} for step in pathway.steps.all()]
        found[pathway.accession] = set().union(*(step for step in steps if not step & chains))
    return found


class CytokineResponse(NamedTuple):
    """The genes in the signalling that a cytokine activates, and in the one it blocks."""

    accession: str
    slug: str
    name: str
    activated: list[str]
    blocked: list[str]  # at receptors that it occupies as an antagonist; none of `activated`


def cytokine_responses() -> list[CytokineResponse]:
    """The cytokines whose receptors have published signalling, in the order of accessions.

    Decoys, scavengers and co-receptors pass no signal on by themselves and are left out.
    """
    below = downstream_genes()
    cytokines: dict[str, tuple[str, str]] = {}
    activated: dict[str, set[str]] = {}
    blocked: dict[str, set[str]] = {}
    for each in interactions():
        genes = below.get(each.receptor.accession)
        is_antagonist = each.action == BindingAction.ANTAGONIST
        if not genes or not (each.sign > 0 or is_antagonist):
            continue
        kind = blocked if is_antagonist else activated
        cytokines[each.ligand.accession] = (each.ligand.slug, each.ligand.name)
        kind.setdefault(each.ligand.accession, set()).update(genes)
    return [
        CytokineResponse(
            accession,
            *names,
            sorted(activated.get(accession, set())),
            sorted(blocked.get(accession, set()) - activated.get(accession, set())),
        )
        for accession, names in sorted(cytokines.items())
    ]
