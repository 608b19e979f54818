"""Checks the column names in row 1: known, each once, and none missing."""

import difflib
from collections.abc import Iterator

from curation.desk.sheets.columns import STATE_COLUMNS, required_columns, sheet_columns
from curation.desk.sheets.files import SheetError
from curation.documents.document import Problem
from curation.models import Record

MAX_HEADER_LENGTH = 60  # characters of a header that are shown and compared


def check_headers(model: type[Record], headers: list[str], rows: list[list[str]]) -> list[str]:
    """The column of each header; SheetError with every problem of row 1.

    Case and blanks do not matter: "Seen at" is seen_at. An empty column needs no header.
    """
    known = sheet_columns(model)
    found = ["_".join(header.casefold().split()) for header in headers]
    problems = []
    for place, (header, name) in enumerate(zip(headers, found, strict=True), start=1):
        if name in known and name not in found[: place - 1]:
            continue
        if name in known:
            message = "This column stands twice: keep one."
        elif name:
            near = difflib.get_close_matches(name[:MAX_HEADER_LENGTH], known, n=1)
            message = (
                f"Unknown column. Did you mean {near[0]}?"
                if near
                else (f"Unknown column. Known: {', '.join(known)}.")
            )
        elif any("".join(cells[place - 1 : place]).strip() for cells in rows):
            message = f"Column {place} holds values but has no name: name or empty it."
        else:
            continue
        shown = header[:MAX_HEADER_LENGTH] or f"column {place}"
        problems.append(Problem("Row 1", shown, shown, message))
    problems += [
        Problem("Row 1", name, None, message) for name, message in _missing(model, found, rows)
    ]
    if problems:
        raise SheetError(problems)
    return found


def _missing(
    model: type[Record], found: list[str], rows: list[list[str]]
) -> Iterator[tuple[str, str]]:
    place = found.index("accession") if "accession" in found else len(found)
    updates = [bool("".join(cells[place : place + 1]).strip()) for cells in rows]
    if any(updates):
        for name in STATE_COLUMNS:
            if name not in found:
                yield name, "Rows with an accession need this column as the export wrote it."
    if not all(updates):
        for name in required_columns(model):
            if name not in found:
                yield name, "The column is missing: a new record needs it."
