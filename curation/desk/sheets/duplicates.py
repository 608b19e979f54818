"""Rows that repeat another row of the sheet or a stored record."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from curation.desk.sheets.names import fold
from curation.models import Claim, Record
from curation.models.base import every_row
from curation.models.choices import Status

if TYPE_CHECKING:
    from curation.desk.sheets.plans import PlannedRow

MAX_NAMED = 5


def find_duplicates(
    model: type[Record], rows: "list[PlannedRow]", *, skip_duplicates: bool
) -> None:
    """Add a problem to each row that repeats an earlier row of the sheet or a record.

    Rows are checked if they are new or change a column that identifies them. With
    `skip_duplicates`, a new row without other problems is skipped, with the reason. One query.
    """
    _find_doubled_accessions(rows)
    known = KnownClaims(model) if issubclass(model, Claim) else KnownEntities(model)
    for row in rows:
        judged = row.action == "create" or known.columns & row.changes.keys()
        if row.content is None or not judged or known.columns & row.faulty:
            continue
        doubles = list(known.doubles_of(row))
        if doubles and skip_duplicates and row.action == "create" and not row.problems:
            row.action, row.reason = "skip", " ".join(message for _, message in doubles)
            continue
        for column, message in doubles:
            row.add_problem(column, getattr(row.content.row, column) if column else None, message)
        known.add(row)


def _find_doubled_accessions(rows: "list[PlannedRow]") -> None:
    first: dict = {}
    for row in rows:
        if row.accession and first.setdefault(row.accession, row) is not row:
            message = f"{first[row.accession].name} has this accession, too: keep one."
            row.add_problem("accession", row.accession, message)


class KnownRecords:
    """The identifying values of records, and which record or row of the sheet has them."""

    columns: set[str] = set()

    def __init__(self) -> None:
        self._owners = defaultdict(list)  # {what: [(accession, name)]}

    def own(self, what: Hashable, accession: str, name: str) -> None:
        """Note that this record has the value; at most MAX_NAMED for each value."""
        if len(self._owners[what]) < MAX_NAMED:
            self._owners[what].append((accession, name))

    def others(self, what: Hashable, row: "PlannedRow") -> str:
        """The names of the others that have this value, separated by commas."""
        owners = self._owners.get(what, ())
        return ", ".join(name for accession, name in owners if accession != (row.accession or None))


class KnownEntities(KnownRecords):
    """Names and slugs of entities, retired ones included: no two of a kind share one."""

    columns = {"slug", "name", "synonyms"}

    def __init__(self, model: type[Record]) -> None:
        super().__init__()
        self.noun = model._meta.verbose_name
        stored = every_row(model).filter(draft_of__isnull=True).order_by("accession")
        for accession, *values in stored.values_list("accession", "slug", "name", "synonyms"):
            self._own_all(accession, accession, *values)

    def _own_all(
        self, accession: str, owner: str, slug: str, name: str, synonyms: Iterable[str]
    ) -> None:
        self.own(("slug", fold(slug)), accession, owner)
        self.own(("name", fold(name)), accession, owner)
        for each in {fold(synonym) for synonym in synonyms} - {fold(name)}:
            self.own(("synonym", each), accession, owner)

    def add(self, row: "PlannedRow") -> None:
        """Make a row of the sheet known to those that follow."""
        entity = row.content.row
        self._own_all(row.accession, row.name, entity.slug, entity.name, entity.synonyms)

    def doubles_of(self, row: "PlannedRow") -> Iterator[tuple[str, str]]:
        """(column, message) for each name that another has."""
        entity = row.content.row
        asked = [
            ("slug", entity.slug, "slug", "has this slug"),
            ("name", entity.name, "name", "has this name"),
            ("name", entity.name, "synonym", "has this name as a synonym"),
            *(("synonyms", each, "name", f"is named {each}") for each in entity.synonyms),
        ]
        for column, text, what, says in asked:
            others = self.others((what, fold(text)), row)
            if others:
                yield (
                    column,
                    f"{others} {says}: is it the same {self.noun}? Then change that one "
                    "and leave this row out; else write another.",
                )


class KnownClaims(KnownRecords):
    """The `identity` of claims. A retired claim may be repeated."""

    def __init__(self, model: type[Claim]) -> None:
        super().__init__()
        self.columns = set(model.identity)
        fields: list[Any] = [model._meta.get_field(name) for name in model.identity]
        self.attributes = [each.attname for each in fields]
        stored = model.objects.filter(draft_of__isnull=True).exclude(status=Status.RETIRED)
        for accession, *values in stored.order_by("accession").values_list(
            "accession", *model.identity
        ):
            self.own(tuple(values), accession, accession)

    def _says(self, row: "PlannedRow") -> tuple[Any, ...]:
        return tuple(getattr(row.content.row, name) for name in self.attributes)

    def add(self, row: "PlannedRow") -> None:
        """Make a row of the sheet known to those that follow."""
        self.own(self._says(row), row.accession, row.name)

    def doubles_of(self, row: "PlannedRow") -> Iterator[tuple[str, str]]:
        """(column, message) if another claim says the same."""
        others = self.others(self._says(row), row)
        if others:
            yield (
                "",
                f"{others} says the same: add the evidence there and leave this row out.",
            )
