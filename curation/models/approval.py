"""Approval: an agency's decision on a therapy."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from curation.models.base import one_of
from curation.models.claim import Claim
from curation.models.reference import CancerType
from curation.models.therapy import Therapy


class Decision(models.TextChoices):
    """What an agency decided."""

    APPROVED = "approved", "Approved"
    ACCELERATED = "accelerated", "Accelerated approval"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Approval(Claim):
    """A therapy was approved, or its approval withdrawn, for an indication."""

    collection = "approvals"

    VERBS: ClassVar[dict[str, str]] = {
        Decision.APPROVED: "approved",
        Decision.ACCELERATED: "gave accelerated approval to",
        Decision.WITHDRAWN: "saw the withdrawal of",
    }

    claim_kind = "approval"
    subjects = ("therapy", "cancer_type")
    relations = ("therapy", "cancer_type")
    identity = ("therapy", "agency", "indication", "year", "decision")

    therapy = models.ForeignKey(
        Therapy, on_delete=models.PROTECT, related_name="approvals", help_text="The therapy."
    )
    agency = models.CharField(max_length=20, help_text="Who decided, such as FDA or EMA.")
    indication = models.TextField(help_text="For what and whom, in our own words.")
    cancer_type = models.ForeignKey(
        CancerType,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="approvals",
        help_text="The cancer it treats; empty where the indication is not a cancer.",
    )
    year = models.PositiveSmallIntegerField(help_text="Year of the decision.")
    decision = models.CharField(max_length=11, choices=Decision, help_text="What was decided.")

    class Meta:
        constraints = [
            one_of("decision", Decision.values),
            models.CheckConstraint(
                condition=Q(year__range=(1950, 2100)),
                name="approval_year_is_plausible",
                violation_error_message="The year has four digits, such as 2024.",
            ),
        ]

    def describe(self) -> str:
        decided = self.VERBS[self.decision]
        return f"{self.agency} {decided} {self.therapy} in {self.year}: {self.indication}."
