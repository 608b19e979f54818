"""Reference data: changed directly, every change kept as a version."""

from django.db import transaction

from curation.desk import refresh_index
from curation.desk.drafts import locked_unless_changed
from curation.desk.errors import NotReady
from curation.desk.history import keep_baseline, latest_version, record_revision
from curation.desk.rules.integrity import families_are_of_the_right_kind, trees_have_no_loops
from curation.documents.document import to_document
from curation.models import ContentVersion
from curation.models.base import Tree
from curation.models.desk import RevisionAction


def save_reference(row, *, by, rationale=""):
    """Save a row of reference data and keep it as a version; public at once.

    `by` is empty for a command. A save that changes nothing leaves no trace. EditConflict if the
    row was changed since it was read; NotReady if it breaks a rule of families or of trees.
    """
    stored = type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None
    if (
        stored is not None
        and stored.edit_count == row.edit_count
        and to_document(row) == to_document(stored)
    ):
        return row
    with transaction.atomic():
        content_version = ContentVersion.bump()
        if row.pk:
            keep_baseline(locked_unless_changed(row))
        row.save()
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
