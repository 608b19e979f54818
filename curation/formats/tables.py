"""Tables as files: CSV, TSV, JSON and XLSX, each with a notice: version, licence, citation."""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Any

from curation.formats.text import cell_text, csv_lines
from curation.formats.workbooks import Sheet, new_workbook

TABLE_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TABLE_FORMATS = tuple(TABLE_MEDIA_TYPES)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Notice = dict[str, str]
Rows = Iterable[list]


def escape_formula(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def safe_cell_text(value: object) -> str:
    """The text of a cell, which no spreadsheet takes for a formula; numbers stay as they are."""
    return cell_text(value) if isinstance(value, int | float) else escape_formula(cell_text(value))


def _separated(headers: list[str], rows: Rows, notice: Notice, **dialect: Any) -> Iterator[str]:
    for name, text in notice.items():
        yield f"# {name}: {text}\n"
    yield from csv_lines((map(safe_cell_text, row) for row in chain([headers], rows)), **dialect)


def write_csv(headers: list[str], rows: Rows, notice: Notice) -> Iterator[str]:
    """A CSV file line by line; the notice stands in lines that begin with #."""
    return _separated(headers, rows, notice)


def write_tsv(headers: list[str], rows: Rows, notice: Notice) -> Iterator[str]:
    """A TSV file line by line; no cell holds a tab or a line break."""
    # So no cell needs quotes, and a quote in a text does not mislead a simple reader.
    return _separated(headers, rows, notice, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)


def write_json(headers: list[str], rows: Rows, notice: Notice) -> Iterator[str]:
    """{"about": {...}, "rows": [{column: value}, ...]}, row by row; lists stay lists."""
    yield f'{{"about": {json.dumps(notice, ensure_ascii=False)},\n"rows": ['
    between = "\n"
    for row in rows:
        values = dict(zip(headers, row, strict=True))
        yield between + json.dumps(values, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


TABLE_WRITERS = {"csv": write_csv, "tsv": write_tsv, "json": write_json}


def write_xlsx(headers: list[str], rows: Rows, notice: Notice) -> IO[bytes]:
    """A workbook, open at its start: the table, and a sheet "About"; no cell is a formula.

    Rows go to the disk as they come. Texts longer than XLSX holds are cut and end with "…".
    """
    book = new_workbook()
    sheet = Sheet(book, "Table")
    sheet.add_header(headers, freeze="B2")
    for row in rows:
        sheet.add_row(row)
    about = Sheet(book, "About")
    about.set_widths(18, 100)
    about.add_entries(notice.items())
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return file
