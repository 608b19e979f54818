"""The entry of an edge: all claims about its cells, cytokine and receptor."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from curation.biology.communication import BOOSTING_ACTIONS, CUTTING_ACTIONS, EDGE_FIELDS
from curation.models import CellType, Claim, Cytokine, Receptor
from curation.models.binding import BindingAction
from curation.models.choices import evidence_label_at
from curation.models.claim import load_evidence_and_chains
from curation.pages.sections.axes import ReceptorClaims

EDGE_CLAIM_KINDS = ("secretion", "binding", "expression", "signaling", "effect", "targeting")


@dataclass
class EdgeEntry:
    """The four parts of an edge, and the published claims about it by kind."""

    source: CellType
    cytokine: Cytokine
    receptor: Receptor
    target: CellType
    claims: dict[str, list] = field(default_factory=dict)

    @property
    def is_autocrine(self):
        return self.source == self.target

    @property
    def verb(self):
        """The actions of the bindings as a verb; contradicting actions are joined by "or"."""
        actions = dict.fromkeys(claim.action for claim in self.claims["binding"])
        return " or ".join(BindingAction(action).verb for action in actions)

    @property
    def steps(self):
        """[(sentence, its claims), ...] of secretion, binding and expression."""
        return [
            (f"{self.source} makes {self.cytokine}", self.claims["secretion"]),
            (f"{self.cytokine} {self.verb} {self.receptor}", self.claims["binding"]),
            (f"{self.target} has {self.receptor}", self.claims["expression"]),
        ]

    @property
    def missing(self):
        """A sentence for each step without a published claim."""
        steps = [
            (f"{self.source} makes {self.cytokine}", "secretion"),
            (f"{self.cytokine} binds {self.receptor}", "binding"),
            (f"{self.target} has {self.receptor}", "expression"),
        ]
        return [
            f"No published claim says that {words}."
            for words, kind in steps
            if not self.claims[kind]
        ]

    @property
    def strength(self):
        """The weakest of the three steps, each by its best evidence: 5 to 1; 0 not recorded."""
        return min(max(claim.strength for claim in claims) for _, claims in self.steps)

    @property
    def weakest(self):
        """The strength in words."""
        return evidence_label_at(self.strength).lower()

    @property
    def api(self):
        """The address of its edges in the API."""
        query = urlencode({name: getattr(self, name).slug for name in EDGE_FIELDS})
        return f"{reverse('v1:communication-list')}?{query}"

    @cached_property
    def drawing(self):
        """The receptor with the cytokine, drawn."""
        return ReceptorClaims(
            self.receptor, self.claims["binding"], self.claims["signaling"]
        ).drawing

    @property
    def cuts(self):
        """Claims that a therapy blocks the cytokine, the receptor or one of their chains."""
        return [claim for claim in self.claims["targeting"] if claim.action in CUTTING_ACTIONS]

    @property
    def boosts(self):
        """Claims that a therapy is or makes the cytokine, or activates the receptor."""
        return [claim for claim in self.claims["targeting"] if claim.action in BOOSTING_ACTIONS]

    @property
    def citations(self):
        """Every citation behind the page, each once, newest first."""
        claims = [claim for claims in self.claims.values() for claim in claims]
        found = {each.citation for claim in claims for each in claim.evidence.all()}
        return sorted(found, key=lambda each: (-(each.year or 0), each.slug))


def edge_entry(*, source, cytokine, receptor, target):
    """The EdgeEntry of the four; `missing` lists the steps without a published claim."""
    families = [cytokine.family, *cytokine.family.ancestors()]
    about = Claim.objects.published().about(
        EDGE_CLAIM_KINDS,
        cytokine=[cytokine],
        receptor=[receptor],
        family=families,
        gene=[*cytokine.genes, *receptor.genes],
    )
    is_about = {
        "secretion": lambda claim: claim.cell_type == source,
        "binding": lambda claim: claim.cytokine == cytokine and claim.receptor == receptor,
        "expression": lambda claim: claim.cell_type == target,
        "signaling": lambda claim: True,
        "effect": lambda claim: claim.target_cell == target,
        "targeting": lambda claim: claim.action in CUTTING_ACTIONS | BOOSTING_ACTIONS,
    }
    kept = {
        kind: [claim for claim in about if claim.kind == kind and keep(claim)]
        for kind, keep in is_about.items()
    }
    load_evidence_and_chains([claim for claims in kept.values() for claim in claims])
    return EdgeEntry(source, cytokine, receptor, target, kept)
