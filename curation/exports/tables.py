"""A plain table of the public database: its columns, its keys, and its rows one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.db.models.functions import Collate

from curation.exports.base import ExportError

BATCH_SIZE = 2000  # rows in memory

Row = tuple[Any, ...]


@dataclass(frozen=True)
class TableColumn:
    """A column: its name, description, and the kind of its values."""

    name: str
    about: str
    kind: str = "text"  # text, integer, number, boolean, time (UTC, as text), list (of texts)
    source: Any = ""  # field or expression for `values_list`


@dataclass(frozen=True)
class ForeignKey:
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; `read` gives its rows one by one, in the order of its key."""

    name: str
    about: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    read: Callable[[], Iterator[Row]]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def refers_to(self, name: str) -> str:
        """The table and column in which the values of a column are found: genes.symbol, or ""."""
        for link in self.foreign_keys:
            if name in link.columns:
                return f"{link.table}.{link.target[link.columns.index(name)]}"
        return ""


def byte_order(source):
    """A collation by bytes, which is the same on every database and machine."""
    return Collate(source, "C" if connection.vendor == "postgresql" else "BINARY")


def utc_text(value: datetime) -> str:
    """A time as the API writes it: 2026-11-23T00:00:00Z."""
    return value.isoformat().replace("+00:00", "Z")


def claim_sentence(value: str | None) -> str:
    """The sentence of a claim; ExportError if it is None: the index lacks the claim."""
    if value is None:
        raise ExportError("The index of names lacks a claim. Run: manage.py rebuild_derived")
    return value


def read_rows(rows: models.QuerySet, columns: tuple[TableColumn, ...], key: tuple[str, ...]):
    """The rows of the queryset as values of the columns, ordered by the columns of the key.

    They are read in batches, without model instances.
    """
    keys = [column for name in key for column in columns if column.name == name]
    order = [byte_order(each.source) if each.kind == "text" else each.source for each in keys]
    places = [
        (place, claim_sentence if column.name == "statement" else utc_text)
        for place, column in enumerate(columns)
        if column.kind == "time" or column.name == "statement"
    ]
    rows = rows.order_by(*order).values_list(*(column.source for column in columns))
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        if places:
            changed = list(row)
            for place, convert in places:
                changed[place] = convert(changed[place])
            row = tuple(changed)
        yield row
