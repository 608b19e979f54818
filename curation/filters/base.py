"""What filters share: records named by their names, text anywhere, vocabularies."""

import json

import django_filters as filters
from django import forms
from django.db.models import Q

from curation.fields import TextListField


class RecordNameField(forms.CharField):
    """A record named by accession, slug or natural key; its value is the record."""

    def __init__(self, *args, model, **kwargs):
        self.model = model
        super().__init__(*args, **kwargs)

    def clean(self, value):
        name = super().clean(value)
        if not name:
            return None
        record = self.model.objects.published().named(name).first()
        if record is None:
            raise forms.ValidationError(
                f"No {self.model._meta.verbose_name} is called “{name}”. "
                "Use its accession, slug or identifier."
            )
        return record


class RecordFilter(filters.CharFilter):
    """Keep the rows that name a record."""

    field_class = RecordNameField

    def __init__(self, model, field_name=None, *, distinct=False, **kwargs):
        super().__init__(field_name=field_name, distinct=distinct, model=model, **kwargs)

    def filter(self, qs, value):
        return super().filter(qs, value) if value is not None else qs


class YearFilter(filters.NumberFilter):
    """Keep the rows of a year: a whole number of four digits."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        super().__init__(min_value=1800, max_value=2100, **kwargs)


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
        # By key: a match in several chains or evidence rows is one row still.
        return qs.filter(pk__in=qs.model.objects.filter(anywhere).order_by().values("pk"))

    def in_list(self, field, value):
        """The text in an item of a list, which the databases keep as JSON text."""
        if not any(character.isalnum() for character in value):
            return Q()  # it would find the brackets and commas of the JSON
        return Q(**{f"{field}__icontains": json.dumps(value, ensure_ascii=False)[1:-1]})


class YesNoFilter(filters.ChoiceFilter):
    """Keep the rows where a boolean is true or false; any other word is refused."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=[("true", "yes"), ("false", "no")],
            empty_label="any",
            error_messages={"invalid_choice": "“%(value)s” is not known. Use: true, false."},
            **kwargs,
        )

    def filter(self, qs, value):
        return super().filter(qs, value == "true") if value else qs


def choice(choices, field_name=None, **kwargs):
    """A filter for one value of a vocabulary; a wrong value is told which there are."""
    choices = getattr(choices, "choices", choices)
    allowed = ", ".join(value for value, _ in choices)
    return filters.ChoiceFilter(
        field_name=field_name,
        choices=choices,
        empty_label="any",
        error_messages={"invalid_choice": f"“%(value)s” is not known. Use: {allowed}."},
        **kwargs,
    )


class RecordFilterSet(filters.FilterSet):
    """A FilterSet whose labels are the names of its filters, as the API knows them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, each in self.filters.items():
            each.label = "Text" if name == "q" else name.replace("_", " ").capitalize()
