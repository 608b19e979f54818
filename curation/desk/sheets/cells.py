r"""Cells: the text in them and the values of a document.

A list has one item on each line. Children have one child on each line; its parts are separated
by ` | `, and lists in a part by commas. A backslash escapes a separator: `\|`, `\,`, `\n` for a
line break, `\\` for itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from curation.desk.sheets.columns import part_fields
from curation.desk.sheets.names import KeysByName
from curation.documents.document import JSON_TYPES, Document
from curation.formats.text import LOST, without_unholdable
from curation.models.fields import TextListField

NUMBER_TEXT = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?\Z")
BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
ESCAPED_MARK = re.compile(r"\\([\\|,n])")

Fault = tuple[str, str]  # the text at fault, and the message


@dataclass
class SheetCell:
    """A cell that was read: its value in a document, and its faults."""

    value: object = None
    faults: list[Fault] = field(default_factory=list)
    lines: list["ChildLine"] = field(default_factory=list)  # of a column of children


@dataclass
class ChildLine:
    """A child in a cell: one line."""

    number: int
    parts: dict[str, str]
    document: dict
    faulty: set[str]  # the parts that could not be read


def sheet_text(text: str) -> str:
    """The text for a sheet: line feeds only; LOST for characters that no sheet can hold."""
    return without_unholdable(text.replace("\r\n", "\n").replace("\r", "\n"))


def write_cell(each: Any, value: Any) -> str:
    """The text of a cell for a field's value in a document. None stands for the default."""
    if each.one_to_many:
        return "\n".join(_write_line(part_fields(each), child) for child in value or [])
    value = _filled(each, value)
    if isinstance(value, list):
        return "\n".join(_escape(sheet_text(str(item)), "") for item in value)
    return sheet_text(_write_item(value))


def _write_line(fields: dict[str, Any], child: Document) -> str:
    parts = []
    for name, each in fields.items():
        value = _filled(each, child.get(name))
        if isinstance(value, list):
            parts.append(", ".join(_escape(sheet_text(item), "|,") for item in value))
        else:
            parts.append(_escape(sheet_text(_write_item(value)), "|"))
    while parts and not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def _filled(each: Any, value: Any) -> Any:
    """The value, or the field's default if the value is None."""
    if value is not None:
        return value
    if each.many_to_many:
        return []
    return each.get_default() if each.has_default() else ""


def _write_item(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_cell(each: Any, text: str, names: KeysByName) -> SheetCell:
    """The SheetCell of a text; faults are listed in it and not raised.

    An empty cell has the value None: the default of the field.
    """
    cell, text = SheetCell(), sheet_text(text).strip()
    if not text:
        return cell
    if LOST in text:
        cell.faults.append((text, UNREADABLE))
    elif each.one_to_many:
        _read_children(each, text, names, cell)
    elif _is_list(each):
        lines = [line.strip() for line in text.split("\n")]
        cell.value = _read_list(each, filter(None, lines), names, cell.faults)
    else:
        cell.value = _read_item(each, text, names, cell.faults)
    return cell


UNREADABLE = (
    f"Where {LOST} stands a character was lost, or Excel made a date, a formula or an error of "
    "the text. Format the cell as text and write it again."
)


def _is_list(each: Any) -> bool:
    return each.many_to_many or isinstance(each, TextListField)


def _read_children(relation: Any, text: str, names: KeysByName, cell: SheetCell) -> None:
    fields = part_fields(relation)
    for number, written in enumerate(text.split("\n"), start=1):
        if not written.strip():
            continue
        texts = [part.strip() for part in _split(written, "|")]
        if len(texts) > len(fields):
            cell.faults.append(
                (
                    written,
                    f"Line {number} has {len(texts)} parts. "
                    f"Write at most {len(fields)}: {' | '.join(fields)}.",
                )
            )
            continue
        line = ChildLine(number, dict(zip(fields, texts, strict=False)), {}, set())
        for name, part in line.parts.items():
            faults = []
            if part:
                line.document[name] = _read_part(fields[name], part, names, faults, name)
            if faults:
                line.faulty.add(name)
            cell.faults += [(value, f"Line {number}, {message}") for value, message in faults]
        cell.lines.append(line)
    cell.lines.sort(key=lambda line: _place(fields, line.document))
    cell.value = [line.document for line in cell.lines]


def _place(fields: dict[str, Any], document: Document) -> int:
    """The position of a child, for sorting; 0 if it has none."""
    place = _filled(fields["position"], document.get("position")) if "position" in fields else 0
    return place if isinstance(place, int) else 0


def _read_part(each: Any, part: str, names: KeysByName, faults: list[Fault], name: str) -> Any:
    if _is_list(each):
        items = [item.strip() for item in _split(part, ",")]
        return _read_list(each, filter(None, items), names, faults, name)
    return _read_item(each, _unescape(part), names, faults, name)


def _read_list(
    each: Any, items: Iterable[str], names: KeysByName, faults: list[Fault], part: str = ""
) -> list[Any]:
    found = [_read_item(each, _unescape(item), names, faults, part) for item in items]
    found = [item for item in found if item is not None]
    doubled = sorted({item for item in found if found.count(item) > 1})
    if doubled:
        faults.append((", ".join(doubled), _at(part, "Listed twice: name each once.")))
    return sorted(found) if each.many_to_many else found


def _read_item(each: Any, text: str, names: KeysByName, faults: list[Fault], part: str = "") -> Any:
    """The value of one item, or None with a fault."""
    try:
        if each.is_relation:
            return names.key(each.related_model, text)
        if each.choices:
            return _read_choice(each, text)
        return _read_plain(each, text)
    except ValidationError as error:
        faults.append((text, _at(part, " ".join(error.messages))))
        return None


def _at(part: str, message: str) -> str:
    return f"{part}: {message}" if part else message


def _read_choice(each: Any, text: str) -> Any:
    wanted = text.casefold()
    for value, label in each.flatchoices:
        if wanted in (str(value).casefold(), str(label).casefold()):
            return value
    raise ValidationError(f"Write one of: {', '.join(filter(None, dict(each.flatchoices)))}.")


def _read_plain(each: Any, text: str) -> str | bool | int | float:
    if isinstance(each, models.BooleanField):
        if text.casefold() in BOOLEANS:
            return BOOLEANS[text.casefold()]
        raise ValidationError("Write true or false.")
    if isinstance(each, models.IntegerField | models.FloatField):
        message = f"Write {JSON_TYPES[each.get_internal_type()][1]}, such as 2."
        if not NUMBER_TEXT.match(text):
            raise ValidationError(message)
        number = float(text)
        if isinstance(each, models.FloatField):
            return number
        if not number.is_integer():
            raise ValidationError(message)
        return int(number)
    return text


def _escape(text: str, marks: str) -> str:
    for mark in ("\\", *marks):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _unescape(text: str) -> str:
    return ESCAPED_MARK.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _split(text: str, mark: str) -> list[str]:
    """The pieces between the marks; a mark after a backslash does not separate."""
    pieces = [""]
    for token in re.findall(r"\\.|.", text):
        if token == mark:
            pieces.append("")
        else:
            pieces[-1] += token
    return pieces
