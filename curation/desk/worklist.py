"""The worklist of a person: drafts, reviews, suggestions, and findings of the rules."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db.models import (
    Count,
    Exists,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from curation.desk.roles import PUBLISH
from curation.desk.rules import EVERYTHING, HINTS, RULES
from curation.desk.rules.scope import ENTITIES
from curation.models import Claim, Comment, ContentVersion, Record, Signaling, Signature, Trial
from curation.models.choices import Status
from curation.models.desk import CommentKind, SignatureRole

MAX_SHOWN = 8
DRAFT_MODELS = (*ENTITIES, Claim)
FINDINGS_LIFETIME = 24 * 3600  # seconds in the cache; a new content version has a new key


@dataclass
class Task:
    """One thing to do: a record, or a text if there is no record."""

    row: object
    text: str = ""
    since: datetime | None = None
    address: str = ""  # of the place to deal with it; the site knows it


@dataclass
class WorklistSection:
    """A list of tasks, their number, and the time of the oldest."""

    name: str
    title: str
    count: int = 0
    oldest: datetime | None = None
    items: list[Task] = field(default_factory=list)
    review: bool = False  # whether its rows lead to the review screen rather than to the form


def worklist_sections(
    person: User, shown: int = MAX_SHOWN, only: str = ""
) -> list[WorklistSection]:
    """[WorklistSection, ...] of a person, urgent ones first; at most `shown` items of each.

    With `only`, the section of that name. The number of queries does not grow with the data.
    """
    made = [make(person, shown) for name, make in SECTIONS.items() if not only or only == name]
    if not only or only not in SECTIONS:
        made += [each for each in _found(shown) if not only or only == each.name]
    return made


def _open_drafts(model: type[Record], person: User) -> Any:
    """The rows of a model with `last_step` of their review and `is_mine`."""
    kinds = Claim.kinds().values() if model is Claim else [model]
    collections = [kind.collection for kind in kinds]
    steps = Comment.objects.filter(
        kind__in=[CommentKind.SUBMITTED, CommentKind.TAKEN_BACK, CommentKind.SENT_BACK],
        collection__in=collections,
        record_pk=Coalesce(OuterRef("draft_of"), OuterRef("pk")),
    ).order_by("-at", "-pk")
    signed = Signature.objects.filter(
        role=SignatureRole.AUTHOR,
        by=person,
        collection__in=collections,
        record_pk=OuterRef("pk"),
        version=OuterRef("version") + 1,
    )
    return model.objects.annotate(
        last_step=Coalesce(Subquery(steps.values("kind")[:1]), Value("")),
        is_mine=Exists(signed),
    )


def _drafts(
    name: str, title: str, condition: Q, person: User, shown: int, review: bool = False
) -> WorklistSection:
    section = WorklistSection(name, title, review=review)
    found = []
    for model in DRAFT_MODELS:
        rows = _open_drafts(model, person).filter(condition)
        figures = rows.aggregate(number=Count("pk"), oldest=Min("updated"))
        if not figures["number"]:
            continue
        section.count += figures["number"]
        section.oldest = min(filter(None, [section.oldest, figures["oldest"]]))
        rows = rows.order_by("updated", "pk")[:shown]
        found += rows.bare_specifics() if model is Claim else rows
    found.sort(key=lambda row: (row.updated, row.accession))
    section.items = [Task(row, since=row.updated) for row in _with_people(found[:shown])]
    return section


def _with_people(rows: list[Record]) -> list[Record]:
    """The rows with their authors, and claims with the therapies and genes in their sentences."""
    people = get_user_model().objects.in_bulk({row.author_id for row in rows} - {None})
    for row in rows:
        row.author = people.get(row.author_id)
    for model in (Signaling, Trial):
        claims = [row for row in rows if isinstance(row, model)]
        prefetch_related_objects(claims, *model.prefetches())
    return rows


def returned_drafts(person: User, shown: int) -> WorklistSection:
    """Drafts of the person that a reviewer returned."""
    condition = Q(status=Status.DRAFT, is_mine=True, last_step=CommentKind.SENT_BACK)
    return _drafts("sent-back", "Sent back to me", condition, person, shown)


def to_review(person: User, shown: int) -> WorklistSection:
    """Drafts that others submitted, if the person may publish."""
    condition = Q(status=Status.IN_REVIEW, is_mine=False)
    if not person.has_perm(PUBLISH):
        condition &= Q(pk__in=[])
    return _drafts("to-review", "To review", condition, person, shown, review=True)


def my_drafts(person: User, shown: int) -> WorklistSection:
    """Drafts that the person works on."""
    condition = Q(status=Status.DRAFT, is_mine=True) & ~Q(last_step=CommentKind.SENT_BACK)
    return _drafts("my-drafts", "My drafts", condition, person, shown)


def my_drafts_in_review(person: User, shown: int) -> WorklistSection:
    """Drafts of the person that wait for a reviewer."""
    condition = Q(status=Status.IN_REVIEW, is_mine=True)
    return _drafts("waiting", "Mine, waiting for a reviewer", condition, person, shown, True)


def other_drafts(person: User, shown: int) -> WorklistSection:
    """Drafts of others, and drafts that came with the data files."""
    condition = Q(status=Status.DRAFT, is_mine=False)
    return _drafts("other-drafts", "Other drafts", condition, person, shown)


def suggestions(person: User, shown: int) -> WorklistSection:
    """Suggestions of readers that are not settled yet."""
    rows = Comment.objects.filter(kind=CommentKind.SUGGESTION, settled_by=None)
    figures = rows.aggregate(number=Count("pk"), oldest=Min("at"))
    items = [Task(row, row.text, row.at) for row in rows.order_by("at")[:shown]]
    return WorklistSection(
        "suggestions", "Suggestions by readers", figures["number"], figures["oldest"], items
    )


def stale_records(person: User, shown: int) -> WorklistSection:
    """Published records that were not changed for STALE_AFTER_DAYS."""
    before = timezone.now() - timedelta(days=settings.STALE_AFTER_DAYS)
    condition = Q(status=Status.PUBLISHED, updated__lt=before)
    return _drafts("stale", "Not reviewed for long", condition, person, shown)


SECTIONS = {
    "sent-back": returned_drafts,
    "to-review": to_review,
    "my-drafts": my_drafts,
    "waiting": my_drafts_in_review,
    "suggestions": suggestions,
    "other-drafts": other_drafts,
    "stale": stale_records,
}


def _found(shown: int) -> list[WorklistSection]:
    """A section for each rule or hint that finds something in all data."""
    key = f"worklist:{ContentVersion.current()}"
    found = cache.get(key)
    if found is None:
        found = [
            (rule, [*rule(EVERYTHING)])
            for rule in (*RULES, *HINTS)
            if rule.__name__ not in LISTED_PER_PERSON
        ]
        found = [(rule.__name__, rule.__doc__, problems) for rule, problems in found if problems]
        cache.set(key, found, FINDINGS_LIFETIME)
    return [
        WorklistSection(
            name.replace("_", "-"),
            text.strip().splitlines()[0].rstrip("."),
            len(problems),
            items=[Task(problem.row, str(problem)) for problem in problems[:shown]],
        )
        for name, text, problems in found
        if problems
    ]


# The sections above list drafts, person by person.
LISTED_PER_PERSON = {"drafts_wait_for_a_curator"}
