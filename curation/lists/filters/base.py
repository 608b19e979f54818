"""What filters share: records by name, text in several fields, and the query of a list."""

import json
import re

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from curation.lists.columns import read_columns, read_sort
from curation.lists.filters.fields import RecordNameField
from curation.models.fields import TextListField


class RecordFilter(filters.CharFilter):
    """Keep the rows that name a record, through a relation to many rows."""

    field_class = RecordNameField

    def __init__(self, model, field_name=None, **kwargs):
        super().__init__(field_name=field_name, model=model, **kwargs)

    def filter(self, qs, value):
        if value is None:
            return qs
        found = qs.model.objects.filter(**{self.field_name: value}).order_by()
        return qs.filter(pk__in=found.values("pk"))


class YearFilter(filters.NumberFilter):
    """Keep the rows up to a year, or from it on: a whole number of four digits."""

    field_class = forms.IntegerField

    def __init__(self, field_name, lookup_expr, **kwargs):
        super().__init__(field_name, lookup_expr, min_value=1800, max_value=2100, **kwargs)


class TextFilter(filters.CharFilter):
    """Keep the rows that have the text in any of the fields, in either case."""

    def __init__(self, *fields, **kwargs):
        self.fields = fields
        super().__init__(**kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        anywhere = Q()
        for field in self.fields:
            if isinstance(qs.model._meta.get_field(field.split("__")[0]), TextListField):
                anywhere |= self.in_list(field, value)
            else:
                anywhere |= Q(**{f"{field}__icontains": value})
        # A subquery, so that a row with several matching children is not repeated.
        return qs.filter(pk__in=qs.model.objects.filter(anywhere).order_by().values("pk"))

    def in_list(self, field, value):
        """The text in an item of a list, which the databases keep as JSON text."""
        if not any(character.isalnum() for character in value):
            return Q()  # it would match the brackets and commas of the JSON
        return Q(**{f"{field}__icontains": json.dumps(value, ensure_ascii=False)[1:-1]})


class RecordFilterSet(filters.FilterSet):
    """The query of a list: filters, `sort`, `columns` and `page`.

    The labels are made from the names of the filters, which are those of the API.
    """

    LABELS = {"q": "Text", "is_retracted": "Retracted"}
    # Parameters of pages, API and downloads.
    SHARED = ("sort", "columns", "page")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, each in self.filters.items():
            each.label = self.LABELS.get(name, name.replace("_", " ").capitalize())

    @classmethod
    def repeatable(cls):
        """The parameters that may be given more than once."""
        facets = [name for name, each in cls.base_filters.items() if hasattr(each, "tallies")]
        return {*facets, "columns"}

    def faults(self):
        """{parameter: [ValidationError, ...]} of bad values."""
        found = self.form.errors.as_data()
        for name in self.SHARED:
            try:
                getattr(self, name)
            except ValidationError as error:
                found[name] = [error]
        return found

    @property
    def sort(self):
        """The Sort of the query, or None. ValidationError for an unknown column."""
        return read_sort(self.queryset.model, self.data.get("sort", ""))

    @property
    def columns(self):
        """The names of the columns of the query. ValidationError for an unknown one."""
        return read_columns(self.queryset.model, self.data.getlist("columns"))

    @property
    def page(self):
        """The number of the page. ValidationError if it is no whole number."""
        number = self.data.get("page", "1")
        if not re.fullmatch("[1-9][0-9]{0,8}", number):
            raise ValidationError(
                "“%(value)s” is no page. Use a whole number from 1.", params={"value": number}
            )
        return int(number)

    def chosen(self):
        """{filter: what its value means} of the filters in use."""
        values = self.form.cleaned_data
        return {name: value for name, value in values.items() if value not in (None, "", {})}

    def narrowed(self, without=""):
        """The rows that fit all filters, or all but `without`. For a query without faults."""
        rows = self.queryset
        for name, value in self.chosen().items():
            if name != without:
                rows = self.filters[name].filter(rows, value)
        return rows
