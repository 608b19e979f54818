"""Tables as files: CSV, TSV, JSON and XLSX, each with a notice: version, licence, citation."""

import csv
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from curation.formats.text import csv_lines, without_unholdable

TABLE_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TABLE_FORMATS = tuple(TABLE_MEDIA_TYPES)
VALUE_SEPARATOR = "; "  # between the values of a cell
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MAX_CELL_LENGTH = 32_767  # characters in XLSX
# openpyxl and Excel take _x0041_ for an escaped letter; this keeps it as it stands.
LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

Notice = dict[str, str]
Rows = Iterable[list]


def cell_text(value: object) -> str:
    """The text of a cell, on one line; several values are joined by VALUE_SEPARATOR."""
    if isinstance(value, list):
        return VALUE_SEPARATOR.join(map(cell_text, value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(without_unholdable(str(value)).split())


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


BOLD, TOP = Font(bold=True), Alignment(vertical="top")


class CellWriter:
    """Makes the cells of a sheet that is written row by row; no cell is a formula."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    def widths(self, headers: list[str]) -> None:
        """Give each column room for its header."""
        for number, header in enumerate(headers, start=1):
            width = max(12, min(len(header) + 4, 24))
            self.sheet.column_dimensions[get_column_letter(number)].width = width

    def text(self, text: str, font: Font | None = None) -> WriteOnlyCell:
        """A cell of text; longer than XLSX holds it is cut and ends with "…"."""
        if len(text) > MAX_CELL_LENGTH:
            text = f"{text[: MAX_CELL_LENGTH - 1]}…"
        cell = WriteOnlyCell(self.sheet, value=LIKE_ESCAPE.sub("_x005F_", text))
        cell.data_type = "s"  # after the value, which makes a formula of what begins with =
        cell.alignment = TOP
        if font:
            cell.font = font
        return cell

    def of(self, value: object) -> Any:
        """A number as it is, any other value as a cell of text, None for an empty value."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        text = cell_text(value)
        return self.text(text) if text else None


def write_xlsx(headers: list[str], rows: Rows, notice: Notice) -> IO[bytes]:
    """A workbook, open at its start: the table, and a sheet "About"; no cell is a formula.

    Rows go to the disk as they come. Texts longer than XLSX holds are cut and end with "…".
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Table")
    about = book.create_sheet("About")
    sheet.freeze_panes = "B2"
    cells, about_cells = CellWriter(sheet), CellWriter(about)
    cells.widths(headers)
    sheet.append([cells.text(header, BOLD) for header in headers])
    for row in rows:
        sheet.append([cells.of(value) for value in row])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 18, 100
    for name, text in notice.items():
        about.append([about_cells.text(name, BOLD), about_cells.text(text)])
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return file
