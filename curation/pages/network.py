"""The communication network: its page, the page of an edge, and its files."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from curation.biology.communication import (
    EDGE_FIELDS,
    NETWORK_FORMATS,
    Network,
    compartments,
    filter_edges,
)
from curation.citing import notice
from curation.lists.filters.communication import CommunicationForm
from curation.models import CellType, Cytokine, Receptor
from curation.models.base import AnyRecord
from curation.models.binding import BindingAction
from curation.models.desk import ContentVersion
from curation.models.effect import Direction
from curation.pages.network_edge import edge_entry
from curation.pages.records import page_of, query_errors

PAGE_SIZE = 50

# {column: sort key} of the table, from left to right.
EDGE_SORTS = {
    "source": lambda edge: edge.source.name.lower(),
    "cytokine": lambda edge: edge.cytokine.name.lower(),
    "action": lambda edge: edge.action,
    "receptor": lambda edge: edge.receptor.name.lower(),
    "target": lambda edge: edge.target.name.lower(),
    "direction": lambda edge: edge.direction or "~",  # what is not known stands last
    "evidence": lambda edge: -edge.strength,
    "therapies": lambda edge: -len(edge.cut_by) - len(edge.boosted_by),
}
NETWORK_COLUMNS = [
    ("source", "From"),
    ("cytokine", "Cytokine"),
    ("action", "Binding"),
    ("receptor", "Receptor"),
    ("target", "To"),
    ("direction", "Effect there"),
    ("evidence", "Evidence"),
    ("therapies", "Therapies"),
]
EDGE_MODELS: dict[str, type[AnyRecord]] = {
    "source": CellType,
    "cytokine": Cytokine,
    "receptor": Receptor,
    "target": CellType,
}


class NetworkQuery:
    """The query of the network: its form, errors and edges. With errors there are no edges.

    `others` are the allowed parameters beside those of the form.
    """

    def __init__(self, query, others):
        network = Network()
        self.form = CommunicationForm(query, rows=network.rows)
        self.errors = query_errors(
            query,
            {*self.form.fields, *others},
            self.form.errors,
            what="a filter of the network",
            repeatable={*self.form.fields},
        )
        self.everything = [] if self.errors else network.edges()
        self.edges = (
            filter_edges(self.everything, **self.form.cleaned_data) if self.everything else []
        )

    def without(self):
        """[(label of a filter, number of edges without it, query without it), ...] if not 0."""
        found = []
        for name in self.form.chosen:
            fewer = {
                other: chosen for other, chosen in self.form.cleaned_data.items() if other != name
            }
            if edges := filter_edges(self.everything, **fewer):
                data: Any = self.form.data  # a QueryDict
                query = data.copy()
                del query[name]
                found.append((self.form[name].label, len(edges), query.urlencode()))
        return found


def network_page(request):
    """The edges of the query: a picture, and a table."""
    asked = NetworkQuery(request.GET, ("sort", "page"))
    given = [(name, value) for name, values in request.GET.lists() for value in values]
    if not asked.errors and not all(value for _, value in given):
        # A form sends empty fields; a redirect removes them from the address.
        query = urlencode([(name, value) for name, value in given if value])
        return redirect(f"{request.path}?{query}" if query else request.path)
    order = request.GET.get("sort", "")
    if order not in {"", *EDGE_SORTS, *(f"-{name}" for name in EDGE_SORTS)}:
        asked.errors.append(
            f"sort: “{order}” is not known. Use: {', '.join(EDGE_SORTS)}, or with a minus: -source."
        )
        asked.edges, order = [], ""
    edges = sort_edges(asked.edges, order)
    page = page_of(edges, PAGE_SIZE, request.GET)
    context = {
        "controls": asked.form.controls(),
        "chosen": asked.form.chosen,
        "errors": asked.errors,
        "edges": edges,
        "cells": len({cell.pk for edge in edges for cell in (edge.source, edge.target)}),
        "cytokines": len({edge.cytokine.pk for edge in edges}),
        "compartments": compartments(edges),
        "without": [] if edges or asked.errors else asked.without(),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "columns": [SortableHeading(name, label, order) for name, label in NETWORK_COLUMNS],
        "order": order,
        "directions": {each.value: each.signs._asdict() for each in Direction},
        "binding_verbs": {each.value: each.verb for each in BindingAction},
        "formats": [(name, label) for name, (label, *_) in NETWORK_FORMATS.items()],
    }
    return render(request, "curation/network.html", context, status=400 if asked.errors else 200)


def sort_edges(edges, order):
    """The edges sorted by a column of EDGE_SORTS ("-" for descending), cell and cytokine."""
    edges = sorted(
        edges, key=lambda edge: (EDGE_SORTS["source"](edge), EDGE_SORTS["cytokine"](edge))
    )
    if not order:
        return edges
    return sorted(edges, key=EDGE_SORTS[order.removeprefix("-")], reverse=order.startswith("-"))


class SortableHeading:
    """A heading of the table: its label, `sorted` (aria-sort) and `next` (sort after a click)."""

    def __init__(self, name, label, order):
        self.name, self.label = name, label
        self.sorted = {name: "ascending", f"-{name}": "descending"}.get(order, "")
        self.next = f"-{name}" if order == name else name


def network_file(request):
    """The edges of the query as a file; `format` is a key of NETWORK_FORMATS."""
    asked = NetworkQuery(request.GET, ("format",))
    errors, edges = asked.errors, asked.edges
    kind = request.GET.get("format", "")
    if kind not in NETWORK_FORMATS:
        problem = f"“{kind}” is not known" if kind else "it is missing"
        errors.append(f"format: {problem}. Use: {', '.join(NETWORK_FORMATS)}.")
    if errors:
        context = {"title": "No file was made", "errors": errors}
        return render(request, "curation/network_refused.html", context, status=400)
    _, write, content_type = NETWORK_FORMATS[kind]
    query = request.GET.copy()
    del query["format"]
    address = request.build_absolute_uri(reverse("network"))
    address += f"?{query.urlencode()}" if query else ""
    text = write(edges, notice(f"communication network, {len(edges)} edges", address))
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    name = f"cytodb-network-v{ContentVersion.current()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def edge_page(request):
    """The page of an edge: a cytokine from one cell through a receptor to another cell."""
    errors = query_errors(request.GET, EDGE_FIELDS, {}, what="a part of an edge")
    rows = {}
    for name in EDGE_FIELDS:
        given = request.GET.get(name, "")
        kind = EDGE_MODELS[name]._meta.verbose_name
        if not given:
            errors.append(f"{name}: it is missing. Name the {kind} by its slug.")
            continue
        rows[name] = EDGE_MODELS[name].objects.published().named(given).with_relations().first()
        if rows[name] is None:
            errors.append(f"{name}: no {kind} is called “{given}”.")
    if errors:
        context = {"title": "This is no edge of the network", "errors": errors}
        return render(request, "curation/network_refused.html", context, status=400)
    known = edge_entry(**rows)
    if known.missing:
        context = {"title": "No such edge is known", "errors": known.missing, "rows": rows}
        return render(request, "curation/network_refused.html", context, status=404)
    return render(request, "curation/network_edge.html", {"edge": known})
