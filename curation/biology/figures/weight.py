"""How well claims are supported, counted inside the database."""

from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from curation.models.choices import EVIDENCE_STEPS
from curation.models.claim import Stance

WeighedClaim = dict[str, Any]  # a claim by its fields, with what `weighed` adds


def weighed(claims: QuerySet[Any], *fields: str) -> list[WeighedClaim]:
    """The claims as plain rows {field: value}, with `pk`, `step` and `papers`, the best first.

    `step` is that of the best evidence, from 5 for a clinical trial to 0 for not recorded;
    `papers` is their number. Only evidence that supports the claim counts.
    """
    supports = Q(evidence__stance=Stance.SUPPORTS)
    step = Case(
        *[When(evidence__type=kind, then=Value(n)) for kind, n in EVIDENCE_STEPS.items()],
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = claims.annotate(
        step=Coalesce(Max(step, filter=supports), Value(0)),
        papers=Count("evidence", filter=supports),
    ).order_by("-step", "-papers", "accession")
    return list(rows.values("pk", "step", "papers", *fields))
