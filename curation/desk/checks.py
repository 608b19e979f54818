"""What is wrong or doubtful in a draft: for its curator and its reviewer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from curation.desk.rules import Scope, broken_rules, same_identity
from curation.desk.rules.figures import figure_arrows_keep_their_claims
from curation.documents.document import Problem
from curation.models import Claim, Entity, Record
from curation.models.base import every_row
from curation.models.desk import public_pk


@dataclass(frozen=True)
class Finding:
    """A problem of a draft. With `stops`, the draft cannot be published."""

    stops: bool
    problem: Problem


def find_problems(draft: Record) -> list[Finding]:
    """[Finding, ...] of a stored draft: broken rules, similar records, retracted papers."""
    found = [Finding(True, problem) for problem in broken_rules(Scope(draft))]
    found += [Finding(False, problem) for problem in [*similar_records(draft), *_retracted(draft)]]
    return found


def arrows_that_lost(claim: Record) -> list[Problem]:
    """The arrows of figures that stand without the retired claim."""
    return list(figure_arrows_keep_their_claims(Scope(claim, itself=False)))


def similar_records(draft: Record) -> list[Problem]:
    """[Problem, ...] of records that say the same as the draft, or the opposite.

    The draft may be unsaved.
    """
    return list(_like_claims(draft) if isinstance(draft, Claim) else _like_entities(draft))


def _others(draft: Record) -> QuerySet[Any]:
    """The other rows of its kind, without working copies and without the record it copies."""
    others = (
        every_row(type(draft))
        .exclude(pk=draft.pk)
        .filter(draft_of=None, status__in=COMPARED_STATUSES)
    )
    return others.exclude(pk=public_pk(draft)) if draft.pk else others


COMPARED_STATUSES = ("draft", "in_review", "published")


def _identity(draft: Claim) -> dict[str, Any]:
    fields: list[Any] = [type(draft)._meta.get_field(name) for name in draft.identity]
    return {each.name: getattr(draft, each.attname) for each in fields}


def _like_claims(draft: Claim) -> Iterator[Problem]:
    values = _identity(draft)
    if all(value in (None, "") for value in values.values()):
        return
    others, name = _others(draft), f"{draft._meta.verbose_name} {draft.accession}".strip()
    for other in others.filter(same_identity(type(draft), [tuple(values.values())]))[:5]:
        yield Problem(
            name,
            "",
            None,
            f"{other.accession} ({other.get_status_display().lower()}) says the same: "
            "change that one instead.",
            other,
        )
    if not draft.sign or not values[draft.sign]:
        return
    about = {key: value for key, value in values.items() if key not in (draft.sign, "statement")}
    opposite = Q(
        **{
            key if value is not None else f"{key}__isnull": (value if value is not None else True)
            for key, value in about.items()
        }
    )
    for other in others.filter(opposite).exclude(**{draft.sign: values[draft.sign]})[:5]:
        yield Problem(
            name,
            draft.sign,
            values[draft.sign],
            f"{other.accession} says otherwise: {other.sentence} "
            "Both may stand, each under its conditions.",
            other,
        )


def _like_entities(draft: Record) -> Iterator[Problem]:
    if not isinstance(draft, Entity):
        return
    for name in filter(None, [draft.name, *draft.synonyms]):
        named = Q(name__iexact=name) | Q(synonyms__icontains=f'"{name}"')
        for other in _others(draft).filter(named)[:5]:
            yield Problem(
                f"{draft._meta.verbose_name} {draft.name}",
                "name" if name == draft.name else "synonyms",
                name,
                f"{other} ({other.accession}) has this name too.",
                other,
            )


def _retracted(draft: Record) -> Iterator[Problem]:
    citing: Any = draft  # a claim by its evidence, an entity for its summary
    rows = (
        citing.evidence
        if isinstance(draft, Claim)
        else citing.citations.through.objects.filter(**{str(draft._meta.model_name): draft})
    )
    for row in rows.filter(citation__is_retracted=True).select_related("citation"):
        yield Problem(
            str(draft),
            "evidence" if isinstance(draft, Claim) else "citations",
            row.citation.key,
            f"{row.citation.short} was retracted.",
            row.citation,
        )
