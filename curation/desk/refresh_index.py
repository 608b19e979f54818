"""What follows from the public records and is kept ready: the index of names, representations.

Whoever makes a record public, changes or retires one says so here, in the same transaction.
"""

from django.db import transaction

from curation.index import names, representations
from curation.index.code_version import code_version
from curation.models import ContentVersion


def update(row):
    """Bring all that follows from a public record up to date with it."""
    names.update(row)
    representations.update(row)


def remove(row):
    """Take a record out that is not public any more."""
    names.remove(row)
    representations.remove(row)


def rebuild(progress=lambda number: None):
    """Write everything anew; returns how many records can be found. `progress` hears of each."""
    with transaction.atomic():
        representations.rebuild()
        number = names.rebuild(progress)
        ContentVersion.objects.filter(pk=1).update(code_version=code_version())
    return number


def rebuild_after_code_change(apps=None, **kwargs):
    """After a migration: write everything anew if other code wrote it."""
    if apps is None:
        return  # a flush, which leaves nothing to write
    try:
        apps.get_model("curation", "Representation")
    except LookupError:
        return  # migrated back to a time before it
    if ContentVersion.objects.filter(pk=1).exclude(code_version=code_version()).exists():
        rebuild()
