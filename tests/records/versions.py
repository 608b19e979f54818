"""Rows with a history: a text of every record type is changed, and each version is kept."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from curation.desk.history import record_revision
from curation.index import names
from curation.models import Claim, Record
from curation.models.desk import RevisionAction

TEXTS = {
    "genes": "name",
    "families": "description",
    "cell-types": "name",
    "cancer-types": "name",
    "processes": "description",
    "citations": "title",
}


def text_field(row):
    """The name of a field of the row that holds words."""
    row = specific(row)
    return TEXTS.get(row.collection, "statement" if isinstance(row, Claim) else "summary")


def specific(row):
    """The row as its kind, freshly read."""
    row = getattr(row, "specific", row)
    return type(row).objects.get(pk=row.pk)


def keep_version(row, *, version, action=RevisionAction.PUBLISHED, by=None, rationale="", **fields):
    """Change fields of the row and keep it as a public version; returns the Revision."""
    row = specific(row)
    for name, value in fields.items():
        setattr(row, name, value)
    if isinstance(row, Record):
        row.version = version
    row.save()
    names.update(row)
    return record_revision(
        row, action=action, content_version=1, by=by, rationale=rationale, version=version
    )


def keep_versions(row, texts, **options):
    """Keep a version for each text, from 1."""
    for version, text in enumerate(texts, start=1):
        keep_version(row, version=version, **{text_field(row): text}, **options)


def make_person(name, role=""):
    """A person with a role."""
    person = get_user_model().objects.create(username=name)
    if role:
        person.groups.add(Group.objects.get(name=role))
    return get_user_model().objects.get(pk=person.pk)
