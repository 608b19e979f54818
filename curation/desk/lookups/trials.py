"""Trials: from ClinicalTrials.gov, version 2 of its API."""

from django.utils import timezone

from curation.desk.lookups.cleaning import clean_text, clean_texts, list_at, valid_values, value_at
from curation.desk.lookups.http import Service
from curation.models import Trial
from curation.models.choices import Stage
from curation.models.trial import OverallStatus

STAGE_BY_PHASES = {
    ("EARLY_PHASE1",): Stage.PHASE_1,
    ("PHASE1",): Stage.PHASE_1,
    ("PHASE1", "PHASE2"): Stage.PHASE_1_2,
    ("PHASE2",): Stage.PHASE_2,
    ("PHASE2", "PHASE3"): Stage.PHASE_2_3,
    ("PHASE3",): Stage.PHASE_3,
}
STATUS_BY_NAME = {
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

    Values that the registry does not give, or for which we have no choice, are left out. For
    reading only, since no field holds them: brief_title, conditions, interventions, why_stopped,
    registry_phases and registry_status. An old number gives the trial with its new number.
    Raises ValidationError if the number is malformed, NotFound, SwitchedOff, and LookupFailed.
    """
    asked = Trial._meta.get_field("nct_id").clean(nct_id.strip().upper(), None)
    service = Service("ClinicalTrials.gov", "CLINICAL_TRIALS_URL")
    answer = service.get(f"/studies/{asked}", {"format": "json"}, wanted=asked)
    protocol = value_at(answer, "protocolSection")
    names, status = (
        value_at(protocol, module) for module in ("identificationModule", "statusModule")
    )
    found = clean_text(value_at(names, "nctId"))
    if asked not in (found, *clean_texts(list_at(names, "nctIdAliases"))):
        raise service.unexpected()
    phases = clean_texts(list_at(protocol, "designModule", "phases"))
    overall = clean_text(value_at(status, "overallStatus"))
    trial = valid_values(
        Trial,
        {
            "nct_id": found,
            "acronym": clean_text(value_at(names, "acronym")),
            "phase": STAGE_BY_PHASES.get(tuple(sorted(phases))),
            "overall_status": STATUS_BY_NAME.get(overall),
        },
    )
    if "nct_id" not in trial:
        raise service.unexpected()
    if "overall_status" in trial:
        trial["as_of"] = timezone.localdate().isoformat()
    interventions = list_at(protocol, "armsInterventionsModule", "interventions")
    return trial | {
        "brief_title": clean_text(value_at(names, "briefTitle")),
        "conditions": clean_texts(list_at(protocol, "conditionsModule", "conditions")),
        "interventions": clean_texts([value_at(each, "name") for each in interventions]),
        "why_stopped": clean_text(value_at(status, "whyStopped")),
        "registry_phases": phases,
        "registry_status": overall,
        "seen_at": [f"https://clinicaltrials.gov/study/{found}"],
    }
