"""Sheets of XLSX workbooks, written row by row: the one place that makes their cells.

No cell is a formula, whatever a text begins with. Rows go to the disk as they come.
"""

import re
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from curation.formats.text import cell_text

MAX_CELL_LENGTH = 32_767  # characters in XLSX
# openpyxl and Excel take _x0041_ for an escaped letter; this keeps it as it stands.
LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

BOLD, TOP = Font(bold=True), Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)


def new_workbook() -> Workbook:
    """A workbook without sheets, to be written row by row."""
    return Workbook(write_only=True)


class Sheet:
    """A sheet of such a workbook.

    In one that `is_form` people go on typing: its cells are text to Excel, too, so that it makes
    no date of what is typed, and long texts are wrapped.
    """

    def __init__(self, book: Workbook, title: str, *, is_form: bool = False):
        self.is_form = is_form
        self.sheet = book.create_sheet(title)

    def set_widths(self, *widths: int) -> None:
        """Give the first columns these widths, before the first row."""
        for number, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width

    def add_header(self, names: list[str], *, freeze: str) -> None:
        """The first row: names of columns, with room for each, that stay in view."""
        self.sheet.freeze_panes = freeze
        if not self.is_form:
            self.set_widths(*(max(12, min(len(name) + 4, 24)) for name in names))
        self.sheet.append([self._text(name, BOLD) for name in names])

    def add_row(self, values: Iterable) -> None:
        """A number as a number, anything else as text, nothing for nothing.

        Text longer than XLSX holds is cut and ends with "…".
        """
        self.sheet.append([self._cell(value) for value in values])

    def add_entries(self, entries: Iterable[tuple[str, str]]) -> None:
        """Rows of a name and what is said of it."""
        for name, text in entries:
            self.sheet.append([self._text(name, BOLD), self._text(text)])

    def add_gap(self) -> None:
        """An empty row."""
        self.sheet.append([])

    def _cell(self, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        # The lines of a text are kept where people go on with it.
        text = value if self.is_form else cell_text(value)
        return self._text(text) if text else None

    def _text(self, text: str, font: Font | None = None) -> WriteOnlyCell:
        if len(text) > MAX_CELL_LENGTH:
            text = f"{text[: MAX_CELL_LENGTH - 1]}…"
        cell = WriteOnlyCell(self.sheet, value=LIKE_ESCAPE.sub("_x005F_", text))
        cell.data_type = "s"  # after the value, which makes a formula of what begins with =
        cell.alignment = WRAPPED if self.is_form else TOP
        if self.is_form:
            cell.number_format = "@"
        if font:
            cell.font = font
        return cell
