"""Binding: a cytokine meets a receptor."""

from typing import ClassVar

from django.db import models
from django.db.models import Prefetch, Q

from curation.models.base import one_of
from curation.models.claim import Claim
from curation.models.cytokine import Cytokine, CytokineSubunit
from curation.models.entity import prefetch_chains
from curation.models.receptor import Receptor, ReceptorSubunit


class BindingAction(models.TextChoices):
    """What a binding does: the sign of the edge."""

    AGONIST = "agonist", "Agonist"
    ANTAGONIST = "antagonist", "Antagonist"
    DECOY_BINDING = "decoy-binding", "Decoy binding"
    SCAVENGING = "scavenging", "Scavenging"
    TRANS_PRESENTATION = "trans-presentation", "Trans-presentation"
    CO_RECEPTOR = "co-receptor-binding", "Co-receptor binding"

    @property
    def verb(self) -> str:
        """What stands between the ligand and the receptor: "IL-2 activates IL-2R"."""
        return VERBS[self]


VERBS: dict[BindingAction, str] = {
    BindingAction.AGONIST: "activates",
    BindingAction.ANTAGONIST: "occupies, without activating it,",
    BindingAction.DECOY_BINDING: "is caught by the decoy",
    BindingAction.SCAVENGING: "is scavenged by",
    BindingAction.TRANS_PRESENTATION: "is presented in trans to",
    BindingAction.CO_RECEPTOR: "binds the co-receptor",
}


class Binding(Claim):
    """A cytokine binds a receptor, with a sign: what the binding does."""

    collection = "bindings"

    SENTENCES: ClassVar[dict[str, str]] = {
        BindingAction.AGONIST: "{cytokine} activates {receptor}",
        BindingAction.ANTAGONIST: "{cytokine} occupies {receptor} without activating it",
        BindingAction.DECOY_BINDING: "{receptor} binds {cytokine} as a decoy",
        BindingAction.SCAVENGING: "{receptor} scavenges {cytokine}",
        BindingAction.TRANS_PRESENTATION: "{cytokine} is presented in trans to {receptor}",
        BindingAction.CO_RECEPTOR: "{receptor} binds {cytokine} as a co-receptor",
    }

    claim_kind = "binding"
    subjects = ("cytokine", "receptor")
    relations = ("cytokine__family", "receptor__family")
    identity = ("cytokine", "receptor", "action")
    sign = "action"

    cytokine = models.ForeignKey(
        Cytokine, on_delete=models.PROTECT, related_name="bindings", help_text="The ligand."
    )
    receptor = models.ForeignKey(
        Receptor, on_delete=models.PROTECT, related_name="bindings", help_text="The receptor."
    )
    action = models.CharField(
        max_length=20, choices=BindingAction, help_text="What the binding does."
    )
    affinity_kd_nm = models.FloatField(
        "Kd (nM)",
        null=True,
        blank=True,
        help_text="Dissociation constant in nM; empty where it is not known.",
    )
    note = models.TextField(
        blank=True, help_text="Conditions: isoform, order of assembly, range of affinities."
    )

    class Meta:
        constraints = [
            one_of("action", BindingAction.values),
            models.CheckConstraint(
                condition=Q(affinity_kd_nm__isnull=True) | Q(affinity_kd_nm__gt=0),
                name="binding_affinity_is_positive",
                violation_error_message="A dissociation constant is above 0 nM.",
            ),
        ]

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return (
            prefetch_chains(CytokineSubunit, "cytokine__subunits"),
            prefetch_chains(ReceptorSubunit, "receptor__subunits"),
        )

    def describe(self) -> str:
        sentence = self.SENTENCES[self.action].format(
            cytokine=self.cytokine, receptor=self.receptor
        )
        return sentence + (f" (Kd {self.affinity_kd_nm:g} nM)." if self.affinity_kd_nm else ".")
