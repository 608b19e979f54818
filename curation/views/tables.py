"""Rows of a list as cells that a template can print without thinking."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

LABELS = {
    "sentence": "Statement",
    "heading": "Title",
    "genes": "Chains",
    "subject": "Cytokine or family",
    "short": "Source",
}

MARKS = {"anti-tumor": "▲", "pro-tumor": "▼", "context-dependent": "◆"}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: texts, each with its link or none."""

    column: str
    items: tuple[tuple[str, str], ...]
    css: str = ""

    @property
    def is_code(self):
        """Identifiers stand in a monospace."""
        return self.column in ("accession", "hgnc_id", "uniprot", "cl_id", "ontology_id", "nct_id")

    @property
    def is_gene(self):
        """Gene symbols stand in italics."""
        return self.column in ("genes", "symbol", "through")

    @property
    def is_long(self):
        """Sentences want width."""
        return self.column in ("sentence", "summary", "description", "indication", "outcome")


def table(record, rows):
    """{"columns": [label, ...], "rows": [[Cell, ...], ...]} of the record type's columns."""
    return {
        "columns": [label(record.model, name) for name in record.columns],
        "rows": [
            [cell(row, name, is_first=name == record.columns[0]) for name in record.columns]
            for row in rows
        ],
    }


def label(model, name):
    """The heading of a column."""
    if name in LABELS:
        return LABELS[name]
    try:
        words = model._meta.get_field(name).verbose_name
    except FieldDoesNotExist:
        words = name.replace("_", " ")
    return capfirst(words)


def cell(row, name, *, is_first):
    """The cell of a row in a column; the first column and the accession link to the row."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if hasattr(value, "all"):
        value = list(value.all())
    values = value if isinstance(value, (list, tuple)) else [value]
    items = []
    for each in values:
        if each is None or each == "":
            continue
        url = each.get_absolute_url() if hasattr(each, "get_absolute_url") else ""
        if name == "accession" or (is_first and not url):
            url = row.get_absolute_url()
        text = (
            each.short
            if hasattr(each, "short")
            else f"{each:g}"
            if isinstance(each, float)
            else str(each)
        )
        items.append((text, url))
    if name == "direction":
        return Cell(name, ((f"{MARKS[row.direction]} {value}", ""),), f"direction {row.direction}")
    return Cell(name, tuple(items))


def claim_facts(claim):
    """[(label, [(text, address), ...]), ...] of what a claim's own kind says."""
    model = type(claim)
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    names = [each.name for each in fields if not getattr(each.remote_field, "parent_link", False)]
    if claim.kind == "signaling":
        names.append("through")
    found = [(label(model, name), cell(claim, name, is_first=False).items) for name in names]
    return [(words, items) for words, items in found if items]
