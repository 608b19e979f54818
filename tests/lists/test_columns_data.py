"""Lists of the real data: what facets promise, what orders say, what files hold."""

import re
import string
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlencode

import pytest
from django.db.models import Model
from django.http import QueryDict

from curation.formats.tables import TABLE_FORMATS
from curation.lists.columns import columns_of
from curation.lists.filters.facets import Facet
from curation.models import Claim
from curation.pages.list_queries import ListQuery
from curation.records import RECORDS
from tests.lists.reading import api_count, api_keys, download, kept, offered, page_keys, rows_of
from tests.records.html import read
from tests.records.rows import api_of, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow("It reads whole lists of the data.")]

LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
BY_SLUG = {record.slug: record for record in RECORDS}
FACETS = [
    (record, name)
    for record in RECORDS
    for name, each in record.filterset.base_filters.items()
    if isinstance(each, Facet)
]
EACH_FACET = pytest.mark.parametrize(
    ("record", "name"), FACETS, ids=[f"{record.slug} {name}" for record, name in FACETS]
)


def some(options):
    """The values at both ends: frequent ones and rare ones."""
    values = list(options)
    return list(dict.fromkeys([values[0], values[-1]])) if values else []


@EACH_FACET
def test_a_number_is_that_of_the_rows_after_the_click(record, name, data, client):
    options = offered(record)[name]
    assert options or name == "is_retracted"
    for value in some(options):
        query = urlencode({name: value})
        assert api_count(client, record, query) == options[value] > 0, value


@EACH_FACET
def test_a_facet_ignores_its_own_choice_and_heeds_those_of_others(record, name, data, client):
    before = offered(record)
    value = max(before[name], key=before[name].get)
    chosen = urlencode({name: value})
    after = offered(record, chosen)
    assert after[name] == before[name]
    for other in after.keys() - {name}:
        for each in some(after[other])[:1]:
            query = f"{chosen}&{urlencode({other: each})}"
            assert len(kept(record, query)) == after[other][each], query


@EACH_FACET
def test_several_values_widen_the_list(record, name, data, client):
    values = some(offered(record)[name])
    alone = [set(kept(record, urlencode({name: value}))) for value in values]
    together = kept(record, urlencode({name: values}, doseq=True))
    assert len(together) == len(set(together))
    assert set(together) == set().union(*alone)


def test_several_facets_narrow_the_list(data, client):
    effects = BY_SLUG["effects"]
    one, other = "direction=pro-tumor", "mode=systemic&mode=autocrine"
    both = set(api_keys(client, effects, f"{one}&{other}"))
    assert both == {*api_keys(client, effects, one)} & {*api_keys(client, effects, other)}
    assert both


@pytest.mark.parametrize(
    ("slug", "name", "broad", "narrow"),
    [
        ("effects", "target_cell", "t-cell", "treg"),
        ("secretions", "cell_type", "t-cell", "treg"),
        ("expressions", "cell_type", "t-cell", "treg"),
        ("cytokines", "family", "chemokines", "cc-chemokines"),
        ("cell-types", "parent", "t-cell", "cd4-t-cell"),
    ],
)
def test_a_term_includes_the_narrower_ones(slug, name, broad, narrow, data, client):
    record = BY_SLUG[slug]
    below = set(page_keys(client, record, f"{name}={narrow}"))
    above = set(page_keys(client, record, f"{name}={broad}"))
    assert below < above
    assert above == set(api_keys(client, record, f"{name}={broad}"))


def test_a_long_facet_shows_the_most_frequent_values_and_the_rest(data, client):
    facets = client.get("/effects/").context["facets"]
    (processes,) = [facet for facet in facets if facet.name == "process"]
    assert len(processes.shown) == 12
    assert len(processes.rest) > 12
    least = min(option.number for option in processes.shown)
    assert least >= max(option.number for option in processes.rest)
    page = read(client.get("/effects/"))
    assert f"{len(processes.rest)} more" in page.text


def place_in(model, name, row):
    """Where a row belongs in a column, read without the database: its value, or None if empty."""
    value = columns_of(model)[name].value_of(row)
    if value is None or value == "":
        return None
    field = next((each for each in model._meta.get_fields() if each.name == name), None)
    if getattr(field, "choices", None):
        return [known for known, _ in field.flatchoices].index(value)
    if isinstance(value, str | Model):
        return str(value).translate(LOWER)  # other letters stand as the database has them
    return value


