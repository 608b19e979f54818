"""CSV: a file for each table, with its column names in the first line."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import IO

from curation.exports.base import Export, Release
from curation.exports.schema import TABLES
from curation.exports.tables import Table
from curation.formats.tables import FORMULA_STARTS, VALUE_SEPARATOR


def csv_rows(table: Table) -> Iterator[list]:
    """The rows as texts: lists joined to one cell, and formulas escaped for spreadsheets.

    No other text is changed.
    """
    lists = [place for place, each in enumerate(table.columns) if each.kind == "list"]
    truths = [place for place, each in enumerate(table.columns) if each.kind == "boolean"]
    worded = [place for place, each in enumerate(table.columns) if each.kind in ("text", "list")]
    for row in table.read():
        found = list(row)
        for place in lists:
            found[place] = VALUE_SEPARATOR.join(found[place])
        for place in truths:
            found[place] = "true" if found[place] else "false"
        for place in worded:
            text = found[place]
            if text and text[0] in FORMULA_STARTS:
                found[place] = f"'{text}"
        yield found


def write_rows(file: IO[bytes], header: list[str], rows: Iterable[Sequence]) -> int:
    """Write the header and the rows one by one; returns the number of rows."""
    number = 0

    def counted():
        nonlocal number
        for row in rows:
            number += 1
            yield row

    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(counted())
    text.detach()  # flushes, and leaves the file open
    return number


def write_csv_table(table: Table, release: Release, file: IO[bytes]) -> int:
    """Write the table as CSV; returns the number of rows."""
    return write_rows(file, table.header, csv_rows(table))


CSV_EXPORTS = tuple(
    Export(f"tables/{table.name}.csv", table.name, table.about, partial(write_csv_table, table))
    for table in TABLES
)
