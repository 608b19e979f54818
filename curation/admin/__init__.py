"""The screens of the curators: an admin for each record type, with its further views.

Forms and screens live here, but no rules: every change goes through `desk`.
Django's admin site calls it.
"""

from curation.admin import (
    citation,
    claims,
    entities,
    figure,
    person,
    reference,
)

__all__ = [
    "citation",
    "claims",
    "entities",
    "figure",
    "person",
    "reference",
]
