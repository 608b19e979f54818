"""Trials: ClinicalTrials.gov, version 2 of its interface."""

from django.utils import timezone

from curation.desk.lookups.cleaning import fitting, inside, items, text, texts
from curation.desk.lookups.http import Service
from curation.models import Trial
from curation.models.choices import Stage
from curation.models.trial import OverallStatus

PHASES = {
    ("EARLY_PHASE1",): Stage.PHASE_1,
    ("PHASE1",): Stage.PHASE_1,
    ("PHASE1", "PHASE2"): Stage.PHASE_1_2,
    ("PHASE2",): Stage.PHASE_2,
    ("PHASE2", "PHASE3"): Stage.PHASE_2_3,
    ("PHASE3",): Stage.PHASE_3,
}
STATUSES = {
    "NOT_YET_RECRUITING": OverallStatus.NOT_YET_RECRUITING,
    "RECRUITING": OverallStatus.RECRUITING,
    "ENROLLING_BY_INVITATION": OverallStatus.RECRUITING,
    "ACTIVE_NOT_RECRUITING": OverallStatus.ACTIVE,
    "COMPLETED": OverallStatus.COMPLETED,
    "TERMINATED": OverallStatus.TERMINATED,
    "WITHDRAWN": OverallStatus.WITHDRAWN,
    "UNKNOWN": OverallStatus.UNKNOWN,
}


def find_trial(nct_id: str) -> dict:
    """The trial with this number: nct_id, acronym, phase, overall_status, as_of and seen_at.

    What the registry does not say, or says in a way that we have no choice for, is left out.
    To read, not to keep: brief_title, conditions, interventions, why_stopped, and the registry's
    own words in registry_phases and registry_status. An old number leads to the new one.
    Raises ValidationError if the number is malformed, NotFound, SwitchedOff, and LookupFailed.
    """
    asked = Trial._meta.get_field("nct_id").clean(nct_id.strip().upper(), None)
    service = Service("ClinicalTrials.gov", "CLINICAL_TRIALS_URL")
    answer = service.get(f"/studies/{asked}", {"format": "json"}, wanted=asked)
    protocol = inside(answer, "protocolSection")
    names, status = (
        inside(protocol, module) for module in ("identificationModule", "statusModule")
    )
    found = text(inside(names, "nctId"))
    if asked not in (found, *texts(items(names, "nctIdAliases"))):
        raise service.unexpected()
    phases = texts(items(protocol, "designModule", "phases"))
    overall = text(inside(status, "overallStatus"))
    trial = fitting(
        Trial,
        {
            "nct_id": found,
            "acronym": text(inside(names, "acronym")),
            "phase": PHASES.get(tuple(sorted(phases))),
            "overall_status": STATUSES.get(overall),
        },
    )
    if "nct_id" not in trial:
        raise service.unexpected()
    if "overall_status" in trial:
        trial["as_of"] = timezone.localdate().isoformat()
    interventions = items(protocol, "armsInterventionsModule", "interventions")
    return trial | {
        "brief_title": text(inside(names, "briefTitle")),
        "conditions": texts(items(protocol, "conditionsModule", "conditions")),
        "interventions": texts([inside(each, "name") for each in interventions]),
        "why_stopped": text(inside(status, "whyStopped")),
        "registry_phases": phases,
        "registry_status": overall,
        "seen_at": [f"https://clinicaltrials.gov/study/{found}"],
    }
