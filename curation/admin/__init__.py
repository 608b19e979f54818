"""The desk of the curators: one admin for each record type."""

from curation.admin import (
    approval,
    binding,
    citation,
    claim,
    cytokine,
    effect,
    expression,
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
