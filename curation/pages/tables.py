"""Rows of a list as cells that a template can print without thinking."""

from dataclasses import dataclass
from typing import Any

from curation.exports.links import address_elsewhere
from curation.lists.columns import (
    CODE,
    DIRECTION,
    FIGURE,
    GENE,
    SENTENCE,
    TEXTS,
    columns_of,
    facts_of,
)
from curation.models.effect import Direction


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: texts, each with its link or none."""

    column: str
    items: tuple[tuple[str, str], ...]
    style: str = ""  # of the column
    css: str = ""

    @property
    def is_code(self):
        """Identifiers stand in a monospace."""
        return self.style == CODE

    @property
    def is_gene(self):
        """Gene symbols stand in italics."""
        return self.style == GENE

    @property
    def is_long(self):
        """Sentences want width."""
        return self.style == SENTENCE

    @property
    def is_number(self):
        """Numbers stand under each other."""
        return self.style == FIGURE


@dataclass(frozen=True)
class Heading:
    """The heading of a column, and the list sorted by it."""

    label: str
    sort: str = ""  # the query that a click asks for; none if the column orders nothing
    order: str = ""  # "ascending" or "descending" if the list is sorted by it
    is_number: bool = False


@dataclass(frozen=True)
class Fact:
    """What a page says of its record under one label: texts, each with its link or none."""

    label: str
    items: tuple[tuple[str, str], ...]
    is_code: bool
    separator: str  # between the texts


def table(asked, rows):
    """{"columns": [Heading, ...], "rows": [[Cell, ...], ...]} as the query of the list asks."""
    known = columns_of(asked.record.model)
    columns = [known[name] for name in asked.filterset.columns]
    return {
        "columns": [heading(asked, each) for each in columns],
        "rows": [
            [cell(row, each, is_first=each is columns[0]) for each in columns] for row in rows
        ],
    }


def heading(asked, column):
    """The heading of a column; a second click turns the order round."""
    is_number = column.style == FIGURE
    if column.sort is None:
        return Heading(column.label, is_number=is_number)
    name, sort, order = column.name, asked.filterset.sort, ""
    if sort and sort.column == name:
        order = "descending" if sort.is_descending else "ascending"
    turned = f"-{name}" if order == "ascending" else name
    return Heading(column.label, asked.but(sort=turned), order, is_number)


def cell(row, column, *, is_first=False):
    """The cell of a row in a column; the first column and the accession link to the row."""
    items = []
    for each in column.values_of(row):
        url = each.get_absolute_url() if hasattr(each, "get_absolute_url") else ""
        if column.name == "accession" or (is_first and not url):
            url = row.get_absolute_url()
        items.append((text_of(column.words.get(each, each) if column.words else each), url))
    if column.style == DIRECTION:
        text = f"{Direction(row.direction).signs.mark} {items[0][0]}"
        return Cell(column.name, ((text, items[0][1]),), css=f"direction {row.direction}")
    return Cell(column.name, tuple(items), column.style)


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


def facts(row):
    """[Fact, ...] of what the record itself says; what it does not say is left out."""
    found = []
    model: Any = type(row)
    for column in facts_of(model):
        items = cell(row, column).items
        if column.database:
            items = tuple((text, address_elsewhere(text, column.database)) for text, _ in items)
        separator = "; " if column.kind == TEXTS else ", "  # a synonym may have commas in it
        found.append(Fact(column.label, items, column.style == CODE, separator))
    return [fact for fact in found if fact.items]
