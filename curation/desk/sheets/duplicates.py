"""Rows that say what another row or a stored record says already."""

from collections import defaultdict

from curation.desk.sheets.names import fold
from curation.models import Entity
from curation.models.choices import Status

MAX_NAMED = 5


def find_duplicates(model, rows, *, skip_duplicates):
    """Note on each row what it doubles: an earlier row of the sheet or a record.

    A row is judged if it is new or changes what tells it from others. With `skip_duplicates` a
    new row that has no other problem is skipped, with the reason. Costs one query.
    """
    _find_doubled_accessions(rows)
    known = KnownEntities(model) if issubclass(model, Entity) else KnownClaims(model)
    for row in rows:
        judged = row.action == "create" or known.columns & row.changes.keys()
        if row.draft is None or not judged or known.columns & row.faulty:
            continue
        doubles = list(known.doubles_of(row))
        if doubles and skip_duplicates and row.action == "create" and not row.problems:
            row.action, row.reason = "skip", " ".join(message for _, message in doubles)
            continue
        for column, message in doubles:
            row.add_problem(column, getattr(row.draft.row, column) if column else None, message)
        known.add(row)


def _find_doubled_accessions(rows):
    first: dict = {}
    for row in rows:
        if row.accession and first.setdefault(row.accession, row) is not row:
            message = f"{first[row.accession].name} has this accession, too: keep one."
            row.add_problem("accession", row.accession, message)


class KnownRecords:
    """What tells records apart, by who has it: an accession, or a row of the sheet."""

    columns: set[str] = set()

    def __init__(self):
        self._owners = defaultdict(list)  # {what: [(accession, name)]}

    def own(self, what, accession, name):
        """Note who has this. A few are enough: a sheet may hold one row ten thousand times."""
        if len(self._owners[what]) < MAX_NAMED:
            self._owners[what].append((accession, name))

    def others(self, what, row) -> str:
        """The names of those, other than the row itself, that have this."""
        owners = self._owners.get(what, ())
        return ", ".join(name for accession, name in owners if accession != (row.accession or None))


class KnownEntities(KnownRecords):
    """Names and slugs, which no two entities of a kind share; retired ones keep theirs."""

    columns = {"slug", "name", "synonyms"}

    def __init__(self, model):
        super().__init__()
        self.noun = model._meta.verbose_name
        stored = model.objects.filter(draft_of__isnull=True).order_by("accession")
        for accession, *values in stored.values_list("accession", "slug", "name", "synonyms"):
            self._own_all(accession, accession, *values)

    def _own_all(self, accession, owner, slug, name, synonyms):
        self.own(("slug", fold(slug)), accession, owner)
        self.own(("name", fold(name)), accession, owner)
        for each in {fold(synonym) for synonym in synonyms} - {fold(name)}:
            self.own(("synonym", each), accession, owner)

    def add(self, row):
        """Make a row of the sheet known to those that follow."""
        entity = row.draft.row
        self._own_all(row.accession, row.name, entity.slug, entity.name, entity.synonyms)

    def doubles_of(self, row):
        """(column, message) for each name that another has."""
        entity = row.draft.row
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
    """What claims say; a retired claim may be said again."""

    def __init__(self, model):
        super().__init__()
        self.columns = set(model.identity)
        self.attributes = [model._meta.get_field(name).attname for name in model.identity]
        stored = model.objects.filter(draft_of__isnull=True).exclude(status=Status.RETIRED)
        for accession, *values in stored.order_by("accession").values_list(
            "accession", *model.identity
        ):
            self.own(tuple(values), accession, accession)

    def _says(self, row):
        return tuple(getattr(row.draft.row, name) for name in self.attributes)

    def add(self, row):
        """Make a row of the sheet known to those that follow."""
        self.own(self._says(row), row.accession, row.name)

    def doubles_of(self, row):
        """(column, message) if another claim says the same."""
        others = self.others(self._says(row), row)
        if others:
            yield (
                "",
                f"{others} says the same: add the evidence there and leave this row out.",
            )
