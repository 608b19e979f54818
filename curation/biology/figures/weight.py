"""Claims as plain rows, ranked by how well they are supported."""

from typing import Any

from curation.models.claim import ClaimQuerySet

WeighedClaim = dict[str, Any]  # a claim by its fields, with what `weighed` adds


def weighed(claims: ClaimQuerySet[Any], *fields: str) -> list[WeighedClaim]:
    """The claims as plain rows {field: value}, with `pk`, `step` and `papers`, the best first.

    `step` is that of the best evidence, from 5 for a clinical trial to 0 for not recorded;
    `papers` is their number. Only evidence that supports the claim counts.
    """
    rows = claims.with_support().order_by("-step", "-papers", "accession")
    return list(rows.values("pk", "step", "papers", *fields))
