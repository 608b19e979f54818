"""Templates that one can read: short lines, addresses by name, marks from one place."""

import re

import pytest
from django.conf import settings

from curation.models.effect import Direction

ROOT = settings.BASE_DIR / "templates"
TEMPLATES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.html"))
LONGEST = 140

# An address in a template starts with a tag, a value, the query or a place on the page; nothing
# but a query or a place is put behind a value.
BY_HAND = re.compile(
    r"""
    \b(?:href|action|src|content)="(?!\{|\#|\?|https?://|")[^"]*/  # href="/cite/", href="../"
    | \b(?:href|action|src|content)="[^"]*\}\}[\w-]*/              # href="{{ address }}history/"
    | \{%\ \w+\ "/                                                 # {% nav_link "/network/"
    """,
    re.VERBOSE,
)
# It is shown when something failed, so that it asks for nothing.
MAY_WRITE_ADDRESSES = {"500.html"}
# Here the triangles say how a list is sorted.
MAY_WRITE_MARKS = {"components/record_heading.html"}


def lines_of(path):
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


def test_templates_are_found():
    assert len(TEMPLATES) > 100


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_no_line_is_too_long(path):
    assert not [line for line in lines_of(path) if len(line) > LONGEST]


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_addresses_are_made_from_their_names(path):
    if str(path) not in MAY_WRITE_ADDRESSES:
        assert not [line for line in lines_of(path) if BY_HAND.search(line)]


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_marks_of_direction_come_from_the_direction(path):
    marks = {each.signs.mark for each in Direction} - {"◆"}  # it also marks other doubts
    if str(path) not in MAY_WRITE_MARKS:
        assert not [line for line in lines_of(path) if marks & set(line)]


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/cite/">',
        '<a href="/{{ collection }}/">',
        '<a href="../change/">',
        '<a href="download/{{ query }}">',
        '<a href="{{ row.get_absolute_url }}history/">',
        '<a href="{{ built.address }}v{{ built.version }}/{{ file.path }}">',
        '<form action="/search/" method="get">',
        '{% nav_link "/network/" "Network" %}',
    ],
)
def test_an_address_written_by_hand_is_seen(line):
    assert BY_HAND.search(line)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="{% url "network" %}?cytokine={{ row.slug }}">',
        '<a href="{{ row.history_address }}">',
        '<a href="#{{ citation.slug }}">',
        '<a href="?format={{ name }}&amp;papers=1" download>',
        '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">',
        '<meta property="og:url" content="{{ site }}{{ request.path }}">',
        "<p>{{ one }}/{{ other }}</p>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ],
)
def test_other_lines_are_not_taken_for_it(line):
    assert not BY_HAND.search(line)
