"""One state of the database for everything that is read inside."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot():
    """Whatever is read inside is of one moment, whoever publishes meanwhile; for reading only."""
    if connection.in_atomic_block:
        yield  # who opened the transaction has settled what it sees
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # atomic() would keep everybody from writing
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
