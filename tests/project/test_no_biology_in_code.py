"""No slug, symbol or accession of a record decides what biology or a drawing shows."""

import ast
import json

from django.conf import settings

KEYS = ("slug", "symbol", "accession")
# Slugs of arrows are words of the house, such as receptor.
FILES = [
    path
    for path in sorted((settings.BASE_DIR / "fixtures").glob("*.json"))
    if path.stem != "figure-arrows"
]
# What stands in the code all the same, and why.
EXEMPT = {
    "ifn-gamma": "The cytokine that a page of its own is about, as in the address of the page.",
    "t-cell": "The name of a panel in the figure of IFN-gamma.",
}


def names_of_records():
    records = (row for path in FILES for row in json.loads(path.read_text(encoding="utf-8")))
    return {row[key] for row in records for key in KEYS if row.get(key)}


def texts_of_the_code():
    """{text: the modules of biology and drawings in which it stands}."""
    found = {}
    for folder in ("biology", "drawings"):
        for path in (settings.BASE_DIR / "curation" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.setdefault(node.value, set()).add(path.name)
    return found


def test_the_code_names_no_record():
    texts = texts_of_the_code()
    named = {name: texts[name] for name in names_of_records() & texts.keys()}
    assert named.keys() == EXEMPT.keys(), f"Make it data that curators see: {named}"


def test_biology_reads_no_sentence_by_a_pattern():
    """Whoever words a claim anew changes no picture and no count."""
    for path in (settings.BASE_DIR / "curation" / "biology").rglob("*.py"):
        imported = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        assert "re" not in imported, path.name
