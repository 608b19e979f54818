"""The plan of an import: what each row would change, and all problems."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from curation.desk.sheets.duplicates import find_duplicates
from curation.desk.sheets.files import MAX_COLUMNS
from curation.desk.sheets.headers import check_headers
from curation.desk.sheets.names import KeysByName
from curation.desk.sheets.rows import RowReader
from curation.desk.sheets.targets import Targets
from curation.documents.document import Problem
from curation.models import Record

Action = Literal["create", "update", "skip", "error"]


@dataclass
class PlannedRow:
    """A row of the sheet and what the import would do with it."""

    number: int  # as the spreadsheet shows it
    action: Action = "skip"
    accession: str = ""
    label: str = ""  # a name or a sentence for the preview
    document: dict = field(default_factory=dict)
    target: Record | None = None  # the row to be changed, or copied to be changed
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)  # {column: (old, new)}
    reason: str = ""  # why it is skipped
    problems: list[Problem] = field(default_factory=list)
    content: Any = field(default=None, repr=False)  # a Content, or None

    @property
    def name(self) -> str:
        """How problems name the row."""
        return f"Row {self.number}"

    @property
    def faulty(self) -> set[str]:
        """The columns that have a problem."""
        return {problem.field for problem in self.problems}

    def add_problem(self, column: str, value: object, message: str) -> None:
        """Add a Problem of a cell of the row."""
        self.problems.append(Problem(self.name, column, value, message))


@dataclass
class Plan:
    """A sheet compared with the database. Nothing has been written."""

    model: type[Record]
    headers: list[str]
    cells: list[list[str]]
    skip_duplicates: bool
    rows: list[PlannedRow]

    @property
    def problems(self) -> list[Problem]:
        """Every problem of every row."""
        return [problem for row in self.rows for problem in row.problems]

    @property
    def counts(self) -> Counter:
        """How many rows there are for each action."""
        return Counter(row.action for row in self.rows)


def plan(
    model: type[Record], headers: list[str], rows: list[list[str]], *, skip_duplicates: bool = False
) -> Plan:
    """The Plan of the rows of a sheet, as `read_file` returns them, for records of the model.

    A row without accession makes a new draft. A row with an accession changes the open working
    copy of that record, else the record itself. A row without a change is skipped, and columns
    that the sheet does not have are not changed. With `skip_duplicates`, a new row that repeats
    a record is skipped instead of being a problem.

    The plan holds every problem of every row. SheetError if the columns are wrong.
    The number of queries does not grow with the rows.
    """
    filled = [
        (number, cells)
        for number, cells in enumerate(rows, start=2)
        if any(cell.strip() for cell in cells)
    ]
    columns = check_headers(model, headers, [cells for _, cells in filled])
    place = columns.index("accession") if "accession" in columns else MAX_COLUMNS
    accessions = {cell.strip().upper() for _, cells in filled for cell in cells[place : place + 1]}
    reader = RowReader(model, columns, KeysByName(), Targets(model, accessions))
    planned = [reader.read(PlannedRow(number), cells) for number, cells in filled]
    find_duplicates(model, planned, skip_duplicates=skip_duplicates)
    for row in planned:
        if row.problems:
            row.action = "error"
    return Plan(model, headers, rows, skip_duplicates, planned)
