"""Vocabularies shared by two or more models. A vocabulary with one user stays inside its model."""

from django.db import models


class Status(models.TextChoices):
    """Where a curated record stands between a curator's desk and the public."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


class EvidenceType(models.TextChoices):
    """How a paper shows a claim, strongest first."""

    CLINICAL_TRIAL = "clinical-trial", "Clinical trial"
    PATIENT_SAMPLES = "patient-samples", "Patient samples"
    ANIMAL_MODEL = "animal-model", "Animal model"
    IN_VITRO = "in-vitro", "In vitro"
    REVIEW = "review", "Review"


# How strong each type is: five for a clinical trial to one for a review. So many marks stand beside
# a claim, and so much it weighs in the balance (docs/decisions/0014-balance-is-a-tally.md).
EVIDENCE_STEPS = {kind: len(EvidenceType) - place for place, kind in enumerate(EvidenceType.values)}
EVIDENCE_NOT_RECORDED = "Evidence type not recorded"


def evidence_type_at(step: int) -> EvidenceType | None:
    """The type of evidence at a step; None at 0, where none was recorded."""
    return next((EvidenceType(kind) for kind, n in EVIDENCE_STEPS.items() if n == step), None)


def evidence_label_at(step: int) -> str:
    """The words for a step: Clinical trial."""
    found = evidence_type_at(step)
    return found.label if found else EVIDENCE_NOT_RECORDED


class Stage(models.TextChoices):
    """Stages of clinical development, earliest first."""

    PRECLINICAL = "preclinical", "Preclinical"
    PHASE_1 = "phase-1", "Phase 1"
    PHASE_1_2 = "phase-1/2", "Phase 1/2"
    PHASE_2 = "phase-2", "Phase 2"
    PHASE_2_3 = "phase-2/3", "Phase 2/3"
    PHASE_3 = "phase-3", "Phase 3"
    APPROVED = "approved", "Approved"


PHASES = [choice for choice in Stage.choices if choice[0].startswith("phase")]
