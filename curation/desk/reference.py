"""Reference data: edited without a draft; every change is a version."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import transaction

from curation.desk import refresh_index
from curation.desk.drafts import locked_unless_changed
from curation.desk.errors import NotReady
from curation.desk.history import keep_baseline, latest_version, record_revision
from curation.desk.rules.integrity import families_are_of_the_right_kind, trees_have_no_loops
from curation.documents.document import to_document
from curation.models import ContentVersion, Reference
from curation.models.base import Tree, every_row
from curation.models.desk import RevisionAction


def save_reference(
    row: Reference,
    *,
    by: User | None,
    rationale: str = "",
    save_children: Callable[[], None] | None = None,
) -> Reference:
    """Save a row of reference data with a Revision and return it; it is public at once.

    `by` is None for a command. `save_children` saves changes of its children, if there are any.
    If nothing differs from the stored row, nothing is written. EditConflict if the row was
    changed since it was read; NotReady if it breaks a rule of families or of trees.
    """
    stored = every_row(type(row)).filter(pk=row.pk).first() if row.pk else None
    if (
        stored is not None
        and save_children is None
        and stored.edit_count == row.edit_count
        and to_document(row) == to_document(stored)
    ):
        return row
    with transaction.atomic():
        content_version = ContentVersion.bump()
        if row.pk:
            keep_baseline(locked_unless_changed(row))
        row.save()
        if save_children is not None:
            save_children()
        if isinstance(row, Tree):
            problems = [*families_are_of_the_right_kind(), *trees_have_no_loops()]
            if problems:
                raise NotReady(problems)
        record_revision(
            row,
            action=RevisionAction.EDITED,
            by=by,
            rationale=rationale,
            content_version=content_version,
            version=latest_version(row) + 1,
        )
        refresh_index.update(row)
    return row
