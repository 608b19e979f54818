"""The desk of the curators: one admin for each record type, and the views around it.

Forms and screens live here; every change goes through `desk`, so that no rule stands here alone.
Django's admin site calls it.
"""

from curation.admin import (
    approval,
    binding,
    citation,
    claim,
    cytokine,
    effect,
    expression,
    figure,
    pathway,
    person,
    receptor,
    reference,
    secretion,
    signaling,
    targeting,
    therapy,
    trial,
)

__all__ = [
    "approval",
    "binding",
    "citation",
    "claim",
    "cytokine",
    "effect",
    "expression",
    "figure",
    "pathway",
    "person",
    "receptor",
    "reference",
    "secretion",
    "signaling",
    "targeting",
    "therapy",
    "trial",
]
