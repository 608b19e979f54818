"""Of figures: a rule on what an arrow may stand for, hints on what keeps it from being drawn."""

from collections.abc import Iterator

from django.db.models import Q

from curation.desk.rules.scope import EVERYTHING, Scope, row_problem
from curation.documents.document import Problem
from curation.models import ArrowClaim, Claim, Family, FigureArrow
from curation.models.choices import Status
from curation.models.figure import KIND_AT


def figure_arrows_name_claims_that_fit(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """An arrow stands for claims that are or were public, of the kind that its place shows."""
    if scope.record is not None:
        return  # no claim changes its kind, and none becomes a draft again
    fits = Q(pk__in=[])
    for place, kind in KIND_AT.items():
        fits |= Q(arrow__place=place, claim__kind=kind)
    public = [Status.PUBLISHED, Status.RETIRED]
    rows = ArrowClaim.objects.exclude(fits, claim__status__in=public)
    for row in rows.select_related("arrow", "claim"):
        wanted = f"This place shows published claims of kind {row.arrow.kind}."
        yield row_problem(row.arrow, wanted, "claims", row.claim.accession)


def figure_arrows_keep_their_claims(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Arrows of figures that lost a claim; without any they are not drawn."""
    arrows = FigureArrow.objects.prefetch_related("claims__claim")
    if scope.record is not None:
        is_claim = isinstance(scope.record, Claim)
        arrows = arrows.filter(claims__claim=scope.record.pk) if is_claim else arrows.none()
    for arrow in arrows:
        claims = [row.claim for row in arrow.claims.all()]
        lost = [claim.accession for claim in claims if claim.status != Status.PUBLISHED]
        if len(lost) == len(claims):
            names = f" ({', '.join(lost)})" if lost else ""
            yield row_problem(arrow, f"It is not drawn: none of its claims is published{names}.")
        elif lost:
            yield row_problem(
                arrow, f"It lost {', '.join(lost)}, which is not published: look again."
            )


def narrower_families_have_an_architecture(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Families of receptors without an architecture, though the broader family has one."""
    if scope.record is not None:
        return
    silent = Family.objects.filter(architecture="", parent__isnull=False)
    for family in silent.exclude(parent__architecture="").select_related("parent"):
        message = f"{family.parent} has an architecture: say what this family has."
        yield row_problem(family, message, "architecture", "")