@pytest.mark.parametrize("turned", ["", "-"], ids=["up", "down"])
def test_every_column_sorts_through_all_pages_of_the_api(record, turned, data, client, rf):
    """Each row once, in order, empty values last, equal ones by key; on the page as in the API."""
    model = record.model
    rows = model.objects.published()
    if model is not Claim:  # its sorted columns are its own
        rows = rows.with_relations()
    by_key = {getattr(row, model.key_field): row for row in rows}
    limit = len(by_key) // 4 + 1  # four pages: their edges lie among equal rows and empty ones
    for name in columns_of(model).sortable:
        query = f"sort={turned}{name}"
        keys = api_keys(client, record, query, limit=limit)
        assert sorted(keys) == sorted(by_key), name
        places = [place_in(model, name, by_key[key]) for key in keys]
        known = [place for place in places if place is not None]
        assert places[: len(known)] == sorted(known, reverse=bool(turned)), name
        runs = groupby(zip(places, keys, strict=True), key=itemgetter(0))
        for _, run in runs:
            equal = [key for _, key in run]
            assert equal == sorted(equal), name
        asked = ListQuery(record, rf.get(page_of(record), QueryDict(query)))
        assert not asked.faults()
        assert list(asked.rows().values_list(model.key_field, flat=True)) == keys, name


@pytest.mark.parametrize(
    "sort", ["direction", "-direction", "mode", "-mode", "cancer_type", "-cancer_type", ""]
)
def test_pages_of_the_api_hold_every_row_once_in_either_direction(sort, data, client):
    """Directions have many equal rows, modes and cancer types empty ones as well."""
    effects = next(record for record in RECORDS if record.slug == "effects")
    query = f"sort={sort}"
    whole = api_keys(client, effects, query)
    assert len(whole) == len(set(whole)) == 300
    assert api_keys(client, effects, query, limit=40) == whole
    address = f"{api_of(effects)}?limit=40&{query}"
    pages = []
    while address:
        last = client.get(address).json()
        pages.append([item["accession"] for item in last["results"]])
        address = last["next"]
    address, back = last["previous"], []
    while address:
        body = client.get(address).json()
        back.append([item["accession"] for item in body["results"]])
        address = body["previous"]
    assert [key for keys in reversed(back) for key in keys] == whole[: -len(pages[-1])]


def test_page_and_api_agree(record, data, client, monkeypatch):
    monkeypatch.setattr("curation.pages.records.PAGE_SIZE", 30)
    address = f"{page_of(record)}?sort=-{columns_of(record.model).sortable[-1]}&page=2"
    page = [getattr(row, row.key_field) for row in client.get(address).context["page"].object_list]
    assert api_keys(client, record, address.split("?")[1])[30:60] == page


def a_query(client, record):
    """A query of the list with a filter, an order and columns."""
    facets = offered(record)
    name = next(iter(facets), "")
    values = [(name, value) for value in list(facets[name])[:2]] if name else []
    order = ("sort", f"-{columns_of(record.model).sortable[0]}")
    shown = columns_of(record.model).shown
    return urlencode([*values, order, ("columns", f"{shown[-1]},{shown[0]}")])


def test_every_file_holds_the_rows_of_the_page_and_of_the_api(record, data, client):
    query = a_query(client, record)
    keys = page_keys(client, record, query)
    assert api_keys(client, record, f"{query}&page=1") == keys
    tables = {}
    for format in TABLE_FORMATS:
        rows, about = rows_of(download(client, record, f"{query}&page=1", format), format)
        assert [row[record.model.key_field] for row in rows] == keys, format
        assert about["Licence"].startswith("CC BY 4.0")
        assert about["Address"].startswith(f"http://testserver{page_of(record)}?")
        assert "format" not in about["Address"]
        tables[format] = rows
    assert tables["csv"] == tables["tsv"]
    assert [list(row) for row in tables["csv"]] == [list(row) for row in tables["json"]]


def test_every_cell_of_every_column_can_be_written(record, data, client):
    names = ",".join(columns_of(record.model).names)
    rows, _ = rows_of(download(client, record, f"columns={names}"), "csv")
    assert len(rows) == record.model.objects.published().count()
    for cell in (cell for row in rows for cell in row.values()):
        assert cell != "None"
        assert not re.search(r"object at 0x|<curation", cell)
