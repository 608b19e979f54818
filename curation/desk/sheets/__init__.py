"""Sheets: records as rows of a CSV or XLSX file, for export, editing and import.

A row is a document (`curation/documents/document.py`) in cells. Import goes in three steps:
`read_file` turns bytes into text, `plan` finds what each row would change and all problems,
`carry_out` makes the changes: all or none.
"""

from curation.desk.sheets.columns import sheet_columns
from curation.desk.sheets.exporting import export
from curation.desk.sheets.files import SHEET_FORMATS, SheetError, read_file
from curation.desk.sheets.importing import ImportReport, carry_out
from curation.desk.sheets.plans import Plan, PlannedRow, plan

__all__ = [
    "SHEET_FORMATS",
    "ImportReport",
    "Plan",
    "PlannedRow",
    "SheetError",
    "carry_out",
    "export",
    "plan",
    "read_file",
    "sheet_columns",
]
