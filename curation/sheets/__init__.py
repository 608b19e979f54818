"""Sheets: records as rows of a CSV or XLSX file, to work on outside and bring back.

A row is a document (`curation/documents.py`) in cells. Import goes in three steps:
`read_file` turns bytes into text, `plan` says what would be done and all that is wrong,
`carry_out` does it, all or nothing.
"""

from curation.sheets.carrying_out import Report, carry_out
from curation.sheets.columns import columns
from curation.sheets.exporting import export
from curation.sheets.files import FORMATS, SheetError, read_file
from curation.sheets.plans import Plan, PlannedRow, plan

__all__ = [
    "FORMATS",
    "Plan",
    "PlannedRow",
    "Report",
    "SheetError",
    "carry_out",
    "columns",
    "export",
    "plan",
    "read_file",
]
