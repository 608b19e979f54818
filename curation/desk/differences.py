"""The differences between two versions in words: labels, names with links, marked words.

In documents, relations are natural keys. All keys of a page of versions are looked up together:
one query for each related model.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from curation.desk.history import PRIVATE_FIELDS, Change
from curation.documents.document import Document, document_fields
from curation.models import (
    Citation,
    Claim,
    CytokineSubunit,
    Evidence,
    PathwayStep,
    ReceptorSubunit,
    Record,
    SignalingComponent,
)
from curation.models.base import AnyRecord, every_row, related_model

# How a child is written in one line: each field with the text before it. Empty ones are left out.
# A child that is not here is written field by field, with commas between.
PHRASES = {
    Evidence: {
        "stance": "",
        "citation": ": ",
        "type": ", ",
        "organisms": ", ",
        "locator": ", ",
        "seen_at": ", seen at ",
    },
    CytokineSubunit: {"gene": "", "copies": " × ", "position": ", place "},
    ReceptorSubunit: {"gene": "", "copies": " × ", "role": ", ", "position": ", place "},
    PathwayStep: {
        "position": "",
        "label": ". ",
        "description": ": ",
        "genes": "; genes: ",
        "citations": "; sources: ",
    },
    SignalingComponent: {"role": "", "gene": " "},
}


@dataclass(frozen=True)
class Difference:
    """A change in words. `before` and `after` are safe HTML, empty where there was nothing.

    `kind` is "added", "removed" or "changed". In a changed text, removed words are in `<del>`
    and added words in `<ins>`.
    """

    label: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Token:
    """A word or a name: its text, the address of its page, and the blank or comma after it."""

    text: str
    url: str = ""
    gap: str = field(default="", compare=False)


def differences_in_words(
    model: type[AnyRecord], changes: list[Change], *, private: bool = False
) -> list[Difference]:
    """[Difference, ...] of the Changes between two documents of the model.

    Without `private`, fields that the public does not see are left out.
    """
    return all_differences_in_words(model, [changes], private=private)[0]


def all_differences_in_words(
    model: type[AnyRecord], lists: list[list[Change]], *, private: bool = False
) -> list[list[Difference]]:
    """[[Difference, ...], ...] of many lists of Changes, with the queries of one list."""
    names = _Names(private)
    for changes in lists:
        for change in changes:
            for documents in ({change.field: change.old}, {change.field: change.new}):
                names.ask(model, documents)
    names.look_up()
    return [_differences(model, changes, names) for changes in lists]


class _Names:
    """The names and pages of rows, by the natural keys in documents."""

    def __init__(self, private: bool) -> None:
        self.private = private
        self._asked = defaultdict(set)
        self._known = {}

    def ask(self, model: type[Model], document: Document) -> None:
        """Collect the keys in a document of the model, or in a part of one."""
        fields = _fields(model, private=True)
        for name, value in document.items():
            if not value:
                continue
            if name not in fields:
                for child in value if isinstance(value, list) else [value]:
                    self.ask(related_model(model, name), child)
            elif fields[name].is_relation:
                keys = value if isinstance(value, list) else [value]
                self._asked[fields[name].related_model].update(keys)

    def look_up(self) -> None:
        """Read the rows of all collected keys: one query for each model."""
        for model, keys in self._asked.items():
            rows = every_row(model).filter(**{f"{model.key_field}__in": keys})
            if issubclass(model, Record):
                rows = rows.filter(draft_of__isnull=True)
            self._known[model] = {getattr(row, row.key_field): self._named(row) for row in rows}

    def _named(self, row: AnyRecord) -> Token:
        if not (row.is_public or self.private):
            return Token("a record that is not public")
        if isinstance(row, Citation):
            text = row.short
        else:  # the sentence of a claim would cost queries
            text = row.accession if isinstance(row, Claim) else str(row)
        return Token(text, row.get_absolute_url() if row.is_public else "")

    def of(self, model: type[AnyRecord], key: str) -> Token:
        """The Token of a row; the key itself if the row is gone."""
        return self._known[model].get(key) or Token(key)


def _fields(model: type[Model], *, private: bool) -> dict[str, Any]:
    return {
        each.name: each
        for each in document_fields(model)
        if private or each.name not in PRIVATE_FIELDS
    }


def _is_new(model: type[AnyRecord], changes: list[Change]) -> bool:
    """Whether there was no version before: then every old value is empty."""
    fields = _fields(model, private=True)
    changed = [(fields[each.field], each.old) for each in changes if each.field in fields]
    return any(
        old is None and not (each.blank or each.null or each.has_default()) for each, old in changed
    )


def _differences(model: type[AnyRecord], changes: list[Change], names: _Names) -> list[Difference]:
    fields, is_new = _fields(model, private=names.private), _is_new(model, changes)
    found = []
    for change in changes:
        if change.field in fields:
            each = fields[change.field]
            old = [] if is_new else _tokens(each, change.old, names)
            found += _difference(change.label, old, _tokens(each, change.new, names))
        elif change.field not in PRIVATE_FIELDS:
            child = related_model(model, change.field)
            found += _of_child(child, change, names)
    return found


def _of_child(child: type[Any], change: Change, names: _Names) -> list[Difference]:
    """[Difference, ...] of a child: its phrase if added or removed, else each changed field."""
    if change.old is None or change.new is None:
        phrases = [
            _phrase(child, document, names) if document else []
            for document in (change.old, change.new)
        ]
        return _difference(change.label, *phrases)
    fields = _fields(child, private=names.private)
    # A chain is known by its gene, a piece of evidence by its citation, a step by its place.
    key = [fields[name] for name in child.row_key]
    known_by = next((each for each in key if each.is_relation), key[0])
    who = _tokens(known_by, change.new.get(known_by.name), names)[0].text
    found = []
    for each in fields.values():
        old, new = change.old.get(each.name), change.new.get(each.name)
        if old != new:
            label = f"{change.label} {who}: {each.verbose_name}"
            found += _difference(label, _tokens(each, old, names), _tokens(each, new, names))
    return found


def _difference(label: str, old: list[Token], new: list[Token]) -> list[Difference]:
    if old and new:
        return [Difference(capfirst(label), "changed", *_marked(old, new))]
    if old or new:
        kind = "removed" if old else "added"
        return [Difference(capfirst(label), kind, _html(old), _html(new))]
    return []


def _phrase(child: type[Any], document: Document, names: _Names) -> list[Token]:
    """The child as tokens: supports: Kureshi 2025, review, human."""
    fields = _fields(child, private=names.private)
    found = []
    for name, lead in (PHRASES.get(child) or dict.fromkeys(fields, ", ")).items():
        tokens = name in fields and _tokens(fields[name], document.get(name), names)
        if tokens:
            if fields[name].choices:
                tokens = [Token(_lower_first(each.text), gap=each.gap) for each in tokens]
            found += [Token(lead), *tokens] if found and lead else tokens
    return found


def _lower_first(label: str) -> str:
    """A label inside a sentence: "clinical trial", but "JAK"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _tokens(each: Any, value: Any, names: _Names) -> list[Token]:
    """A value of the field as tokens; [] for an empty one. None stands for the default."""
    if value is None and each.has_default() and not callable(each.default):
        value = each.default
    if value in ("", None, []):
        return []
    if each.is_relation:
        keys = value if isinstance(value, list) else [value]
        return _listed([names.of(each.related_model, key) for key in keys])
    if isinstance(value, list):
        return _listed([Token(item) for item in value])
    if each.choices:
        return [Token(dict(each.flatchoices).get(value, str(value)))]
    if isinstance(value, bool):
        return [Token("yes" if value else "no")]
    if isinstance(value, float):
        return [Token(f"{value:g}")]
    return [Token(word, gap=gap) for word, gap in re.findall(r"(\S+)(\s*)", str(value))]


