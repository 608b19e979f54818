"""Cleans the values from services so that they fit our fields; other values are left out."""

import html
import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

# Matches only certain tags: "p<q and r>s" stays.
ATTRIBUTE = r"""\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"""
TAG = re.compile(rf"</?([A-Za-z][\w:.-]*)(?:{ATTRIBUTE})*\s*/?>")
MAX_ITEM_LENGTH = 200  # of a list: an author, an alias, a condition


def value_at(data: object, *names: str) -> object:
    """The value at the end of the path of names, or None."""
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def list_at(data: object, *names: str) -> list:
    """The list at the end of the path of names, or []."""
    found = value_at(data, *names)
    return found if isinstance(found, list) else []


def clean_text(value: object) -> str:
    """The value on one line without markup and control characters; "" if it is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    cleaned = str(value)
    for _ in range(2):  # some write &amp;lt;i&amp;gt;
        cleaned = html.unescape(TAG.sub(_gap, cleaned))
    cleaned = unicodedata.normalize("NFC", TAG.sub(_gap, cleaned))
    kept = (
        each if each.isspace() or unicodedata.category(each) not in ("Cc", "Cf", "Cs") else ""
        for each in cleaned
    )
    return " ".join("".join(kept).split())


def _gap(tag: re.Match) -> str:
    return " " if tag[1].lower() in ("br", "p") else ""


def clean_texts(values: list) -> list[str]:
    """The different clean texts among the values, in order; too long ones are left out."""
    found = dict.fromkeys(map(clean_text, values))
    return [each for each in found if each and len(each) <= MAX_ITEM_LENGTH]


def clean_year(value: object) -> int | None:
    """The value as a year that a citation may have, else None."""
    found = re.fullmatch(r"(1[89]|20)[0-9]{2}", clean_text(value))
    return int(found[0]) if found else None


def valid_values(model: type[Model], values: dict) -> dict:
    """Those of the values that are not empty and that the model's fields accept."""
    kept = {}
    for name, value in values.items():
        if value in ("", None, []):
            continue
        field: Any = model._meta.get_field(name)
        try:
            kept[name] = field.clean(value, None)
        except ValidationError:
            continue
    return kept
