"""What is kept ready for readers is written anew by a command, and by a migrate of newer code."""

import pytest
from django.apps import apps
from django.core.management import call_command

from curation.desk import refresh_index
from curation.index.code_version import code_version
from curation.models import ContentVersion, IndexedRecord, Representation
from tests.factories import make_cytokine

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost():
    """A public record of which nothing is kept ready."""
    record = make_cytokine()
    ContentVersion.bump()
    refresh_index.remove(record)
    return record


def is_ready(record):
    kept = [
        model.objects.filter(record_pk=record.pk).exists()
        for model in (Representation, IndexedRecord)
    ]
    assert kept in ([True, True], [False, False])
    return kept[0]


def test_the_command_writes_everything_anew(lost, capsys):
    assert not is_ready(lost)
    call_command("rebuild_derived", verbosity=0)
    assert is_ready(lost)
    assert capsys.readouterr().out == ""
    call_command("rebuild_derived")
    assert capsys.readouterr().out == f"{IndexedRecord.objects.count()} records can be found.\n"


@pytest.mark.parametrize("written_by", ["older code", "this code"])
def test_migrate_writes_anew_what_other_code_wrote(lost, written_by):
    version = code_version() if written_by == "this code" else "0" * 16
    ContentVersion.objects.update(code_version=version)
    refresh_index.rebuild_after_code_change(apps=apps)
    assert is_ready(lost) == (written_by == "older code")
    assert ContentVersion.objects.get().code_version == code_version()


def test_nothing_is_written_without_the_tables(lost):
    ContentVersion.objects.update(code_version="0" * 16)
    refresh_index.rebuild_after_code_change()  # after a flush
    refresh_index.rebuild_after_code_change(apps=apps.__class__())  # migrated back
    assert not is_ready(lost)