def _listed(tokens: list[Token]) -> list[Token]:
    """The tokens with commas between them."""
    return [Token(each.text, each.url, ", ") for each in tokens[:-1]] + tokens[-1:]


def _marked(old: list[Token], new: list[Token]) -> tuple[SafeString, SafeString]:
    """(old, new) as safe HTML, with the differences in `<del>` and `<ins>`."""
    before, after = [], []
    for verb, *at in SequenceMatcher(None, old, new).get_opcodes():
        tags = ("", "") if verb == "equal" else ("del", "ins")
        before.append((_html(old[at[0] : at[1]], tags[0]),))
        after.append((_html(new[at[2] : at[3]], tags[1]),))
    return format_html_join("", "{}", before), format_html_join("", "{}", after)


def _html(tokens: list[Token], tag: str = "") -> SafeString:
    """The tokens as safe HTML, in a `tag` element if one is given; the last gap follows it."""
    if not tokens:
        return SafeString("")
    linked = [
        format_html('<a href="{}">{}</a>', each.url, each.text) if each.url else each.text
        for each in tokens
    ]
    gaps = [each.gap for each in tokens]
    inner = format_html_join("", "{}{}", zip(linked, [*gaps[:-1], ""], strict=True))
    if tag:
        inner = format_html("<{tag}>{inner}</{tag}>", tag=SafeString(tag), inner=inner)
    return inner + format_html("{}", gaps[-1])
