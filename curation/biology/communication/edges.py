"""The edges of the communication network.

A cell makes a cytokine (Secretion), which binds (Binding) a receptor that a cell has (Expression):
three published claims make an edge. Each edge has the sign of its binding, so that a decoy or an
antagonist is never taken for activation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from curation.models import CellType, Cytokine, Receptor, Therapy
from curation.models.binding import BindingAction
from curation.models.choices import EVIDENCE_STEPS
from curation.models.effect import Direction, Mode

EDGE_FIELDS = ("source", "cytokine", "receptor", "target")

BINDING_SIGNS = {
    BindingAction.AGONIST: 1,
    BindingAction.TRANS_PRESENTATION: 1,
    BindingAction.CO_RECEPTOR: 0,
    BindingAction.ANTAGONIST: -1,
    BindingAction.DECOY_BINDING: -1,
    BindingAction.SCAVENGING: -1,
}


@dataclass(frozen=True)
class SupportingClaim:
    """A claim behind an edge, with the values that the network needs."""

    claim: int  # its primary key
    accession: str
    context: str
    strength: int  # of its best evidence: 5 clinical trial to 1 review; 0 not recorded
    is_disputed: bool
    citations: tuple[str, ...]  # keys: PMID:33266177


@dataclass(frozen=True)
class KnownEffect:
    """An effect of the cytokine of an edge."""

    accession: str
    direction: str
    mode: str
    category: str
    cancer_type: int | None


@dataclass(frozen=True)
class Edge:
    """One cytokine from one cell through one receptor to another cell, or to itself."""

    source: CellType
    cytokine: Cytokine
    receptor: Receptor
    target: CellType
    action: str
    secretions: tuple[SupportingClaim, ...]
    bindings: tuple[SupportingClaim, ...]
    expressions: tuple[SupportingClaim, ...]
    on_target: tuple[KnownEffect, ...]  # effects of the cytokine on the target cell
    on_tumor: tuple[KnownEffect, ...]  # and on the tumour, or the patient, as a whole
    cut_by: tuple[Therapy, ...]
    boosted_by: tuple[Therapy, ...]

    @cached_property
    def key(self) -> str:
        """A text that identifies the edge."""
        parts = (self.source, self.cytokine, self.receptor, self.target)
        return "/".join([*(part.slug for part in parts), self.action])

    @property
    def sign(self) -> int:
        """1 where the binding passes the signal on, -1 where it blocks or takes away, else 0."""
        return BINDING_SIGNS[BindingAction(self.action)]

    @property
    def action_label(self) -> str:
        return BindingAction(self.action).label

    @property
    def modes(self) -> list[str]:
        """Autocrine or paracrine; then systemic and gradient, if effects on the target say so."""
        reach = Mode.AUTOCRINE if self.source == self.target else Mode.PARACRINE
        marked = {effect.mode for effect in self.on_target}
        return [reach.value, *(mode for mode in ("systemic", "gradient") if mode in marked)]

    @property
    def direction(self) -> str:
        """The Direction of the effects on the target cell, or "" if none is known."""
        return combined_direction(effect.direction for effect in self.on_target)

    @property
    def tumor_direction(self) -> str:
        """The Direction of the effects on the tumour as a whole, or "" if none is known."""
        return combined_direction(effect.direction for effect in self.on_tumor)

    @property
    def supports(self) -> tuple[SupportingClaim, ...]:
        """Every claim behind the edge: secretions, bindings, expressions."""
        return (*self.secretions, *self.bindings, *self.expressions)

    @cached_property
    def strength(self) -> int:
        """The weakest of its three steps, each by its best evidence: 5 to 1; 0 not recorded."""
        steps = (self.secretions, self.bindings, self.expressions)
        return min(max(each.strength for each in step) for step in steps)

    @property
    def evidence(self) -> str:
        """The strength as an EvidenceType, or "" where it was not recorded."""
        return next((kind for kind, n in EVIDENCE_STEPS.items() if n == self.strength), "")

    @property
    def is_disputed(self) -> bool:
        """Whether a paper disputes one of its claims."""
        return any(each.is_disputed for each in self.supports)

    @property
    def citations(self) -> list[str]:
        """The keys of every citation behind the edge, each once."""
        return list(dict.fromkeys(key for each in self.supports for key in each.citations))

    def get_absolute_url(self) -> str:
        """The address of the page of the edge; edges with other actions share it."""
        names = {name: getattr(self, name).slug for name in EDGE_FIELDS}
        return f"{reverse('network-edge')}?{urlencode(names)}"


def combined_direction(directions: Iterable[str]) -> str:
    """The direction that all have, else context-dependent; "" if there is none."""
    found = {*directions}
    if len(found) > 1:
        return Direction.CONTEXT_DEPENDENT.value
    return found.pop() if found else ""
