"""Copies of all rows, made inside the database, so that a thousand times the data takes minutes.

A copy is a whole: its claims name the cytokines, cells and papers of the same copy. Which column
becomes what follows from the models: primary keys and foreign keys are shifted, what has to be
unique gets a number of its own, everything else is taken as it stands. The constraints of the
database hold as for any other row.

Accessions of entities have five digits, so there can be 99,999 of each. When they have run out,
further copies bring no entities; their claims name those of earlier copies.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Max, Min

from benchmarks.naming import RECORD_COLUMNS, by_collection, suffixed
from curation.models import (
    AccessionSeries,
    Citation,
    ContentVersion,
    IndexedRecord,
    Name,
    Record,
)
from curation.models.desk import model_of
from curation.models.validators import Pattern

BATCH_SIZE = 10  # copies in one transaction
NUMBER = r"[0-9]+\Z"
# There is one row for all, or curation.index.names.rebuild() writes them.
LEFT_ALONE = {AccessionSeries, ContentVersion, IndexedRecord, Name}
TALLY = apps.all_models["curation"].get("tally")  # how many there are of each record type


class Multiplier:
    """Copies the rows that are there when it is made: they are copy 0."""

    def __init__(self):
        every = apps.get_app_config("curation").get_models(include_auto_created=True)
        self.tables = {}
        for model in every:
            if model not in {*LEFT_ALONE, TALLY} and model.objects.exists():
                self.tables[model] = Table(model, self, number=len(self.tables))
        self.statements = [table.statement() for table in self.tables.values()]

    def add(self, first, last, progress=lambda number: None):
        """Add the copies numbered `first` to `last`; `progress` hears how many were made."""
        for start in range(first, last + 1, BATCH_SIZE):
            end = min(start + BATCH_SIZE - 1, last)
            # Foreign keys are checked when the transaction ends: the tables need no order.
            with transaction.atomic(), connection.cursor() as cursor:
                for statement in self.statements:
                    cursor.execute(statement.format(first=start, last=end))
            progress(end - start + 1)
        self._count_on()

    def _count_on(self):
        """Count what is there; accessions and primary keys go on behind it."""
        for tally in TALLY.objects.all() if TALLY else ():
            tally.number = model_of(tally.collection).objects.published().count()
            tally.save()
        for model in self.tables:
            if issubclass(model, Record) and not model._meta.parents:
                AccessionSeries.reserve(model.objects.aggregate(last=Max("accession"))["last"])
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.tables)):
                cursor.execute(statement)


def analyze():
    """Let the database count its rows, as it would by itself in time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            cursor.execute("VACUUM")
        cursor.execute("ANALYZE")


