"""The receptors of an entry: their bindings, signalling and expression."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import get_text_list

from curation.drawings import draw_cell_flow, draw_complex, draw_route, shared_name
from curation.models import Pathway, Receptor
from curation.models.binding import BindingAction


@dataclass
class ReceptorClaims:
    """A receptor with its bindings, signalling and expression claims."""

    receptor: Receptor
    bindings: list = field(default_factory=list)
    signalings: list = field(default_factory=list)
    expressions: list = field(default_factory=list)

    @property
    def agonists(self):
        """The cytokines that activate the receptor."""
        return [claim.cytokine for claim in self.bindings if claim.action == BindingAction.AGONIST]

    @cached_property
    def drawing(self):
        """The drawing of the complex with its ligands and signalling."""
        # An antagonist is not drawn: it would look like an agonist.
        ligands = [
            claim.cytokine for claim in self.bindings if claim.action != BindingAction.ANTAGONIST
        ]
        return draw_complex(self.receptor, ligands=ligands, signalings=self.signalings)


def axes(entry):
    """The receptors of the entry, each with its claims and its drawing."""
    found = {}
    for kind, name in (
        ("binding", "bindings"),
        ("signaling", "signalings"),
        ("expression", "expressions"),
    ):
        for claim in entry.of(kind):
            axis = found.setdefault(claim.receptor, ReceptorClaims(claim.receptor))
            getattr(axis, name).append(claim)
    return list(found.values())


def complexes(entry):
    """The receptors of the entry with the record as a chain."""
    return [axis for axis in axes(entry) if axis.receptor in entry.related.get("receptors", ())]


def used_by(entry):
    """The receptors of the entry that signal through the record but do not contain it."""
    whole = complexes(entry)
    return [axis for axis in axes(entry) if axis.signalings and axis not in whole]


def shared_chains(entry):
    """[(gene, name), ...] of the shared chains in the receptors."""
    genes = {gene for axis in axes(entry) for gene in axis.receptor.genes}
    shared = [gene for gene in genes if gene.shared_chain_name]
    shared.sort(key=lambda gene: gene.shared_chain_position)
    return [(gene, shared_name(gene)) for gene in shared]


def signal(entry):
    """The signalling genes for a heading: "JAK1 and JAK3 to STAT5A and STAT5B"."""
    genes = {"jak": {}, "stat": {}, "smad": {}}
    for claim in entry.of("signaling"):
        for role in genes:
            genes[role].update(dict.fromkeys(map(str, claim.genes_by_role()[role])))
    parts = [get_text_list(list(names), "and") for names in genes.values() if names]
    return " to ".join(parts)


@dataclass
class DrawnPathway:
    """A pathway with its signalling claims and steps, and its drawing."""

    pathway: Pathway
    claims: list
    steps: list
    targetings: list = field(default_factory=list)

    @cached_property
    def drawing(self):
        return draw_route(self.pathway, self.claims, self.steps, self.targetings)


def routes(entry):
    """The pathways of the entry, each drawn from receptor to response."""
    claims = {pathway: [] for pathway in entry.steps}
    for claim in entry.of("signaling"):
        if claim.pathway in claims:
            claims[claim.pathway].append(claim)
    # On the page of a pathway, the therapies that act on its genes are drawn into its steps.
    targetings = entry.of("targeting") if isinstance(entry.record, Pathway) else []
    return [
        DrawnPathway(pathway, claims[pathway], steps, targetings)
        for pathway, steps in entry.steps.items()
    ]


def flow(entry):
    """The drawing of sources, cytokines, receptors and responders; None if one side lacks."""
    made, bound, answered = (entry.of(kind) for kind in ("secretion", "binding", "expression"))
    if not bound or not (made or answered):
        return None
    return draw_cell_flow(made, bound, answered)
