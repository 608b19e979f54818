"""Fields of filters: records by any of their names, and several values at once."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q


def named(model, names):
    """{name: published row} of the names that rows have: accession, slug or natural key."""
    names = [name for name in names if "\0" not in name]  # PostgreSQL refuses it
    keys = [model.key_field, *(["slug"] if hasattr(model, "slug") else [])]
    wanted = Q()
    for key in keys:
        wanted |= Q(**{f"{key}__in": names})
    rows = model.objects.published().filter(wanted).order_by() if names else []
    by_name = {getattr(row, key): row for row in rows for key in reversed(keys)}
    return {name: by_name[name] for name in names if name in by_name}


def no_such_name(model, name):
    return ValidationError(
        f"No {model._meta.verbose_name} is called “%(value)s”. "
        "Use its accession, slug or identifier.",
        params={"value": name},
    )


class RecordNameField(forms.CharField):
    """A record named by accession, slug or natural key; its value is the record."""

    def __init__(self, *args, model, **kwargs):
        self.model = model
        super().__init__(*args, **kwargs)

    def clean(self, value):
        name = super().clean(value)
        if not name:
            return None
        record = named(self.model, [name]).get(name)
        if record is None:
            raise no_such_name(self.model, name)
        return record


class SeveralField(forms.Field):
    """Several texts; its value is {text: what it means}. Empty texts are left out."""

    widget = forms.SelectMultiple

    def clean(self, value):
        texts = list(dict.fromkeys(text.strip() for text in value or [] if text.strip()))
        found = self.meanings(texts)
        errors = [self.refusal(text) for text in texts if text not in found]
        if errors:
            raise ValidationError(errors)
        return found

    def meanings(self, texts):
        """{text: what it means} of the texts that mean something."""
        return {text: text for text in texts if "\0" not in text}

    def refusal(self, text):
        """The ValidationError for a text that means nothing."""
        message = ProhibitNullCharactersValidator.message
        return ValidationError(str(message), params={"value": text})


class ChoicesField(SeveralField):
    """Values of a vocabulary; each means its label."""

    def __init__(self, *, choices, **kwargs):
        self.choices = dict(choices)
        super().__init__(**kwargs)

    def meanings(self, texts):
        return {text: self.choices[text] for text in texts if text in self.choices}

    def refusal(self, text):
        allowed = ", ".join(self.choices)
        return ValidationError(f"“%(value)s” is not known. Use: {allowed}.", params={"value": text})


class RecordsField(SeveralField):
    """Records, each by accession, slug or natural key; each means the row."""

    def __init__(self, *, model, **kwargs):
        self.model = model
        super().__init__(**kwargs)

    def meanings(self, texts):
        return named(self.model, texts)

    def refusal(self, text):
        return no_such_name(self.model, text)


class YearsField(SeveralField):
    """Years of four digits."""

    def meanings(self, texts):
        years = {text: int(text) for text in texts if re.fullmatch("[0-9]{4}", text)}
        return {text: year for text, year in years.items() if 1800 <= year <= 2100}

    def refusal(self, text):
        message = "“%(value)s” is no year. Use four digits, such as 2020."
        return ValidationError(message, params={"value": text})