@dataclass
class Table:
    """The table of a model, and how its rows are copied. `n` is the number of the copy."""

    model: type[models.Model]
    multiplier: Multiplier
    number: int

    def __post_init__(self):
        found = self.model._base_manager.aggregate(first=Min("pk"), last=Max("pk"))
        self.first, self.last = found["first"], found["last"]

    @property
    def whole(self):
        """The table of what its rows are part of: claims of their chains; or None."""
        fields = [
            field
            for field in self.model._meta.local_concrete_fields
            if field.is_relation and field.remote_field.on_delete is models.CASCADE
        ]
        owner = self.model._meta.auto_created
        if not owner:
            owner = next((f.related_model for f in fields if f.related_model != self.model), None)
        return self.multiplier.tables[owner] if owner else None

    @cached_property
    def stride(self):
        """What lies between the primary keys of a row and of its next copy."""
        if self.model._meta.parents:
            return self.whole.stride
        return self.last - self.first + 1

    @cached_property
    def numbered(self):
        """{name of a field: Numbers} of those that count on: accessions, PMIDs."""
        return {
            field.name: Numbers.of(self.model, field)
            for field in self.model._meta.local_concrete_fields
            if self._has_to_be_unique(field) and self._is_number(field)
        }

    @cached_property
    def room(self):
        """How many copies of it there can be before its numbers run out, copy 0 included."""
        rooms = [numbers.room for numbers in self.numbered.values()]
        if self.whole:
            rooms.append(self.whole.room)
        return min(rooms, default=10**9)

    def statement(self):
        """The INSERT of the copies {first} to {last}."""
        fields = [f for f in self.model._meta.local_concrete_fields if not f.generated]
        quote, table = connection.ops.quote_name, self.model._meta.db_table
        columns = ", ".join(quote(field.column) for field in fields)
        values = ", ".join(self._value(field) for field in fields)
        pk = f"o.{quote(self.model._meta.pk.column)}"
        return (
            f"INSERT INTO {quote(table)} ({columns}) "
            "WITH RECURSIVE copy(n) AS "
            "(SELECT {first} UNION ALL SELECT n + 1 FROM copy WHERE n < {last}) "
            f"SELECT {values} FROM copy CROSS JOIN {quote(table)} o "
            f"WHERE {pk} BETWEEN {self.first} AND {self.last} AND n < {self._room()} "
            f"ORDER BY n, {pk}"
        )

    def _value(self, field):
        column = f"o.{connection.ops.quote_name(field.column)}"
        tables = self.multiplier.tables
        if field.is_relation:
            target = tables.get(field.related_model)
            return f"{column} + {target.shift}" if target else column
        if field.primary_key:
            return f"{column} + {self.shift}"
        if self._names_records and field.name in RECORD_COLUMNS:
            return RECORD_COLUMNS[field.name](column, tables)
        if field.name in self.numbered:
            return self.numbered[field.name].value(column)
        if self._has_to_be_unique(field):
            return suffixed(column)
        if field.name in self._identity and isinstance(field, models.TextField):
            return suffixed(column, " ")
        return column

    @property
    def shift(self):
        """SQL for what is added to a primary key of this table, wherever it stands.

        Where its room has run out an earlier copy is named. The number of the table is added, so
        that a claim about two of them pairs what no other copy pairs.
        """
        copy = f"CASE WHEN n < {self.room} THEN n ELSE (n + {self.number}) % {self.room} END"
        return f"({copy}) * {self.stride}"

    @property
    def _names_records(self):
        return {"collection", "record_pk"} <= {f.name for f in self.model._meta.fields}

    def _room(self):
        """Copies of a row: where it is about a record, as many as there are of that."""
        if self._names_records and not self.whole:
            return by_collection(self.multiplier.tables, lambda table: table.room)
        return self.room

    def key_of_copy(self, column):
        """SQL for the natural key of a copy, where the column holds that of the original."""
        if self.model is Citation:  # PMID:1, DOI:10.1/a, or a slug
            pmid = self.numbered["pmid"].value(f"substr({column}, 6)")
            is_pmid = f"{column} LIKE 'PMID:%'"
            return f"CASE WHEN {is_pmid} THEN 'PMID:' || {pmid} ELSE {suffixed(column)} END"
        if issubclass(self.model, Record):
            numbered = (self.whole or self).numbered  # a claim has that of all claims
            return numbered["accession"].value(column)
        return suffixed(column)

    # What has to be unique

    @property
    def _identity(self):
        return getattr(self.model, "identity", ())

    def _has_to_be_unique(self, field):
        if (
            field.primary_key
            or field.is_relation
            or not isinstance(field, (models.CharField, models.TextField))
        ):
            return False
        alone = [
            each.fields
            for each in self.model._meta.constraints
            if isinstance(each, models.UniqueConstraint)
        ]
        return (
            field.unique
            or (field.name,) in map(tuple, alone)
            or (field.name in self._identity and self._is_number(field))
        )

    def _is_number(self, field):
        """Whether its values end in a number that nothing may follow: a PMID, an accession."""
        values = self.model._base_manager.exclude(**{field.name: ""})
        value = values.values_list(field.name, flat=True).first()
        patterns = [each for each in field.validators if isinstance(each, Pattern)]
        try:
            for pattern in patterns:
                pattern(f"{value}-1")
        except ValidationError:
            return True
        return False


@dataclass(frozen=True)
class Numbers:
    """The numbers at the end of a field's values: all of the same length, after one prefix."""

    prefix: str
    width: int
    lowest: int
    highest: int

    @classmethod
    def of(cls, model, field):
        found = model._base_manager.exclude(**{field.name: ""})
        values = found.values_list(field.name, flat=True)
        numbers = [re.search(NUMBER, value) for value in values]
        first = numbers[0]
        return cls(
            prefix=first.string[: first.start()],
            width=len(first[0]),
            lowest=min(int(number[0]) for number in numbers),
            highest=max(int(number[0]) for number in numbers),
        )

    @property
    def stride(self):
        return self.highest - self.lowest + 1

    @property
    def room(self):
        return (10**self.width - 1 - self.highest) // self.stride + 1

    def value(self, column):
        """SQL for the value of a copy; empty stays empty."""
        number = f"CAST(substr({column}, {len(self.prefix) + 1}) AS bigint) + n * {self.stride}"
        text = f"'{self.prefix}' || LPAD(CAST({number} AS text), {self.width}, '0')"
        return f"CASE {column} WHEN '' THEN '' ELSE {text} END"
