"""The checks of the admin's forms and of the database, for a draft, without queries."""

import operator
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CheckConstraint, Model, Q, UniqueConstraint

from curation.desk.sheets.columns import column_fields
from curation.documents.document import Content, document_fields
from curation.models import Record

# The lookups that constraints use. An empty value (None) meets none of them, as in SQL.
CONDITION_LOOKUPS = {
    "": operator.eq,
    "exact": operator.eq,
    "in": lambda value, listed: value in listed,
    "range": lambda value, ends: ends[0] <= value <= ends[1],
    "regex": lambda value, pattern: re.search(pattern, value) is not None,
    "gt": operator.gt,
    "gte": operator.ge,
}


def faults_of(content: Content, faulty: set[str]) -> Iterator[tuple[str, str]]:
    """(field, message) of each fault of a Content that its single values do not show.

    Fields in `faulty` are not checked again, alone or with others. The related rows must be
    loaded, because `clean()` reads them.
    """
    told = set(faulty)
    for name, message in (
        *_missing_links(content),
        *_said_by_clean(content.row),
        *_unfit_choices(content.row),
    ):
        if name not in told:
            told.add(name)
            yield name, message
    model: Any = type(content.row)
    for condition, names, message in checks_of(model):
        if not told.intersection(names) and not meets_condition(condition, content.row):
            yield names[0], message


def _missing_links(content: Content) -> Iterator[tuple[str, str]]:
    for each in type(content.row)._meta.many_to_many:
        if not each.blank and not content.links.get(each.name):
            yield each.name, f"Name at least one {each.related_model._meta.verbose_name}."


def _said_by_clean(row: Model) -> Iterator[tuple[str, str]]:
    try:
        row.clean()
    except ValidationError as error:
        for name, errors in error.update_error_dict({}).items():
            messages = " ".join(ValidationError(errors).messages)
            yield ("" if name == NON_FIELD_ERRORS else name), messages


def _unfit_choices(row: Model) -> Iterator[tuple[str, str]]:
    each: Any
    for each in row._meta.concrete_fields:
        wanted = (each.get_limit_choices_to() or {}) if each.is_relation else {}
        named = wanted and getattr(row, each.attname) and getattr(row, each.name)
        if named and not meets_condition(Q(**wanted), named):
            yield each.name, f"Name one whose {_in_words(wanted)}."


def _in_words(wanted: dict[str, Any]) -> str:
    return " and ".join(f"{name} is {value}" for name, value in wanted.items())


def duplicate_children(
    relation: Any, children: Iterable[Content]
) -> Iterator[tuple[int, str, str]]:
    """(index, part, message) for each child that breaks a unique constraint of its record."""
    meta = relation.related_model._meta
    for constraint in meta.constraints:
        if not isinstance(constraint, UniqueConstraint):
            continue
        names = [name for name in constraint.fields if name != relation.field.name]
        seen = set()
        for index, child in enumerate(children):
            values = tuple(getattr(child.row, meta.get_field(name).attname) for name in names)
            if None not in values and values in seen:
                yield index, names[0], str(constraint.get_violation_error_message())
            seen.add(values)


@cache
def checks_of(model: Any) -> list[tuple[Any, list[str], str]]:
    """[(condition, fields, message), ...] of the constraints on the fields of a sheet.

    Sheets do not write the status, for example, and the first save gives the accession.
    """
    found = [each for one in (model, *model._meta.all_parents) for each in one._meta.constraints]
    if issubclass(model, Record):
        written = column_fields(model).keys() - {"accession"}
    else:
        written = {each.name for each in document_fields(model)}
    checks = [each for each in found if isinstance(each, CheckConstraint)]
    return [
        (each.condition, fields_of(each.condition), str(each.get_violation_error_message()))
        for each in checks
        if written.issuperset(fields_of(each.condition))
    ]


def fields_of(condition: Any) -> list[str]:
    """The names of the fields in a condition, in its order."""
    names: dict[str, None] = {}
    for child in condition.children:
        named = fields_of(child) if isinstance(child, Q) else [child[0].partition("__")[0]]
        names |= dict.fromkeys(named)
    return list(names)


def meets_condition(condition: Any, row: Model) -> bool:
    """Whether the row meets the condition, as the database understands it.

    Django sends a query for each constraint and row, which takes minutes for ten thousand rows.
    The tests compare the result with Django's for every constraint.
    """
    met = [
        meets_condition(child, row) if isinstance(child, Q) else _meets(row, child[0], child[1])
        for child in condition.children
    ]
    if condition.connector == Q.XOR:
        result = sum(met) % 2 == 1
    else:
        result = any(met) if condition.connector == Q.OR else all(met)
    return result != condition.negated


def _meets(row: Model, asked: str, wanted: Any) -> bool:
    name, _, lookup = asked.partition("__")
    field: Any = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if lookup == "isnull":
        return (value is None) == wanted
    return value is not None and CONDITION_LOOKUPS[lookup](value, wanted)
