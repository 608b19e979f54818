"""The screens of the curators: an admin for each record type, with its further views.

Forms and screens live here, but no rules: every change goes through `desk`.
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
