"""The course of each therapy: its targets, decisions of agencies, and trials."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects

from curation.models import Approval, CancerType, Citation, Claim, Targeting, Therapy, Trial
from curation.models.approval import Decision
from curation.models.choices import Stage
from curation.models.claim import evidence_with_citations
from curation.models.targeting import TargetingAction
from curation.models.therapy import DevelopmentState

STAGE_ORDER = ["", *Stage.values]


@dataclass
class TherapyCourse:
    """A therapy with its published targetings, approvals and trials."""

    therapy: Therapy
    targetings: list[Targeting] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)  # oldest first
    trials: list[Trial] = field(default_factory=list)  # newest paper last

    @property
    def is_stopped(self) -> bool:
        return self.therapy.state != DevelopmentState.ACTIVE

    @property
    def progress(self) -> int:
        """The stage as a number, for sorting; 0 if none is known."""
        return STAGE_ORDER.index(self.therapy.stage)

    @property
    def main_targetings(self) -> list[Targeting]:
        """Its targetings without co-targets; all, if there are only co-targets."""
        main = [each for each in self.targetings if each.action != TargetingAction.CO_TARGET]
        return main or self.targetings

    @property
    def acts(self) -> list[tuple[str, list[Any]]]:
        """[(verb, [target, ...]), ...]: neutralises IL-6."""
        found = defaultdict(list)
        for each in self.targetings:
            found[Targeting.VERBS[each.action]].append(each.target)
        return list(found.items())

    @property
    def latest(self) -> Approval | Trial | None:
        """The newest decision of an agency, else the trial with the newest paper, else None."""
        decided = [each for each in self.approvals if each.decision != Decision.WITHDRAWN]
        return (decided or self.trials or [None])[-1]

    @property
    def last_trial(self) -> Trial | None:
        """The trial with the newest paper, or None."""
        return self.trials[-1] if self.trials else None

    @property
    def trial_counts(self) -> list[tuple[str, int]]:
        """[(status in words, how many trials), ...], most first."""
        words = [each.get_overall_status_display().lower() for each in self.trials]
        return Counter(word or "status not seen" for word in words).most_common()

    @property
    def withdrawals(self) -> list[Approval]:
        """The approvals that were withdrawn."""
        return [each for each in self.approvals if each.decision == Decision.WITHDRAWN]

    @property
    def citations(self) -> list[Citation]:
        """The papers behind its decisions and trials, each once."""
        claims = [*self.approvals, *self.trials]
        return list(
            dict.fromkeys(each.citation for claim in claims for each in claim.evidence.all())
        )

    def cancer_types(self) -> set[CancerType]:
        """The cancers of its approvals and trials."""
        decided = [each.cancer_type for each in self.approvals]
        tried = [each.cancer_type for each in self.trials]
        return {each for each in decided + tried if each}


def courses() -> list[TherapyCourse]:
    """[Course, ...] of all published therapies, by name. Seven queries."""
    therapies = Therapy.objects.published().prefetch_related("citations")
    found = {one.pk: TherapyCourse(one) for one in therapies}
    relations = ("therapy", "cytokine__family", "receptor", "gene")
    for claim in Targeting.objects.published().select_related(*relations):
        found[claim.therapy_id].targetings.append(claim)
    approvals = list(
        Approval.objects.published()
        .select_related("therapy", "cancer_type")
        .order_by("year", "accession")
    )
    trials = list(
        Trial.objects.published().select_related("cancer_type").prefetch_related("therapies")
    )
    # All claims share the primary key of Claim: one prefetch serves both kinds.
    prefetch_related_objects([*approvals, *trials], evidence_with_citations())
    for approval in approvals:
        found[approval.therapy_id].approvals.append(approval)
    for trial in sorted(trials, key=_newest_paper):
        for therapy in trial.therapies.all():
            if therapy.pk in found:
                found[therapy.pk].trials.append(trial)
    return sorted(found.values(), key=lambda each: each.therapy.name.lower())


def _newest_paper(claim: Claim) -> tuple[int, str]:
    years = [each.citation.year or 0 for each in claim.evidence.all()]
    return max(years, default=0), claim.accession
