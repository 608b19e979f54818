"""What a curator should know of a draft before handing it in, and a reviewer before publishing."""

from dataclasses import dataclass

from django.db.models import Q

from curation.desk.rules import Scope, broken_rules, same_identity
from curation.documents.document import Problem
from curation.models import Claim, Entity
from curation.models.desk import public_pk


@dataclass(frozen=True)
class Finding:
    """Something found; `stops` says whether it keeps the record from being published."""

    stops: bool
    problem: Problem


def find_problems(draft):
    """All that speaks against publishing the stored draft as it is, and all that is doubtful."""
    found = [Finding(True, problem) for problem in broken_rules(Scope(draft))]
    found += [Finding(False, problem) for problem in [*similar_records(draft), *_retracted(draft)]]
    return found


def similar_records(draft):
    """Records that say the same as the draft, or the opposite; the draft may be unsaved."""
    return list(_like_claims(draft) if isinstance(draft, Claim) else _like_entities(draft))


def _others(draft):
    """The rows of its kind but itself, what it copies, and other people's working copies."""
    others = (
        type(draft).objects.exclude(pk=draft.pk).filter(draft_of=None, status__in=COMPARED_STATUSES)
    )
    return others.exclude(pk=public_pk(draft)) if draft.pk else others


COMPARED_STATUSES = ("draft", "in_review", "published")


def _identity(draft):
    fields = [type(draft)._meta.get_field(name) for name in draft.identity]
    return {each.name: getattr(draft, each.attname) for each in fields}


def _like_claims(draft):
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


def _like_entities(draft):
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


def _retracted(draft):
    rows = (
        draft.evidence
        if isinstance(draft, Claim)
        else draft.citations.through.objects.filter(**{draft._meta.model_name: draft})
    )
    for row in rows.filter(citation__is_retracted=True).select_related("citation"):
        yield Problem(
            str(draft),
            "evidence" if isinstance(draft, Claim) else "citations",
            row.citation.key,
            f"{row.citation.short} was retracted.",
            row.citation,
        )
