"""The rows that a sheet names by accession, and their documents; one query for each relation."""

from django.core.exceptions import ValidationError

from curation.documents.document import prefetch_document
from curation.models.choices import Status
from curation.models.validators import ACCESSION


class Targets:
    """The stored rows with these accessions, working copies beside what they copy."""

    def __init__(self, model, accessions):
        wanted = [each for each in accessions if _is_accession(each)]
        rows = prefetch_document(model.objects.filter(accession__in=wanted)) if wanted else []
        self.meta = model._meta
        self._records = {row.accession: row for row in rows if row.draft_of_id is None}
        self._copies = {row.accession: row for row in rows if row.draft_of_id is not None}

    def find(self, accession: str, *, status: str, edit: str):
        """The row that a sheet row of this accession changes: the working copy, else the record.

        `status` and `edit` are what the export wrote. ValidationError if there is no such
        record, if it is retired or in review, or if it has changed since.
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


def state_of(row) -> dict[str, str]:
    """{column: text} of the state that an export was made from.

    The next working copy counts its saves from 0 again, but it is one of another version.
    """
    copied = f" of version {row.version}" if row.draft_of_id else ""
    return {"status": f"{row.status}{copied}", "edit": str(row.edit_count)}


def _is_accession(text):
    """What is none may hold what a database cannot be asked for."""
    try:
        ACCESSION(text)
    except ValidationError:
        return False
    return True
