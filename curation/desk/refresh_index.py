"""Updates what is derived from the public records: the index of names and the representations.

Code that publishes, changes or retires a record calls this in the same transaction.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from curation.index import names, representations
from curation.index.code_version import code_version
from curation.models import ContentVersion
from curation.models.base import AnyRecord


def update(row: AnyRecord) -> None:
    """Write the names and representations of a public record anew."""
    if not row.has_page:
        return
    names.update(row)
    representations.update(row)


def remove(row: AnyRecord) -> None:
    """Remove a record that is not public any more."""
    names.remove(row)
    representations.remove(row)


def rebuild(progress: Callable[[int], object] = lambda number: None) -> int:
    """Write everything anew; returns the number of records in the index.

    `progress` is called with the number of records that were written since the last call.
    """
    with transaction.atomic():
        representations.rebuild()
        number = names.rebuild(progress)
        ContentVersion.objects.filter(pk=1).update(code_version=code_version())
    return number


def rebuild_after_code_change(apps: Any = None, **kwargs: Any) -> None:
    """Run after a migration: rebuild if the index was written by another code version."""
    if apps is None:
        return  # after a flush: the database is empty
    try:
        apps.get_model("curation", "Representation")
    except LookupError:
        return  # migrated back to before the model existed
    if ContentVersion.objects.filter(pk=1).exclude(code_version=code_version()).exists():
        rebuild()
