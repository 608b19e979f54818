"""Rows that a whole module of tests shares: made once, gone afterwards."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def held(blocker):
    """Keep what is done inside until the end, then take it back.

    A module-scoped fixture makes its rows inside; what a test does to them is taken back after
    the test, as always.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def settle():
    """Let the database count the rows just made: PostgreSQL plans large joins badly without."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
