"""Rows that a whole module of tests shares: made once, gone afterwards."""

from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from modelsearch.models import IndexEntry

from curation.desk.data_files import load
from curation.index import representations
from curation.models.statistics import count_rows


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
    count_rows(_models())


def put_data():
    """Put what the data files hold into an empty database.

    They are loaded once in a process; after that the rows which that made are written. The index
    names its content type, which gets another key when a test has emptied the database.
    """
    named, _ = ContentType.objects.get_or_create(app_label="curation", model="indexedrecord")
    if LOADED:
        with transaction.atomic():
            _write(LOADED)
            IndexEntry.objects.exclude(content_type=named).update(content_type=named)
    else:
        load(settings.BASE_DIR / "fixtures")
        LOADED.update(_rows())
    count_rows(_models())


LOADED: dict[str, Any] = {}  # {table: its rows}


def _models():
    every = apps.get_app_config("curation").get_models(include_auto_created=True)
    return [*every, IndexEntry]


def _columns():
    """{table: its columns, as SQL} of all that the data files fill."""
    quote = connection.ops.quote_name
    return {
        model._meta.db_table: ", ".join(
            quote(field.column)
            for field in model._meta.local_concrete_fields
            if not field.generated
        )
        for model in _models()
    }


def _rows():
    with connection.cursor() as cursor:
        return {table: _read(cursor, table, columns) for table, columns in _columns().items()}


def _write(rows):
    with connection.cursor() as cursor:
        for table, columns in _columns().items():
            cursor.execute(f"DELETE FROM {table}")  # a migration made some
            if rows[table]:
                _fill(cursor, table, columns, rows[table])
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _read(cursor, table, columns):
    """The rows of a table: on PostgreSQL as the text of COPY, which is far quicker."""
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({columns}) TO STDOUT") as copy:
            return b"".join(copy)
    return cursor.execute(f"SELECT {columns} FROM {table}").fetchall()


def _fill(cursor, table, columns, rows):
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            copy.write(rows)
        return
    places = ", ".join(["%s"] * len(rows[0]))
    cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
