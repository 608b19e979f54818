"""What the database knows of the size of its tables, by which it plans queries."""

from collections.abc import Iterable

from django.db import connection, models


def count_rows(counted: Iterable[type[models.Model]]) -> None:
    """Let the database count the rows of these models: without, it plans large joins badly.

    Table by table: ANALYZE of everything locks catalogs that all databases of PostgreSQL share.
    """
    with connection.cursor() as cursor:
        for model in counted:
            cursor.execute(f"ANALYZE {model._meta.db_table}")
