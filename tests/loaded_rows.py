"""Rows that a whole module of tests shares: made once, gone afterwards."""

from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from modelsearch.models import IndexEntry

from curation.desk.data_files import load
from curation.index import representations


@contextmanager
def loaded_rows(blocker):
    """Keep what is done inside until the end, then take it back.

    A module-scoped fixture makes its rows inside; what a test does to them is taken back after
    the test, as always.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def settle():
    """Finish the rows that a module has made: else every test of it would."""
    representations.rebuild()
    count_rows()


def count_rows():
    """Let the database count the rows just made: PostgreSQL plans large joins badly without."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def put_data():
    """Put what the data files hold into an empty database.

    They are loaded once in a process; after that the rows which that made are written. The index
    names its content type, which has another key after a test that emptied the database.
    """
    named, _ = ContentType.objects.get_or_create(app_label="curation", model="indexedrecord")
    if named.pk in LOADED:
        _write(LOADED[named.pk])
    else:
        load(settings.BASE_DIR / "fixtures")
        LOADED[named.pk] = _rows()
    count_rows()


LOADED: dict[int, dict[str, tuple[str, list]]] = {}  # {table: (INSERT of a row, rows)} of each


def _models():
    every = apps.get_app_config("curation").get_models(include_auto_created=True)
    return [*every, IndexEntry]


def _rows():
    found = {}
    with connection.cursor() as cursor:
        for model in _models():
            table = model._meta.db_table
            fields = [each for each in model._meta.local_concrete_fields if not each.generated]
            columns = ", ".join(connection.ops.quote_name(each.column) for each in fields)
            cursor.execute(f"SELECT {columns} FROM {table}")
            places = ", ".join(["%s"] * len(fields))
            insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"
            found[table] = insert, cursor.fetchall()
    return found


def _write(rows):
    with connection.cursor() as cursor:
        for table, (insert, values) in rows.items():
            cursor.execute(f"DELETE FROM {table}")  # a migration made some
            if values:
                cursor.executemany(insert, values)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
