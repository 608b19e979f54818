"""Rows that a whole module of tests shares: made once, gone afterwards."""

from contextlib import contextmanager

from django.db import transaction


@contextmanager
def held(blocker):
    """Keep what is done inside until the end, then take it back.

    A module-scoped fixture wraps the making of its rows in it, and a function-scoped one every
    test, so that the rows are as they were for the next test. Tests that use such rows do not
    ask for `db`: that fixture closes the connection.
    """
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
