"""Trial: a registered study of one or more therapies."""

from django.db import models
from django.db.models import Prefetch

from curation.models.base import one_of, well_formed
from curation.models.choices import PHASES
from curation.models.claim import Claim
from curation.models.name import NameKind
from curation.models.reference import CancerType
from curation.models.therapy import Therapy
from curation.models.validators import NCT_ID, PARTIAL_DATE


class OverallStatus(models.TextChoices):
    """Status of a study in the registry."""

    NOT_YET_RECRUITING = "not-yet-recruiting", "Not yet recruiting"
    RECRUITING = "recruiting", "Recruiting"
    ACTIVE = "active", "Active"
    COMPLETED = "completed", "Completed"
    TERMINATED = "terminated", "Terminated"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNKNOWN = "unknown", "Unknown"


class Trial(Claim):
    """A ClinicalTrials.gov study of one or more therapies, and what came of it."""

    collection = "trials"
    claim_kind = "trial"
    subjects = ("therapies", "cancer_type")
    relations = ("cancer_type",)
    identity = ("nct_id",)
    name_fields = Claim.name_fields | {
        "nct_id": NameKind.IDENTIFIER,
        "acronym": NameKind.NAME,
    }

    nct_id = models.CharField(
        "NCT number",
        max_length=11,
        validators=[NCT_ID],
        help_text="ClinicalTrials.gov number, such as NCT03635983.",
    )
    therapies = models.ManyToManyField(
        Therapy, related_name="trials", help_text="The therapies here that it studied."
    )
    acronym = models.CharField(max_length=40, blank=True, help_text="Short name of the trial.")
    phase = models.CharField(
        max_length=11, blank=True, choices=PHASES, help_text="Phase; empty where none is given."
    )
    cancer_type = models.ForeignKey(
        CancerType,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trials",
        help_text="The cancer studied; empty where it is not a cancer.",
    )
    combination = models.CharField(
        max_length=100, blank=True, help_text="What it was given with; empty if alone."
    )
    overall_status = models.CharField(
        max_length=18,
        blank=True,
        choices=OverallStatus,
        help_text="Status in the registry when last seen; empty if not seen.",
    )
    as_of = models.CharField(
        "as of",
        max_length=10,
        blank=True,
        validators=[PARTIAL_DATE],
        help_text="When the status was last seen: year, month or day (2026-11).",
    )
    outcome = models.TextField(blank=True, help_text="What came of it, in our own words.")

    class Meta:
        constraints = [
            well_formed("nct_id", NCT_ID),
            one_of("phase", ["", *(phase for phase, _ in PHASES)]),
            one_of("overall_status", ["", *OverallStatus.values]),
            well_formed("as_of", PARTIAL_DATE),
        ]
        indexes = [models.Index(fields=["nct_id"], name="trial_nct_id")]

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        return ("therapies",)

    @property
    def partner(self) -> str:
        """The combination in words: "with nivolumab", but "versus placebo" as it stands."""
        own_words = self.combination.startswith(("after ", "alone ", "compared ", "versus "))
        return self.combination if own_words else f"with {self.combination}"

    def describe(self) -> str:
        name = f"{self.nct_id} ({self.acronym})" if self.acronym else self.nct_id
        # An unsaved trial has no therapies to ask for.
        therapies = " and ".join(map(str, self.therapies.all())) if self.pk else ""
        combined = self.combination and f" {self.partner}"
        where = f" in {self.cancer_type.name.lower()}" if self.cancer_type else ""
        phase = f" {self.get_phase_display().lower()}," if self.phase else ""
        return f"{name},{phase} tested {therapies}{combined}{where}. {self.outcome}".strip()
