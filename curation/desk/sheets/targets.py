"""The stored rows that a sheet names by accession. One query for each relation."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from curation.documents.document import prefetch_document
from curation.models import Record
from curation.models.choices import Status
from curation.models.validators import ACCESSION


class Targets:
    """The stored records with these accessions, and their working copies."""

    def __init__(self, model: type[Record], accessions: Iterable[str]) -> None:
        wanted = [each for each in accessions if _is_accession(each)]
        rows = prefetch_document(model.objects.filter(accession__in=wanted)) if wanted else []
        self.meta = model._meta
        self._records = {row.accession: row for row in rows if row.draft_of_id is None}
        self._copies = {row.accession: row for row in rows if row.draft_of_id is not None}

    def find(self, accession: str, *, status: str, edit: str) -> Record:
        """The row that a sheet row of this accession changes: the working copy, else the record.

        `status` and `edit` are the texts of the export. ValidationError if there is no such
        record, if it is retired or in review, or if it was changed after the export.
        """
        record = self._records.get(accession)
        if record is None:
            raise ValidationError(
                f"No {self.meta.verbose_name} has this accession. "
                f"Correct it, or leave it empty for a new {self.meta.verbose_name}."
            )
        copy = self._copies.get(accession)
        row = copy or record
        if row.status == Status.RETIRED:
            raise ValidationError(f"{accession} is retired: leave the row out.")
        if row.status == Status.IN_REVIEW:
            raise ValidationError(f"{accession} is in review: send it back first.")
        now = state_of(row)
        if status != now["status"]:
            raise ValidationError(
                f"A working copy of {accession} was opened since this sheet was exported: "
                "export again."
                if copy and status == record.status
                else f"Changed since this sheet was exported: {accession} is "
                f"{now['status']} now. Export again."
            )
        if edit != now["edit"]:
            raise ValidationError("Changed since this sheet was exported: export again.")
        return row


def state_of(row: Record) -> dict[str, str]:
    """{column: text} of STATE_COLUMNS: the state of the row when it is exported.

    A new working copy counts its saves from 0 again, so the status includes its version.
    """
    copied = f" of version {row.version}" if row.draft_of_id else ""
    return {"status": f"{row.status}{copied}", "edit": str(row.edit_count)}


def _is_accession(text: str) -> bool:
    """Whether the text has the form of an accession; others may hold a NUL."""
    try:
        ACCESSION(text)
    except ValidationError:
        return False
    return True
