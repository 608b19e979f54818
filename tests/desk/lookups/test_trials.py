"""Trials, from ClinicalTrials.gov."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from curation.desk.lookups.http import LookupFailed, NotFound, SwitchedOff
from curation.desk.lookups.trials import find_trial
from curation.models.choices import PHASES
from curation.models.trial import OverallStatus
from tests.desk.lookups.service import Answer, saved

PLACE = "/clinicaltrials/studies/NCT99999901"


def registry(server, module="", **changes):
    """The registry answers with the saved study, one of its modules changed."""
    answer = saved("trial")
    if module:
        answer["protocolSection"][module].update(changes)
    server.say(PLACE, Answer(answer))


@pytest.mark.parametrize("written", ["NCT99999901", " nct99999901 "])
def test_the_registry_knows_a_trial(written, server):
    registry(server)
    assert find_trial(written) == {
        "nct_id": "NCT99999901",
        "acronym": "INVENT-1",
        "phase": "phase-1/2",
        "overall_status": "terminated",
        "as_of": timezone.localdate().isoformat(),
        "brief_title": "Invented Cytokine Plus Invented Antibody in Melanoma",
        "conditions": ["Melanoma", "Renal Cell Carcinoma"],
        "interventions": ["Invented cytokine", "Invented antibody"],
        "why_stopped": "Slow accrual",
        "registry_phases": ["PHASE1", "PHASE2"],
        "registry_status": "TERMINATED",
        "seen_at": ["https://clinicaltrials.gov/study/NCT99999901"],
    }
    assert server.asked[0].query == {"format": "json"}


@pytest.mark.parametrize(
    ("phases", "phase"),
    [
        (["EARLY_PHASE1"], "phase-1"),
        (["PHASE1"], "phase-1"),
        (["PHASE1", "PHASE2"], "phase-1/2"),
        (["PHASE2", "PHASE1"], "phase-1/2"),
        (["PHASE2"], "phase-2"),
        (["PHASE2", "PHASE3"], "phase-2/3"),
        (["PHASE3"], "phase-3"),
        (["PHASE4"], None),
        (["NA"], None),
        (["PHASE1", "PHASE3"], None),
        ([], None),
        (None, None),
        ("PHASE1", None),
    ],
    ids=str,
)
def test_phases_become_ours(phases, phase, server):
    registry(server, "designModule", phases=phases)
    assert find_trial("NCT99999901").get("phase") == phase
    assert phase is None or phase in dict(PHASES)


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("NOT_YET_RECRUITING", "not-yet-recruiting"),
        ("RECRUITING", "recruiting"),
        ("ENROLLING_BY_INVITATION", "recruiting"),
        ("ACTIVE_NOT_RECRUITING", "active"),
        ("COMPLETED", "completed"),
        ("TERMINATED", "terminated"),
        ("WITHDRAWN", "withdrawn"),
        ("UNKNOWN", "unknown"),
        ("SUSPENDED", None),
        ("NO_LONGER_AVAILABLE", None),
        ("WITHHELD", None),
        (None, None),
        (["COMPLETED"], None),
    ],
    ids=str,
)
def test_statuses_become_ours(status, ours, server):
    registry(server, "statusModule", overallStatus=status)
    found = find_trial("NCT99999901")
    assert found.get("overall_status") == ours
    assert ours is None or ours in OverallStatus.values
    assert ("as_of" in found) is (ours is not None)
    assert found["registry_status"] == (status if isinstance(status, str) else "")


def test_an_old_number_leads_to_the_new_one(server):
    registry(server, "identificationModule", nctIdAliases=["NCT99999900"])
    server.say(
        "/clinicaltrials/studies/NCT99999900",
        Answer(status=301, headers={"Location": f"{server.url}{PLACE}"}),
    )
    assert find_trial("NCT99999900")["nct_id"] == "NCT99999901"


def test_an_unknown_trial_is_not_found(server):
    with pytest.raises(NotFound, match=r"^ClinicalTrials\.gov has no record of NCT99999901\.$"):
        find_trial("NCT99999901")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(status=500), "answered with an error (HTTP 500): try again later."),
        (Answer({"studies": []}), "answered with something unexpected."),
        (
            Answer({"protocolSection": {"identificationModule": {"nctId": "NCT99999902"}}}),
            "answered with something unexpected.",
        ),
    ],
    ids=["down", "no study", "another study"],
)
def test_a_registry_that_fails_is_told(answer, message, server):
    server.say(PLACE, answer)
    with pytest.raises(LookupFailed) as caught:
        find_trial("NCT99999901")
    assert not isinstance(caught.value, NotFound)
    assert str(caught.value) == f"ClinicalTrials.gov {message}"


@pytest.mark.parametrize("written", ["", "NCT1", "33266177", "NCT99999901/../x", "NCT99999901 x"])
def test_a_malformed_number_is_not_asked_for(written, server):
    with pytest.raises(ValidationError):
        find_trial(written)
    assert server.asked == []


def test_switched_off(server, settings):
    settings.LOOKUPS = server.settings(ENABLED=False)
    with pytest.raises(SwitchedOff):
        find_trial("NCT99999901")
