"""The whole database as an XLSX workbook: a sheet for each table, and a sheet "About"."""

import shutil
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count, islice
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.writer.excel import ExcelWriter

from curation.exports.base import Export, Release
from curation.exports.schema import TABLES
from curation.exports.tables import Row, Table
from curation.formats.tables import BOLD, CellWriter

MAX_ROWS = 1_048_575  # of a sheet, below its header


class DatedZip(ZipFile):
    """A ZIP file whose parts all have the same date."""

    def __init__(self, file: IO[bytes], date: datetime):
        super().__init__(file, "w", ZIP_DEFLATED)
        self.date = date

    def _part(self, name):
        part = ZipInfo(name, self.date.timetuple()[:6])
        part.compress_type = ZIP_DEFLATED
        return part

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        super().writestr(self._part(zinfo_or_arcname), data)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        part = self._part(arcname)
        with open(filename, "rb") as source, self.open(part, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)


class DatedProperties(DocumentProperties):
    """The properties of the workbook, with the date of the content instead of the clock."""

    def to_tree(self, *args, **options):
        self.modified = self.created  # openpyxl has just written the time of day here
        return super().to_tree(*args, **options)


def write_sheets(book: Workbook, table: Table, rows: Iterable[Row]) -> int:
    """Write the table to one or, if a sheet is full, several sheets; returns the rows."""
    rows, number = iter(rows), 0
    for place in count(1):
        first = list(islice(rows, 1))
        if place > 1 and not first:
            return number
        sheet = book.create_sheet(table.name if place == 1 else f"{table.name} {place}")
        sheet.freeze_panes = "B2"
        cells = CellWriter(sheet)
        cells.widths(table.header)
        sheet.append([cells.text(name, BOLD) for name in table.header])
        for row in islice(chain(first, rows), MAX_ROWS):
            sheet.append([cells.of(value) for value in row])
            number += 1
    return number


def write_workbook(release: Release, file: IO[bytes]) -> int:
    """Write all tables row by row; returns the number of rows."""
    book = Workbook(write_only=True)
    date = release.changed_at.replace(microsecond=0, tzinfo=None)
    book.properties = DatedProperties(creator="CytoDB", title="CytoDB", created=date)
    about = book.create_sheet("About")
    cells = CellWriter(about)
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 26, 100
    for label, text in release.notice("database").items():
        about.append([cells.text(label, BOLD), cells.text(text)])
    about.append([])
    for table in TABLES:
        about.append([cells.text(table.name, BOLD), cells.text(table.about)])
    number = sum(write_sheets(book, table, table.read()) for table in TABLES)
    with DatedZip(file, date) as archive:
        ExcelWriter(book, archive).save()
    return number


XLSX_EXPORT = Export(
    "cytodb.xlsx",
    "Spreadsheet",
    "All tables as sheets of one workbook, for reading, sorting and filtering by hand.",
    write_workbook,
)
