"""Reads one row of a sheet, compares it with the stored record and checks it."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from curation.desk.sheets.cells import ChildLine, SheetCell, read_cell, sheet_text, write_cell
from curation.desk.sheets.checks import duplicate_children, faults_of
from curation.desk.sheets.columns import STATE_COLUMNS, column_fields
from curation.desk.sheets.names import KeysByName
from curation.desk.sheets.targets import Targets
from curation.documents.document import Content, Document, Problem, read_document, to_document
from curation.models import Claim, Record
from curation.models.choices import Status

if TYPE_CHECKING:
    from curation.desk.sheets.plans import PlannedRow

# Fields that an import never changes.
KEPT_FIELDS = ("retired_reason", "replaced_by_id")


class RowReader:
    """Reads the rows of a sheet into PlannedRows, without queries of its own."""

    def __init__(
        self, model: type[Record], columns: list[str], names: KeysByName, targets: Targets
    ) -> None:
        self.model = model
        self.columns = columns
        self.names = names
        self.targets = targets
        self.fields = column_fields(model)
        self.written = [name for name in columns if name in self.fields and name != "accession"]

    def read(self, row: "PlannedRow", cells: list[str]) -> "PlannedRow":
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

    def _find_target(self, row: "PlannedRow", texts: dict[str, str]) -> None:
        state = {name: texts.get(name, "").strip().lower() for name in STATE_COLUMNS}
        try:
            row.target = self.targets.find(row.accession, **state)
        except ValidationError as error:
            row.add_problem("accession", row.accession, " ".join(error.messages))

    def _read_cells(self, row: "PlannedRow", texts: dict[str, str]) -> dict[str, SheetCell]:
        """{column: SheetCell} of the cells that change something; fills document and changes."""
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

    def _make_draft(
        self, row: "PlannedRow", texts: dict[str, str], read: dict[str, SheetCell]
    ) -> None:
        children = {name: row.document.get(name, []) for name in self.model.children}
        own = {name: value for name, value in row.document.items() if name not in children}
        row.content, problems = self._read(self.model, own)
        faulty = row.faulty
        for problem in problems:
            if problem.field not in faulty:
                row.add_problem(problem.field, texts.get(problem.field), problem.message)
        self._load_relations(row.content.row)
        for name, message in faults_of(row.content, row.faulty):
            row.add_problem(name, texts.get(name) if name else None, message)
        for name, documents in children.items():
            lines = read[name].lines if name in read else []
            row.content.children[name] = self._read_children(row, name, documents, lines)
        if row.target:
            for name in KEPT_FIELDS:
                setattr(row.content.row, name, getattr(row.target, name))

    def _read(self, model: type[Model], document: Document) -> tuple[Content, list[Problem]]:
        problems = []
        content = read_document(model, document, self.names, record="", problems=problems)
        return content, problems

    def _read_children(
        self, row: "PlannedRow", column: str, documents: list[Document], lines: list[ChildLine]
    ) -> list[Content]:
        relation, contents = self.fields[column], []

        def tell(index: int, part: str, message: str) -> None:
            # Children of a column that the sheet does not have stand on no line.
            number = lines[index].number if lines else index + 1
            value = lines[index].parts.get(part) if lines else None
            row.add_problem(column, value, f"Line {number}, {part}: {message}")

        for index, document in enumerate(documents):
            faulty = set(lines[index].faulty) if lines else set()
            content, problems = self._read(relation.related_model, document)
            for problem in problems:
                if problem.field not in faulty:
                    tell(index, problem.field, problem.message)
                    faulty.add(problem.field)
            for part, message in faults_of(content, faulty):
                tell(index, part, message)
            contents.append(content)
        for index, part, message in duplicate_children(relation, contents):
            tell(index, part, message)
        return contents

    def _load_relations(self, row: Model) -> None:
        """Set the related rows, so that no query is needed for them."""
        each: Any
        for each in row._meta.concrete_fields:
            pk = getattr(row, each.attname) if each.is_relation else None
            if pk is not None and each.name in self.fields:
                setattr(row, each.name, self.names.rows(each.related_model)[pk])

    def _labelled(self, row: "PlannedRow", texts: dict[str, str]) -> "PlannedRow":
        """The row with a label: its name, its statement, or the values of its `identity`."""
        row.label = texts.get("name") or texts.get("statement") or ""
        told_by = self.model.identity if issubclass(self.model, Claim) else ("name",)
        if not row.label:
            source = row.content.row if row.content else row.target
            shown = [str(getattr(source, name, None) or texts.get(name, "")) for name in told_by]
            row.label = " · ".join(filter(None, shown)) or row.accession
        return row
