"""Rows of a list as cells that a template can print without thinking."""

from dataclasses import dataclass

from curation.lists.columns import WORDS, label, sortable, values_of
from curation.models.effect import Direction

CODES = {
    "accession", "hgnc_id", "uniprot", "uniprot_ids", "entrez_id", "ensembl_id", "cl_id",
    "ontology_id", "nct_id", "slug", "key", "pmid", "pmids", "pmcid", "doi", "dois",
    "reactome_ids", "kegg_ids", "wikipathways_ids", "external_ids",
}  # fmt: skip
GENES = {"genes", "symbol", "through", "gene"}
SENTENCES = {
    "sentence", "summary", "description", "indication", "outcome", "note", "detail", "heading",
}  # fmt: skip
NUMBERS = {"affinity_kd_nm", "position"}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: texts, each with its link or none."""

    column: str
    items: tuple[tuple[str, str], ...]
    css: str = ""

    @property
    def is_code(self):
        """Identifiers stand in a monospace."""
        return self.column in CODES

    @property
    def is_gene(self):
        """Gene symbols stand in italics."""
        return self.column in GENES

    @property
    def is_long(self):
        """Sentences want width."""
        return self.column in SENTENCES

    @property
    def is_number(self):
        """Numbers stand under each other."""
        return self.column in NUMBERS


@dataclass(frozen=True)
class Heading:
    """The heading of a column, and the list sorted by it."""

    label: str
    sort: str = ""  # the query that a click asks for; none if the column orders nothing
    order: str = ""  # "ascending" or "descending" if the list is sorted by it
    is_number: bool = False


def table(asked, rows):
    """{"columns": [Heading, ...], "rows": [[Cell, ...], ...]} as the query of the list asks."""
    columns = asked.filterset.columns
    can = sortable(asked.record.model)
    return {
        "columns": [heading(asked, name, name in can) for name in columns],
        "rows": [
            [cell(row, name, is_first=name == columns[0]) for name in columns] for row in rows
        ],
    }


def heading(asked, name, is_sortable):
    """The heading of a column; a second click turns the order round."""
    words, is_number = label(asked.record.model, name), name in NUMBERS
    if not is_sortable:
        return Heading(words, is_number=is_number)
    sort, order = asked.filterset.sort, ""
    if sort and sort.column == name:
        order = "descending" if sort.is_descending else "ascending"
    turned = f"-{name}" if order == "ascending" else name
    return Heading(words, asked.but(sort=turned), order, is_number)


def cell(row, name, *, is_first):
    """The cell of a row in a column; the first column and the accession link to the row."""
    display = getattr(row, f"get_{name}_display", None)
    items = []
    for each in values_of(row, name):
        url = each.get_absolute_url() if hasattr(each, "get_absolute_url") else ""
        if name == "accession" or (is_first and not url):
            url = row.get_absolute_url()
        words = display() if display else WORDS[name][each] if name in WORDS else each
        items.append((text_of(words), url))
    if name == "direction":
        text = f"{Direction(row.direction).signs.mark} {items[0][0]}"
        return Cell(name, ((text, items[0][1]),), f"direction {row.direction}")
    return Cell(name, tuple(items))


def text_of(value):
    """A value in words: a citation by author and year, a date without its time."""
    if hasattr(value, "short"):
        return value.short
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if hasattr(value, "date"):
        return f"{value:%-d %b %Y}"
    return str(value)


def claim_facts(claim):
    """[(label, [(text, address), ...]), ...] of what a claim's own kind says."""
    model = type(claim)
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    names = [each.name for each in fields if not getattr(each.remote_field, "parent_link", False)]
    if claim.kind == "signaling":
        names.append("through")
    found = [(label(model, name), cell(claim, name, is_first=False).items) for name in names]
    return [(words, items) for words, items in found if items]
