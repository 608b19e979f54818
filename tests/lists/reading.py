"""Reads a list in each of its forms: page, API and files. Rows are told by their natural keys."""

import csv
import json
from io import BytesIO, StringIO

from django.http import QueryDict
from openpyxl import load_workbook

from curation.lists.filters.counts import offered_facets
from tests.records.rows import api_of, page_of


def page_keys(client, record, query=""):
    """The keys on all pages of the list."""
    found, number = [], 1
    while True:
        mark = "&" if query else ""
        response = client.get(f"{page_of(record)}?{query}{mark}page={number}")
        assert response.status_code == 200, query
        page = response.context["page"]
        found += [getattr(row, record.model.key_field) for row in page.object_list]
        if not page.has_next():
            return found
        number += 1


def api_keys(client, record, query="", *, limit=1000, way="next"):
    """The keys on all pages of the API."""
    address, found = f"{api_of(record)}?limit={limit}&{query}", []
    while address:
        body = client.get(address).json()
        assert "results" in body, body
        found.append([item[record.model.key_field] for item in body["results"]])
        address = body[way]
    return [key for keys in found for key in keys]


def api_count(client, record, query):
    body = client.get(f"{api_of(record)}?limit=1&{query}").json()
    assert "count" in body, body
    return body["count"]


def kept(record, query=""):
    """The keys of the rows that the filters of a query keep."""
    filterset = record.filterset(QueryDict(query), queryset=record.model.objects.published())
    assert not filterset.faults(), query
    return list(filterset.narrowed().values_list(record.model.key_field, flat=True))


def offered(record, query=""):
    """{facet: {value: number}} as the page of a list offers them."""
    rows = record.model.objects.published()
    filterset = record.filterset(QueryDict(query), queryset=rows)
    assert not filterset.faults(), query
    return {
        facet.name: {option.value: option.number for option in (*facet.shown, *facet.rest)}
        for facet in offered_facets(filterset)
    }


def download(client, record, query="", format="csv"):
    response = client.get(f"{page_of(record)}download/?format={format}&{query}")
    assert response.status_code == 200, response.content[:2000]
    return response


def rows_of(response, format):
    """[{column: text}, ...] and {label: text} of a downloaded file; lists as in CSV."""
    content = response.getvalue()
    if format == "xlsx":
        book = load_workbook(BytesIO(content))
        assert book.sheetnames == ["Table", "About"]
        lines = [
            ["" if value is None else str(value) for value in row]
            for row in book["Table"].iter_rows(values_only=True)
        ]
        return _dicts(lines), dict(book["About"].iter_rows(values_only=True))
    if format == "json":
        body = json.loads(content)
        return body["rows"], body["about"]
    text = content.decode()
    about = [line[2:].split(": ", 1) for line in text.splitlines() if line.startswith("# ")]
    table = StringIO("".join(line for line in text.splitlines(True) if line[:2] != "# "))
    if format == "tsv":
        lines = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        lines = csv.reader(table)
    return _dicts(list(lines)), dict(about)


def _dicts(lines):
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
