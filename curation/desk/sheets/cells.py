r"""Cells: the text in them and the values of a document.

A list has one item a line. Children have one child a line, its parts between ` | `, and lists
in a part are separated by commas. A backslash keeps what would separate: `\|`, `\,`, `\n` for
a line break, `\\` for itself.
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models

from curation.desk.sheets.columns import part_fields
from curation.documents.document import JSON_TYPES
from curation.formats.text import LOST, without_unholdable
from curation.models.fields import TextListField

NUMBER_TEXT = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?\Z")
BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
ESCAPED_MARK = re.compile(r"\\([\\|,n])")


@dataclass
class SheetCell:
    """A cell read: its value in a document, and what is wrong with it."""

    value: object = None
    faults: list[tuple[str, str]] = field(default_factory=list)  # (text at fault, message)
    lines: list["ChildLine"] = field(default_factory=list)  # of a column of children


@dataclass
class ChildLine:
    """A child as it stands in a cell."""

    number: int
    parts: dict[str, str]
    document: dict
    faulty: set[str]  # the parts that could not be read


def sheet_text(text: str) -> str:
    """The text as any sheet can hold it: line feeds only, LOST for what cannot be held."""
    return without_unholdable(text.replace("\r\n", "\n").replace("\r", "\n"))


def write_cell(each, value) -> str:
    """The text of a cell for a field's value in a document; None for a value left out."""
    if each.one_to_many:
        return "\n".join(_write_line(part_fields(each), child) for child in value or [])
    value = _filled(each, value)
    if isinstance(value, list):
        return "\n".join(_escape(sheet_text(str(item)), "") for item in value)
    return sheet_text(_write_item(value))


def _write_line(fields, child):
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


def _filled(each, value):
    """The value, or the field's default where a document leaves it out."""
    if value is not None:
        return value
    if each.many_to_many:
        return []
    return each.get_default() if each.has_default() else ""


def _write_item(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_cell(each, text: str, names) -> SheetCell:
    """What the cell of a field says; every fault is listed, none is fatal.

    An empty cell has the value None: the field is at its default.
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


def _is_list(each):
    return each.many_to_many or isinstance(each, TextListField)


def _read_children(relation, text, names, cell):
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


def _place(fields, document):
    """Children that count their places come in the order of these."""
    place = _filled(fields["position"], document.get("position")) if "position" in fields else 0
    return place if isinstance(place, int) else 0


def _read_part(each, part, names, faults, name):
    if _is_list(each):
        items = [item.strip() for item in _split(part, ",")]
        return _read_list(each, filter(None, items), names, faults, name)
    return _read_item(each, _unescape(part), names, faults, name)


def _read_list(each, items, names, faults, part=""):
    found = [_read_item(each, _unescape(item), names, faults, part) for item in items]
    found = [item for item in found if item is not None]
    doubled = sorted({item for item in found if found.count(item) > 1})
    if doubled:
        faults.append((", ".join(doubled), _at(part, "Listed twice: name each once.")))
    return sorted(found) if each.many_to_many else found


def _read_item(each, text, names, faults, part=""):
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


def _at(part, message):
    return f"{part}: {message}" if part else message


def _read_choice(each, text):
    wanted = text.casefold()
    for value, label in each.flatchoices:
        if wanted in (str(value).casefold(), str(label).casefold()):
            return value
    raise ValidationError(f"Write one of: {', '.join(filter(None, dict(each.flatchoices)))}.")


def _read_plain(each, text):
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


def _escape(text, marks):
    for mark in ("\\", *marks):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _unescape(text):
    return ESCAPED_MARK.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _split(text, mark):
    """The pieces between the marks, but not at a mark after a backslash."""
    pieces = [""]
    for token in re.findall(r"\\.|.", text):
        if token == mark:
            pieces.append("")
        else:
            pieces[-1] += token
    return pieces
