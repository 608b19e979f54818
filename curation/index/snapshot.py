"""One state of the database for a whole answer or file: no answer mixes two content versions."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.utils import DEFAULT_DB_ALIAS


@contextmanager
def snapshot() -> Iterator[None]:
    """A context in which all queries read the same state of the database. For reading only.

    Inside a transaction it does nothing: the isolation of that transaction counts.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        yield
        return
    with ExitStack() as stack:
        _begin(connection, stack)
        yield


def _begin(connection: Any, stack: ExitStack) -> None:
    if connection.vendor != "sqlite":
        stack.enter_context(transaction.atomic())
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    # Other transactions of CytoDB take the write lock at once. A reader need not wait for it.
    connection.ensure_connection()
    mode = connection.transaction_mode
    connection.transaction_mode = "DEFERRED"
    try:
        stack.enter_context(transaction.atomic())
    finally:
        connection.transaction_mode = mode
