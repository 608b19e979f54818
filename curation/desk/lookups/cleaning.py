"""Makes what services say fit for our fields; what cannot be made fit is left out."""

import html
import re
import unicodedata

from django.core.exceptions import ValidationError

# Only what is surely a tag: "p<q and r>s" stays.
ATTRIBUTE = r"""\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"""
TAG = re.compile(rf"</?([A-Za-z][\w:.-]*)(?:{ATTRIBUTE})*\s*/?>")
MAX_ITEM_LENGTH = 200  # of a list: an author, an alias, a condition


def value_at(data: object, *names: str) -> object:
    """The value at the end of the path, None where the path breaks off."""
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def list_at(data: object, *names: str) -> list:
    """The list at the end of the path, empty where there is none."""
    found = value_at(data, *names)
    return found if isinstance(found, list) else []


def clean_text(value: object) -> str:
    """The value in one line without markup and control characters; "" if it is no text."""
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
    """The different texts among the values, in their order; overlong ones left out."""
    found = dict.fromkeys(map(clean_text, values))
    return [each for each in found if each and len(each) <= MAX_ITEM_LENGTH]


def clean_year(value: object) -> int | None:
    """The value as a year that a citation may have, else None."""
    found = re.fullmatch(r"(1[89]|20)[0-9]{2}", clean_text(value))
    return int(found[0]) if found else None


def valid_values(model, values: dict) -> dict:
    """Those of the values that are not empty and that the model's fields accept."""
    kept = {}
    for name, value in values.items():
        if value in ("", None, []):
            continue
        try:
            kept[name] = model._meta.get_field(name).clean(value, None)
        except ValidationError:
            continue
    return kept
