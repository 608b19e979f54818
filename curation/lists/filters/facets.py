"""Facets: filters that take several values (a row fits any of them) and list their values."""

import json
from functools import cached_property

import django_filters as filters
from django.db.models import Case, Count, Q, TextField, Value, When
from django.db.models.functions import Cast
from drf_spectacular.utils import extend_schema_field

from curation.lists.filters.fields import ChoicesField, RecordsField, SeveralField, YearsField
from curation.models import Binding, Record
from curation.models.base import Tree
from curation.models.choices import Status


class Facet(filters.MultipleChoiceFilter):
    """Keep the rows with any of the values; `many` where a row can have several of them."""

    field_class: type[SeveralField] = SeveralField
    most_frequent_first = True  # which values are shown if there are many; else the first

    def __init__(self, field_name=None, *, many=False, **kwargs):
        self.many = many
        super().__init__(field_name=field_name, distinct=False, **kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        wanted = self.wanted(value)
        if not self.many:
            return qs.filter(wanted)
        # A subquery, so that a row with two of the values is not repeated.
        return qs.filter(pk__in=qs.model.objects.filter(wanted).order_by().values("pk"))

    def wanted(self, value):
        """The condition for {text: what it means}."""
        return Q(**{f"{self.field_name}__in": list(value)})

    def tallies(self, rows):
        """[queryset of (value, label, number of rows), ...], for the union of all facets."""
        return [count_values(rows, self.field_name, self.field_name)]

    def counted(self, found):
        """[(value, label, number of rows, depth), ...] from the rows of the tallies."""
        return [(value, label, number, 0) for value, label, number in found if value]

    def value_of(self, text, meaning):
        """The value in `counted` for a text of the query and its meaning."""
        return text


def count_values(rows, value, label):
    """A queryset of (value, label, number of rows)."""
    texts = [Cast(each, TextField()) for each in (value, label)]
    return rows.order_by().values_list(*texts).annotate(Count("pk", distinct=True))


class ChoiceFacet(Facet):
    """Values of a vocabulary, in its own order."""

    field_class = ChoicesField

    def __init__(self, choices, field_name=None, **kwargs):
        choices = [choice for choice in getattr(choices, "choices", choices) if choice[0] != ""]
        super().__init__(field_name=field_name, choices=choices, **kwargs)

    def counted(self, found):
        numbers = {value: number for value, _, number in found}
        return [
            (value, label, numbers[value], 0)
            for value, label in self.extra["choices"]
            if value in numbers
        ]


class YesNoFacet(ChoiceFacet):
    """True or false; any other word is refused."""

    def __init__(self, field_name=None, **kwargs):
        super().__init__([("true", "yes"), ("false", "no")], field_name, **kwargs)

    def wanted(self, value):
        return Q(**{f"{self.field_name}__in": [text == "true" for text in value]})

    def tallies(self, rows):
        word = Case(When(**{self.field_name: True}, then=Value("true")), default=Value("false"))
        return [count_values(rows, word, word)]


@extend_schema_field({"type": "integer", "description": "A year. Several: any of them."})
class YearFacet(Facet):
    """Years, newest first."""

    field_class = YearsField
    most_frequent_first = False

    def wanted(self, value):
        return Q(**{f"{self.field_name}__in": list(value.values())})

    def counted(self, found):
        return sorted(super().counted(found), reverse=True)


class RankedFacet(Facet):
    """Values that are no vocabulary: the most frequent first."""

    def counted(self, found):
        return sorted(super().counted(found), key=lambda each: (-each[2], each[1].casefold()))


class WordFacet(RankedFacet):
    """Words as they stand in the rows, in either case."""

    def wanted(self, value):
        found = Q()
        for text in value:
            found |= Q(**{f"{self.field_name}__iexact": text})
        return found


@extend_schema_field({"type": "string", "description": "A species. Several: any of them."})
class OrganismFacet(RankedFacet):
    """Species that stand in lists, named whole: man is not human."""

    def __init__(self, field_name, **kwargs):
        super().__init__(field_name, many=True, **kwargs)

    def wanted(self, value):
        found = Q()
        for text in value:
            found |= self.in_list(text)
        return found

    def in_list(self, text):
        # Both databases store the list as JSON text, with each name in quotes.
        return Q(**{f"{self.field_name}__icontains": json.dumps(text, ensure_ascii=False)})

    def tallies(self, rows):
        # The databases count items of lists in different ways, so there is one query per species.
        lists = rows.order_by().values_list(self.field_name, flat=True).distinct()
        species = {each for items in lists for each in items or []}
        return [
            count_values(rows.filter(self.in_list(each)), Value(each), Value(each))
            for each in sorted(species)
        ]


@extend_schema_field(
    {
        "type": "string",
        "description": "A record by accession, slug or natural key. Several: any of them.",
    }
)
class RecordFacet(RankedFacet):
    """Records that the rows name."""

    field_class = RecordsField

    def __init__(self, model, field_name=None, **kwargs):
        super().__init__(field_name=field_name, model=model, **kwargs)

    @property
    def model_named(self):
        return self.extra["model"]

    @property
    def names(self):
        """The fields that name a record, in addresses and to readers."""
        return ("slug", "name") if hasattr(self.model_named, "slug") else ("symbol", "symbol")

    def wanted(self, value):
        return Q(**{f"{self.field_name}__in": [row.pk for row in value.values()]})

    def tallies(self, rows):
        if issubclass(self.model_named, Record):
            rows = rows.filter(**{f"{self.field_name}__status": Status.PUBLISHED})
        return [count_values(rows, *(f"{self.field_name}__{name}" for name in self.names))]

    def value_of(self, text, meaning):
        return meaning.public_id


@extend_schema_field(
    {
        "type": "string",
        "description": "A term by slug; narrower terms count with it. Several: any of them.",
    }
)
class TreeFacet(RecordFacet):
    """Terms of a tree; a term includes its narrower terms."""

    @cached_property
    def tree(self):
        """{key: what a list needs of the term} of all terms."""
        fields = ("pk", "parent_id", "slug", "name")
        return {row.pk: row for row in self.model_named.objects.values_list(*fields, named=True)}

    def upwards(self, pk):
        """The key and those of the broader terms, nearest first."""
        return Tree.path_up(pk, self.tree)

    def wanted(self, value):
        asked = {row.pk for row in value.values()}
        below = [pk for pk in self.tree if asked & {*self.upwards(pk)}]
        return Q(**{f"{self.field_name}__in": below})

    def tallies(self, rows):
        return [count_values(rows, self.field_name, self.field_name)]

    def counted(self, found):
        """In the order of the tree, siblings by their numbers."""
        numbers = {}
        for key, _, number in found:
            for pk in self.upwards(int(key)) if key else ():
                numbers[pk] = numbers.get(pk, 0) + number
        # The place of a term: (number, name) of each broader term, then its own.
        places = {
            pk: [(-numbers[each], self.tree[each].name) for each in reversed(self.upwards(pk))]
            for pk in numbers
        }
        return [
            (self.tree[pk].slug, self.tree[pk].name, numbers[pk], len(places[pk]) - 1)
            for pk in sorted(numbers, key=places.__getitem__)
        ]


class LigandFacet(RecordFacet):
    """The receptors that the cytokines bind, by published claims."""

    def wanted(self, value):
        bindings = Binding.objects.published().order_by()
        bindings = bindings.filter(receptor__in=[row.pk for row in value.values()])
        return Q(pk__in=bindings.values("cytokine"))

    def tallies(self, rows):
        return super().tallies(rows.filter(bindings__status=Status.PUBLISHED))
