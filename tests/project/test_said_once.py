"""What is declared in one place is written by hand in no other."""

import ast
import re

import pytest
from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from curation.models.binding import BindingAction
from curation.models.effect import Direction
from curation.records import RECORDS

HERE = settings.BASE_DIR
CODE = sorted((HERE / "curation").rglob("*.py"))
SCRIPTS = sorted((HERE / "curation/static/curation").glob("*/*.js"))
STYLES = HERE / "curation/static/curation/css"
CSS = "\n".join(path.read_text(encoding="utf-8") for path in STYLES.glob("*.css"))


def texts(path):
    """(line, text) of every string in a file of Python that is no docstring; {} for a value."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value
        if isinstance(node, ast.JoinedStr):
            parts = (getattr(each, "value", "") for each in node.values)
            yield node.lineno, "".join(each if isinstance(each, str) else "{}" for each in parts)


def patterns(resolver, prefix=""):
    """(route, name) of every address of the site but those of the desk."""
    for each in resolver.url_patterns:
        route = f"{prefix}{each.pattern}".replace("^", "")
        if route.startswith("admin/"):
            continue
        if isinstance(each, URLPattern):
            yield route, each.name
        else:
            yield from patterns(each, route)


def test_every_address_has_a_name():
    assert not [route for route, name in patterns(get_resolver()) if not name]


def test_code_makes_addresses_from_their_names():
    starts = {route.split("/")[0] for route, _ in patterns(get_resolver())} - {""}
    assert {"api", "cytokines", "downloads"} <= starts
    written = re.compile(rf"(?:^|[\s\"'}}(`])/(?:{'|'.join(map(re.escape, sorted(starts)))})/")
    ends = re.compile(r"^/?(?:cite|history|suggest|thanks|download)/")
    collection = re.compile(r"^(?:\{\})?/\{\}/")
    found = [
        f"{path.relative_to(HERE)}:{line} {text!r}"
        for path in CODE
        if path.name != "urls.py" and "migrations" not in path.parts
        for line, text in texts(path)
        if written.search(text) or ends.search(text) or collection.search(text)
    ]
    assert not found


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.slug)
def test_a_record_type_knows_its_addresses(record):
    assert record.address == f"/{record.slug}/"
    assert record.api_address == f"/api/v1/{record.slug}/"


def test_marks_of_direction_are_declared_once():
    marks = {each.signs.mark for each in Direction} - {"◆"}  # it also marks other doubts
    found = [
        str(path.relative_to(HERE))
        for path in (*CODE, *SCRIPTS)
        if marks & set(path.read_text(encoding="utf-8"))
    ]
    assert found == ["curation/models/effect.py"]


def test_verbs_of_bindings_are_declared_once():
    verbs = [each.verb for each in BindingAction if " " in each.verb]
    texts_of = {path: path.read_text(encoding="utf-8") for path in (*CODE, *SCRIPTS)}
    found = [
        str(path.relative_to(HERE))
        for path, text in texts_of.items()
        if any(f'"{verb}"' in text for verb in verbs)
    ]
    assert found == ["curation/models/binding.py"]


@pytest.mark.parametrize("direction", Direction)
def test_a_direction_has_its_colour(direction):
    hue = direction.signs.hue
    assert re.search(rf"^  --{hue}: #\w+;$", CSS, re.M)
    assert re.search(rf"^\.{direction} {{\n  color: var\(--{hue}\);", CSS, re.M)
    assert f".scene .act.{hue}" in CSS


def test_workbooks_are_written_in_one_place():
    found = [
        str(path.relative_to(HERE))
        for path in CODE
        if "WriteOnlyCell" in path.read_text(encoding="utf-8")
        or "Workbook(write_only" in path.read_text(encoding="utf-8")
    ]
    assert found == ["curation/formats/workbooks.py"]
