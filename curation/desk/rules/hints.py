"""HINTS: what is allowed but should be looked at by a curator; one function each."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.text import get_text_list

from curation.desk.rules.figures import (
    figure_arrows_keep_their_claims,
    narrower_families_have_an_architecture,
)
from curation.desk.rules.scope import ENTITIES, EVERYTHING, Rule, Scope, row_problem
from curation.documents.document import Problem
from curation.models import (
    Binding,
    Citation,
    Claim,
    Effect,
    Evidence,
    Expression,
    Receptor,
    Signaling,
)
from curation.models.choices import Status
from curation.models.receptor import ReceptorKind


def drafts_wait_for_a_curator(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Drafts: the curators' worklist."""
    for model in ENTITIES:
        for row in scope.rows(model).filter(status=Status.DRAFT):
            yield row_problem(row, row.curator_note or "A draft.")
    for claim in scope.rows(Claim).filter(status=Status.DRAFT):
        yield row_problem(claim, claim.curator_note or "A draft.")


def citations_are_complete(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Citations without title, authors or year."""
    incomplete = Q(title="") | Q(authors=[]) | Q(year=None)
    for citation in scope.rows(Citation).filter(incomplete):
        missing = [name for name in ("title", "authors", "year") if not getattr(citation, name)]
        yield row_problem(citation, f"Without {get_text_list(missing, 'and')}.")


def signalling_receptors_have_a_pathway(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Signalling receptors without a signalling claim."""
    signals = Signaling.objects.published().filter(receptor=OuterRef("pk"))
    for receptor in scope.published(Receptor).filter(~Exists(signals), kind=ReceptorKind.SIGNALING):
        yield row_problem(receptor, "No signalling claim is published.")


def claims_rest_on_more_than_a_review(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Bindings and expressions whose only evidence is a single review."""
    for model in (Binding, Expression):
        claims: QuerySet[Any] = scope.published(model)
        single = claims.annotate(n=Count("evidence")).filter(n=1)
        for claim in single.filter(evidence__type="review"):
            yield row_problem(claim, "Rests on one review: find the primary paper.")


def effects_have_a_mode(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Effects whose mode is not known."""
    for effect in scope.published(Effect).filter(mode=""):
        yield row_problem(effect, "Say whether it is autocrine, paracrine, systemic or a gradient.")


def no_retracted_paper_is_cited(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Published claims that rest on a retracted paper."""
    retracted = Evidence.objects.filter(citation__is_retracted=True).select_related("citation")
    for evidence in retracted.filter(claim__in=scope.published(Claim).values("pk")).select_related(
        "claim"
    ):
        yield row_problem(evidence.claim, f"{evidence.citation.short} was retracted: look again.")


def claims_do_not_contradict(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Published claims that agree in what they are about and differ in sign."""
    for model in Claim.kinds().values():
        if not model.sign:
            continue
        fields = [name for name in model.identity if name not in (model.sign, "statement")]
        found = defaultdict(list)
        for accession, pk, sign, *values in model.objects.published().values_list(
            "accession", "pk", model.sign, *fields
        ):
            found[tuple(values)].append((sign, pk, accession))
        wanted = set(scope.published(model).values_list("pk", flat=True))
        for claims in found.values():
            touched = [pk for _, pk, _ in claims if pk in wanted]
            if touched and len({sign for sign, _, _ in claims}) > 1:
                names = ", ".join(accession for _, _, accession in claims)
                yield row_problem(
                    model.objects.get(pk=touched[0]),
                    f"{names} contradict one another: state the conditions of each.",
                )


HINTS: tuple[Rule, ...] = (
    drafts_wait_for_a_curator,
    citations_are_complete,
    signalling_receptors_have_a_pathway,
    claims_rest_on_more_than_a_review,
    effects_have_a_mode,
    no_retracted_paper_is_cited,
    claims_do_not_contradict,
    figure_arrows_keep_their_claims,
    narrower_families_have_an_architecture,
)
