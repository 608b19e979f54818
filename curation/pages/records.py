"""The list and the page of every record type."""

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin

from curation.biology.entries import page_entry
from curation.lists.filters.counts import offered_facets
from curation.pages.list_queries import ListQuery
from curation.pages.sections import page_sections
from curation.pages.tables import table

PAGE_SIZE = 100


class RecordList(TemplateResponseMixin, View):
    """The published rows of a record type, filtered as the API filters them."""

    record: Any = None  # the PublicRecord, given by the address
    template_name = "curation/record_list.html"

    def get(self, request):
        asked = ListQuery(self.record, request)
        faults = asked.faults()
        faults.pop("page", None)  # a missing page is a 404, not a fault of the query
        errors = query_errors(request.GET, asked.known, faults, repeatable=asked.repeatable)
        if errors:
            return refused_query_page(request, asked, errors)
        page = page_of(asked.rows(), PAGE_SIZE, request.GET)
        context = {
            "record": self.record,
            "asked": asked,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "table": table(asked, page.object_list),
            "facets": offered_facets(asked.filterset),
            "ways_out": [] if page.object_list else asked.ways_out(),
        }
        return self.render_to_response(context)


def page_of(rows, size, query):
    """The page of the rows with the number in the query; Http404 if there is no such page."""
    paginator = Paginator(rows, size)
    number = query.get("page", 1)
    try:
        return paginator.page(number)
    except InvalidPage as error:
        raise Http404(
            f"There is no page “{number}”: this list has {paginator.num_pages}."
        ) from error


def query_errors(query, known, bad_values, *, what="a filter of this list", repeatable=()):
    """The errors of a query, as sentences: unknown, repeated and bad parameters.

    `bad_values` is {parameter: [message, ...]}; `what` names the known parameters in the
    sentences; `repeatable` ones may be given several times.
    """
    errors = [
        f"“{name}” is not {what}. Use: {', '.join(sorted(known))}."
        for name in query
        if name not in known
    ]
    errors += [
        f"“{name}” is given more than once."
        for name, values in query.lists()
        if len(values) > 1 and name not in repeatable
    ]
    for name, messages in bad_values.items():
        errors += [f"{name}: {message}" for message in messages]
    return errors


def refused_query_page(request, asked, errors):
    """The page with the errors of the query of a list, and a link without the faults."""
    context = {"record": asked.record, "errors": errors, "without_faults": asked.without_faults}
    return render(request, "curation/record_list_refused.html", context, status=400)


def public_record_or_404(record, key):
    """The public row with this accession, slug or key, with its relations; else Http404."""
    model = record.model
    found = model.objects.public().named(key).with_relations().first()
    if found is None:
        raise Http404(f"No {model._meta.verbose_name} is called “{key}”.")
    return found


class RecordDetail(TemplateResponseMixin, View):
    """The page of a record: its entry, or a notice that it was retired."""

    record: Any = None  # the PublicRecord, given by the address

    def get_template_names(self):
        name = "claim" if hasattr(self.record.model, "claim_kind") else self.record.url_name
        return [f"curation/{name}_detail.html", "curation/any_detail.html"]

    def get(self, request, key):
        found = public_record_or_404(self.record, key)
        if key != found.public_id:
            return redirect(found, permanent=True)
        known = page_entry(found)
        return self.render_to_response(
            {"record": self.record, "entry": known} | page_sections(known)
        )
