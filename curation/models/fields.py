"""Model fields: short lists of text (synonyms, brands), and keys compared byte by byte."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from curation.models.validators import clean_list


class ReadableJSON(json.JSONEncoder):
    """JSON that keeps Greek letters as they are, so that a text search finds them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"ensure_ascii": False})


class LinesField(forms.CharField):
    """A text area with one item a line; its value is the list of items."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list is its value
        lines = value if isinstance(value, list) else (super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial or []) != self.to_python(data or "")


class TextListField(models.JSONField):
    """An ordered list of different texts, empty by default; `item_validator` checks each."""

    def __init__(
        self, *args: Any, item_validator: Callable[[str], None] | None = None, **kwargs: Any
    ) -> None:
        self.item_validator = item_validator
        super().__init__(
            *args, **kwargs | {"default": list, "blank": True, "encoder": ReadableJSON}
        )

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("default", "blank", "encoder"):
            kwargs.pop(implied)
        return name, path, args, kwargs

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        clean_list(value)
        if self.item_validator:
            errors = []
            for item in value:
                try:
                    self.item_validator(item)
                except ValidationError as error:
                    errors.append(error)
            if errors:
                raise ValidationError(errors)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs["help_text"] = f"{self.help_text} One a line."
        # Past JSONField.formfield, which insists on a JSON form field.
        return models.Field.formfield(self, **kwargs | {"form_class": LinesField})


class KeyField(models.CharField):
    """Text that every database orders by its bytes, so that a range of it is a prefix."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
