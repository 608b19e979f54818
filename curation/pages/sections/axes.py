"""Receptors of an entry: what binds them, what they signal to, who has them."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import get_text_list

from curation.drawings import SHARED_NAMES, draw_cell_flow, draw_complex, draw_route
from curation.models import Pathway, Receptor
from curation.models.binding import BindingAction


@dataclass
class ReceptorClaims:
    """A receptor, what binds it, what it signals to, who has it."""

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
        """The complex with what binds it and what it signals to."""
        # An antagonist is told in words: drawn on the complex it would look like an agonist.
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
    """Those of the receptors that the record is a part of."""
    return [axis for axis in axes(entry) if axis.receptor in entry.related.get("receptors", ())]


def used_by(entry):
    """Those of the receptors that signal through the record without having it as a chain."""
    whole = complexes(entry)
    return [axis for axis in axes(entry) if axis.signalings and axis not in whole]


def shared_chains(entry):
    """[(gene, what the field calls it), ...] of the shared chains in the receptors."""
    genes = {gene.symbol: gene for axis in axes(entry) for gene in axis.receptor.genes}
    return [(genes[symbol], name) for symbol, name in SHARED_NAMES.items() if symbol in genes]


def signal(entry):
    """How the receptors signal, for a heading: "JAK1 and JAK3 to STAT5A and STAT5B"."""
    genes = {"jak": {}, "stat": {}, "smad": {}}
    for claim in entry.of("signaling"):
        for role in genes:
            genes[role].update(dict.fromkeys(map(str, claim.genes_by_role()[role])))
    parts = [get_text_list(list(names), "and") for names in genes.values() if names]
    return " to ".join(parts)


@dataclass
class DrawnPathway:
    """A pathway, the claims that receptors feed it, and the way drawn step by step."""

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
    # Where the pathway is the subject, what acts on its genes is drawn into its steps.
    targetings = entry.of("targeting") if isinstance(entry.record, Pathway) else []
    return [
        DrawnPathway(pathway, claims[pathway], steps, targetings)
        for pathway, steps in entry.steps.items()
    ]


def flow(entry):
    """Who makes the cytokines, what they bind, who answers: drawn; None where one side lacks."""
    made, bound, answered = (entry.of(kind) for kind in ("secretion", "binding", "expression"))
    if not bound or not (made or answered):
        return None
    return draw_cell_flow(made, bound, answered)
