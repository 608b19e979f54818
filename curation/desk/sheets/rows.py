"""One row of a sheet: its cells read, set against what is stored, and judged."""

from django.core.exceptions import ValidationError

from curation.desk.sheets.cells import read_cell, sheet_text, write_cell
from curation.desk.sheets.checks import duplicate_children, faults_of
from curation.desk.sheets.columns import STATE_COLUMNS, column_fields
from curation.documents.document import read_document, to_document
from curation.models import Claim
from curation.models.choices import Status

# What a record keeps when a sheet changes it.
KEPT_FIELDS = ("retired_reason", "replaced_by_id")


class RowReader:
    """Reads the rows of a sheet into PlannedRows, without a query of its own."""

    def __init__(self, model, columns, names, targets):
        self.model = model
        self.columns = columns
        self.names = names
        self.targets = targets
        self.fields = column_fields(model)
        self.written = [name for name in columns if name in self.fields and name != "accession"]

    def read(self, row, cells):
        """The row filled in: action, target, changes, draft and problems."""
        texts = dict(zip(self.columns, cells, strict=False))
        beyond = [cell for cell in cells[len(self.columns) :] if cell.strip()]
        if beyond:
            row.add_problem("", None, f"“{beyond[0]}” stands outside the named columns.")
        row.accession = texts.get("accession", "").strip().upper()
        row.action = "update" if row.accession else "create"
        if row.accession:
            self._find_target(row, texts)
        elif texts.get("status", "").strip().lower() not in ("", Status.DRAFT):
            row.add_problem("status", texts["status"], "A new record is a draft: leave it empty.")
        read = self._read_cells(row, texts)
        if row.target and not row.changes and not row.problems:
            row.action, row.reason = "skip", "Nothing differs from what is stored."
        elif row.target or not row.accession:
            self._make_draft(row, texts, read)
        return self._labelled(row, texts)

    def _find_target(self, row, texts):
        state = {name: texts.get(name, "").strip().lower() for name in STATE_COLUMNS}
        try:
            row.target = self.targets.find(row.accession, **state)
        except ValidationError as error:
            row.add_problem("accession", row.accession, " ".join(error.messages))

    def _read_cells(self, row, texts):
        """{column: Cell} of what differs from what is stored; the row's document and changes."""
        stored = to_document(row.target) if row.target else {}
        row.document = {name: stored[name] for name in self.fields if name in stored}
        read = {}
        for name in self.written:
            each, text = self.fields[name], texts.get(name, "")
            before = write_cell(each, stored.get(name)) if row.target else ""
            if sheet_text(text).strip() == before.strip():
                continue
            cell = read_cell(each, text, self.names)
            for value, message in cell.faults:
                row.add_problem(name, value, message)
            after = "" if cell.faults else write_cell(each, cell.value)
            if row.target and not cell.faults and after == before:
                continue  # the same, written in another way
            read[name] = cell
            row.document.pop(name, None)
            if cell.value not in (None, []):
                row.document[name] = cell.value
            if row.target:
                row.changes[name] = (before, after or sheet_text(text))
        return read

    def _make_draft(self, row, texts, read):
        children = {name: row.document.get(name, []) for name in self.model.children}
        own = {name: value for name, value in row.document.items() if name not in children}
        row.draft, problems = self._read(self.model, own)
        faulty = row.faulty
        for problem in problems:
            if problem.field not in faulty:
                row.add_problem(problem.field, texts.get(problem.field), problem.message)
        self._load_relations(row.draft.row)
        for name, message in faults_of(row.draft, row.faulty):
            row.add_problem(name, texts.get(name) if name else None, message)
        for name, documents in children.items():
            lines = read[name].lines if name in read else []
            row.draft.children[name] = self._read_children(row, name, documents, lines)
        if row.target:
            for name in KEPT_FIELDS:
                setattr(row.draft.row, name, getattr(row.target, name))

    def _read(self, model, document):
        problems = []
        draft = read_document(model, document, self.names, record="", problems=problems)
        return draft, problems

    def _read_children(self, row, column, documents, lines):
        relation, drafts = self.fields[column], []

        def tell(index, part, message):
            # Children that the sheet does not hold have no line.
            number = lines[index].number if lines else index + 1
            value = lines[index].parts.get(part) if lines else None
            row.add_problem(column, value, f"Line {number}, {part}: {message}")

        for index, document in enumerate(documents):
            faulty = set(lines[index].faulty) if lines else set()
            draft, problems = self._read(relation.related_model, document)
            for problem in problems:
                if problem.field not in faulty:
                    tell(index, problem.field, problem.message)
                    faulty.add(problem.field)
            for part, message in faults_of(draft, faulty):
                tell(index, part, message)
            drafts.append(draft)
        for index, part, message in duplicate_children(relation, drafts):
            tell(index, part, message)
        return drafts

    def _load_relations(self, row):
        """Set the related rows, so that nothing asks the database for them."""
        for each in row._meta.concrete_fields:
            pk = getattr(row, each.attname) if each.is_relation else None
            if pk is not None and each.name in self.fields:
                setattr(row, each.name, self.names.rows(each.related_model)[pk])

    def _labelled(self, row, texts):
        """The row with a label: the name, the statement, or what tells it from other claims."""
        row.label = texts.get("name") or texts.get("statement") or ""
        told_by = self.model.identity if issubclass(self.model, Claim) else ("name",)
        if not row.label:
            source = row.draft.row if row.draft else row.target
            shown = [str(getattr(source, name, None) or texts.get(name, "")) for name in told_by]
            row.label = " · ".join(filter(None, shown)) or row.accession
        return row
