"""What a list can show of each record type: its columns, their values and the order they give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Lower, NullIf
from django.utils.text import capfirst

from curation.models import Claim, Entity, NameKind
from curation.models.fields import TextListField
from curation.models.record_type import record_type

# Kinds of columns: what stands in them. Those of one value order the rows.
TEXT, WORD, NUMBER, TRUTH, TIME, RECORD = "text", "word", "number", "truth", "time", "record"
TEXTS, RECORDS = "texts", "records"  # several values in one row
# Styles of columns: how their values look. Most look like plain text.
CODE, GENE, SENTENCE, FIGURE, DIRECTION = "code", "gene", "sentence", "figure", "direction"


@dataclass(frozen=True)
class Column:
    """What lists, files and pages show of a row under one name.

    Of a field of the model, only the name has to be given: the field tells the rest.
    """

    name: str  # of a field, a property or a method of the model
    label: str = ""
    kind: str = ""
    style: str = ""
    sort: Any = None  # the expression that orders the rows; None where nothing does
    words: Mapping[str, Any] = field(default_factory=dict)  # {value: its label} of a vocabulary
    read: Callable[[Any], Any] | None = None  # finds the value where the row has no such attribute
    database: str = ""  # where its identifiers lead to, a key of `exports.links.ADDRESSES`

    @property
    def names_records(self) -> bool:
        """Whether it names records, which have identifiers of their own."""
        return self.kind in (RECORD, RECORDS)

    def value_of(self, row):
        """The value of a row: a list where the column holds several."""
        value = self.read(row) if self.read else getattr(row, self.name)
        return list(value.all()) if hasattr(value, "all") else value

    def values_of(self, row):
        """The values of a row, as a list without empty ones."""
        value = self.value_of(row)
        values = value if isinstance(value, list) else [value]
        return [each for each in values if each is not None and each != ""]


@dataclass(frozen=True)
class Columns:
    """The columns of a list: those it shows unless told, and those one can ask for."""

    shown: tuple[str, ...]
    by_name: Mapping[str, Column]

    def __getitem__(self, name) -> Column:
        return self.by_name[name]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)

    @cached_property
    def sortable(self) -> list[str]:
        """The names of those that can order the list."""
        return [name for name, column in self.by_name.items() if column.sort is not None]


@cache
def columns_of(model) -> Columns:
    """The columns of a record type."""
    declared = record_type(model)
    shown = [column(model, each) for each in declared.shown]
    more = [column(model, each) for each in declared.more]
    return Columns(
        tuple(each.name for each in shown), {each.name: each for each in (*shown, *more)}
    )


@cache
def facts_of(model) -> tuple[Column, ...]:
    """The columns that the page of a record type says one by one.

    Those declared; else of a claim its own fields, of others what stands in no heading.
    """
    declared, known = record_type(model).facts, columns_of(model).by_name
    if not declared and issubclass(model, Claim) and model is not Claim:
        own = [*model._meta.local_fields, *model._meta.local_many_to_many]
        declared = tuple(each.name for each in own if each != model._meta.parents.get(Claim))
    if not declared:
        declared = tuple(name for name in list(known)[1:] if name != "parent")
    return tuple(
        known[each] if isinstance(each, str) and each in known else column(model, each)
        for each in declared
    )


def column(model, told) -> Column:
    """A column of the model, of which is told the name or more; its field tells the rest."""
    told = Column(told) if isinstance(told, str) else told
    try:
        derived = _of_field(model, model._meta.get_field(told.name))
    except FieldDoesNotExist:
        derived = Column(told.name, capfirst(told.name.replace("_", " ")), TEXT)
    given = {each.name: getattr(told, each.name) for each in fields(told)}
    return replace(derived, **{name: value for name, value in given.items() if value})


def _of_field(model, each) -> Column:
    kind = _kind_of(each)
    return Column(
        name=each.name,
        label=capfirst(str(each.verbose_name)),
        kind=kind,
        style=_style_of(model, each),
        sort=_order_by(each, kind),
        words=dict(each.flatchoices),
    )


def _kind_of(each) -> str:
    if each.is_relation:
        return RECORDS if each.many_to_many or each.one_to_many else RECORD
    if isinstance(each, TextListField):
        return TEXTS
    if each.choices:
        return WORD
    kinds = {
        models.BooleanField: TRUTH,
        models.DateTimeField: TIME,
        models.FloatField: NUMBER,
        models.IntegerField: NUMBER,
    }
    return next((kind for kind_of, kind in kinds.items() if isinstance(each, kind_of)), TEXT)


def _style_of(model, each) -> str:
    if each.is_relation and each.related_model.key_field == "symbol":
        return GENE
    if model.name_fields.get(each.name) == NameKind.IDENTIFIER:
        return CODE
    if isinstance(each, models.TextField):
        return SENTENCE
    return FIGURE if isinstance(each, models.FloatField) else ""


def as_text(name):
    """The text of a field without its case, empty as null.

    It is told its kind: the database compares it with the text of a cursor, and an empty Value is
    of another kind than a long text.
    """
    return Lower(NullIf(name, Value("")), output_field=models.TextField())


def _order_by(each, kind):
    """What orders the rows by a field, nothing where a row has several values in it.

    Texts count without their case, vocabularies in their own order; empty is null.
    """
    if kind in (TEXTS, RECORDS):
        return None
    if kind == RECORD:
        related = each.related_model
        return as_text(f"{each.name}__{'name' if related.key_field != 'symbol' else 'symbol'}")
    if kind == WORD:
        known = [value for value, _ in each.flatchoices if value != ""]
        places = [When(**{each.name: value}, then=place) for place, value in enumerate(known)]
        return Case(*places, default=None, output_field=IntegerField())
    return as_text(each.name) if kind == TEXT else F(each.name)


def has_sources(model):
    """Whether the rows cite papers."""
    return issubclass(model, Claim | Entity)


def loaded_for(rows, names):
    """The queryset with what the columns need beyond `with_relations`."""
    needs_citations = issubclass(rows.model, Entity) and {"citations", "pmids", "dois"} & {*names}
    return rows.prefetch_related("citations") if needs_citations else rows


@dataclass(frozen=True)
class Sort:
    """An order of the rows by a column, empty values last, ties by natural key."""

    column: str
    is_descending: bool
    value: models.Expression | F

    def order(self, key_field):
        """What `QuerySet.order_by` takes."""
        turned = self.value.desc if self.is_descending else self.value.asc
        return (turned(nulls_last=True), key_field)


def read_sort(model, text) -> Sort | None:
    """The order that `name` or `-name` asks for, None for an empty text.

    ValidationError, which lists what is allowed, for anything else.
    """
    if not text:
        return None
    name, columns = text.removeprefix("-"), columns_of(model)
    if name not in columns.sortable:
        raise ValidationError(
            "The list cannot be sorted by “%(value)s”. Use one of these, "
            f"with - before it for the other way round: {', '.join(columns.sortable)}.",
            params={"value": text},
        )
    return Sort(name, text.startswith("-"), columns[name].sort)


def list_order(model, sort: Sort | None, default: tuple = ()) -> tuple:
    """What `QuerySet.order_by` takes: the sort, else the default, else the natural key."""
    return sort.order(model.key_field) if sort else default or (model.key_field,)


def read_columns(model, texts) -> tuple[str, ...]:
    """The columns that are asked for, each text naming one or several with commas between.

    Those shown unless told for none; ValidationError, which lists what is allowed, for others.
    """
    names = list(dict.fromkeys(name.strip() for text in texts for name in text.split(",")))
    names, columns = [name for name in names if name], columns_of(model)
    unknown = [name for name in names if name not in columns.names]
    if unknown:
        raise ValidationError(
            f"There is no column “%(value)s”. Use: {', '.join(columns.names)}.",
            params={"value": unknown[0]},
        )
    return tuple(names) or columns.shown
