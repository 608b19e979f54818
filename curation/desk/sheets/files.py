"""CSV and XLSX files: the bytes of a sheet and the text of its cells."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from curation.desk.sheets.cells import LOST, sheet_text
from curation.documents.document import Problem

MAX_ROWS = 20_000  # below the column names
MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024  # of an XLSX file, which is a ZIP file
MAX_COLUMNS = 200
MAX_CELL_LENGTH = 32_767  # characters in XLSX; Excel cuts longer texts
# openpyxl and Excel take _x0041_ for an escaped letter; this keeps it as it stands.
LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class SheetError(Exception):
    """The sheet has faults, listed in `problems`. Nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def read_file(name: str, content: bytes) -> tuple[list[str], list[list[str]]]:
    """The column names and the rows of a CSV or XLSX file, all cells as text.

    Blank rows stay, so that the first row is row 2 of the spreadsheet. LOST replaces a character
    that no sheet can hold, and stands before a date, formula or error of Excel; `plan` reports
    these cells. SheetError if the file cannot be read.
    """
    ending = name.rpartition(".")[2].lower()
    if ending not in SHEET_READERS:
        raise _refusal(name, "Save the sheet as CSV or XLSX: the name ends in .csv or .xlsx.")
    if len(content) > MAX_BYTES:
        raise _refusal(name, f"The file is larger than {MAX_BYTES >> 20} MB: split the sheet.")
    rows = []
    for cells in SHEET_READERS[ending](name, content):
        while cells and not cells[-1].strip():
            cells.pop()
        if cells and len(rows) > MAX_ROWS:
            raise _refusal(name, f"The sheet has more than {MAX_ROWS:,} rows: split it.")
        if len(cells) > MAX_COLUMNS:
            message = f"Row {len(rows) + 1} has {len(cells)} cells: is the separator right?"
            raise _refusal(name, message)
        if cells or len(rows) <= MAX_ROWS:
            rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        raise _refusal(name, "The file is empty: row 1 holds the names of the columns.")
    if not rows[0]:
        raise _refusal(name, "Row 1 is empty: write the names of the columns there.")
    return rows[0], rows[1:]


def _refusal(name: str, message: str) -> SheetError:
    return SheetError([Problem(name, "", None, message)])


def _csv_rows(name: str, content: bytes) -> Iterator[list[str]]:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refusal(name, "This is a workbook, not CSV: save it as CSV, or name it .xlsx.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(name, "The text is not UTF-8. Save it as “CSV UTF-8”, or as XLSX.") from None
    # No column name has one of these characters, so the first line shows the separator.
    first = re.split("[\r\n]", text, maxsplit=1)[0]
    separator = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in lines:
            yield [sheet_text(cell) for cell in cells]
    except csv.Error as error:
        raise _refusal(name, f"This is not CSV from line {lines.line_num} on: {error}.") from None


def _xlsx_rows(name: str, content: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise _refusal(name, "The workbook is too large unpacked: split the sheet.")
        # Formulas, not their last values, which are missing if Excel never saved the file.
        book = load_workbook(io.BytesIO(content), read_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        filled = [sheet for sheet in sheets if _has_content(sheet)]
        if len(filled) > 1:
            titles = ", ".join(sheet.title for sheet in filled)
            raise _refusal(name, f"The workbook has several sheets ({titles}): keep one.")
        for sheet in filled:
            # Limited, because one cell in the last column would make every row as wide.
            for cells in sheet.iter_rows(max_col=MAX_COLUMNS + 1):
                yield [_cell_text(cell) for cell in cells]
        book.close()
    except SheetError:
        raise
    except Exception as error:  # a broken file may raise any error in openpyxl
        raise _refusal(
            name, f"This is not an XLSX workbook, or it is damaged ({type(error).__name__})."
        ) from error


def _has_content(sheet: Any) -> bool:
    rows = sheet.iter_rows(max_row=50, values_only=True)
    return any(value is not None for row in rows for value in row)


def _cell_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return sheet_text(f"{LOST} formula {value}")
    if cell.data_type == "e":
        return f"{LOST} error {value}"
    if isinstance(value, datetime | date | time | timedelta):
        return f"{LOST} date {value}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return sheet_text(str(value).replace("_x000D_", "\r").replace("_x005F_", "_"))


SHEET_READERS = {"csv": _csv_rows, "xlsx": _xlsx_rows}


def write_file(headers: list[str], rows: list[list[str]], format: str) -> bytes:
    """The bytes of a CSV (UTF-8) or XLSX file; every cell is text, and nothing a formula.

    SheetError if a cell is longer than XLSX holds.
    """
    return SHEET_WRITERS[format](headers, rows)


def _write_csv(headers: list[str], rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode()


def _write_xlsx(headers: list[str], rows: list[list[str]]) -> bytes:
    problems = [
        Problem(f"Row {number}", header, f"{cell[:60]}…", "Too long for XLSX: export CSV.")
        for number, row in enumerate(rows, start=2)
        for header, cell in zip(headers, row, strict=True)
        if len(cell) > MAX_CELL_LENGTH
    ]
    if problems:
        raise SheetError(problems)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Records")
    sheet.freeze_panes = "A2"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def typed(text: str, **style: Any) -> WriteOnlyCell:
        cell = WriteOnlyCell(sheet, value=LIKE_ESCAPE.sub("_x005F_", text))
        cell.data_type = "s"  # after the value, which makes a formula of what begins with =
        cell.number_format = "@"  # text, so that Excel makes no date of what is typed later
        for name, value in style.items():
            setattr(cell, name, value)
        return cell

    sheet.append([typed(header, font=bold) for header in headers])
    for row in rows:
        sheet.append([typed(cell, alignment=wrapped) if cell else None for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


SHEET_WRITERS = {"csv": _write_csv, "xlsx": _write_xlsx}
SHEET_FORMATS = tuple(SHEET_WRITERS)
