"""Imports a plan: all of its rows or none."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from curation.desk import drafts
from curation.desk.errors import DeskError
from curation.desk.sheets.files import SheetError
from curation.desk.sheets.plans import Plan, PlannedRow, plan
from curation.documents.copying import refusal_message
from curation.documents.document import Problem
from curation.models import EditConflict
from curation.models.choices import Status


@dataclass
class ImportReport:
    """The numbers of drafts that were created and updated, and of rows that were skipped."""

    created: int = 0
    updated: int = 0
    skipped: int = 0


def carry_out(planned: Plan, *, by: User) -> ImportReport:
    """Write the rows of a plan as drafts signed by `by`, all or none.

    For a published record a working copy is opened. The records are locked and the sheet is
    planned again. SheetError with every problem, and nothing is written, if there are problems,
    if the new plan differs from `planned`, or if the database refuses a row.
    """
    with transaction.atomic():
        _lock(planned)
        now = plan(
            planned.model, planned.headers, planned.cells, skip_duplicates=planned.skip_duplicates
        )
        _stop_at(now.problems or list(_differences(planned, now)))
        problems: list[Problem] = []
        for row in now.rows:
            if row.action != "skip":
                _write(row, by, problems)
        _stop_at(problems)
    counts = now.counts
    return ImportReport(counts["create"], counts["update"], counts["skip"])


def _stop_at(problems: list[Problem]) -> None:
    if problems:
        raise SheetError(problems)


def _lock(planned: Plan) -> None:
    """Lock the records and their working copies, always in the same order (no deadlock)."""
    accessions = [row.accession for row in planned.rows if row.accession]
    rows = planned.model.objects.filter(accession__in=accessions).order_by("pk")
    list(rows.select_for_update().values_list("pk"))


def _differences(planned: Plan, now: Plan) -> Iterator[Problem]:
    for before, after in zip(planned.rows, now.rows, strict=True):
        if (before.action, before.target, before.changes, before.document) != (
            after.action,
            after.target,
            after.changes,
            after.document,
        ):
            message = "The data have changed since the preview: look at it again."
            yield Problem(after.name, "", None, message)


def _write(row: PlannedRow, by: User, problems: list[Problem]) -> None:
    """Write one row, or append the error to `problems`; later rows are still tried."""
    try:
        with transaction.atomic():
            onto = row.target
            if onto and onto.status == Status.PUBLISHED:
                onto = drafts.open_copy(onto, by=by)
            drafts.write_draft(row.content, onto=onto, by=by)
    except IntegrityError as error:
        message = refusal_message(type(row.content.row), error)
        problems.append(Problem(row.name, "", None, str(message)))
    except (DeskError, EditConflict) as error:
        problems.append(Problem(row.name, "", None, str(error)))
