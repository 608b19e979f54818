"""The list and the page of every record type."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin

from curation.entries import page_entry
from curation.views.sections import sections
from curation.views.tables import table

PAGE_SIZE = 100


class RecordList(TemplateResponseMixin, View):
    """The published rows of a record type, filtered as the API filters them."""

    record = None
    template_name = "curation/record_list.html"

    def get(self, request):
        model = self.record.model
        filterset = self.record.filterset(
            request.GET, queryset=model.objects.published().with_relations()
        )
        errors = query_errors(request.GET, {*filterset.filters, "page"}, filterset.errors)
        rows = model.objects.none() if errors else filterset.qs.order_by(*self.record.order)
        page = page_of(rows, PAGE_SIZE, request.GET)
        context = {
            "record": self.record,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "table": table(self.record, page.object_list),
            "form": filterset.form,
            "errors": errors,
            "is_filtered": any(request.GET.get(name) for name in filterset.filters),
        }
        return self.render_to_response(context, status=400 if errors else 200)


def page_of(rows, size, query):
    """The page of the rows that the query asks for; Http404 where there is no such page."""
    paginator = Paginator(rows, size)
    number = query.get("page", 1)
    try:
        return paginator.page(number)
    except InvalidPage as error:
        raise Http404(
            f"There is no page “{number}”: this list has {paginator.num_pages}."
        ) from error


def query_errors(query, known, bad_values, *, what="a filter of this list"):
    """What is wrong with a query, as sentences: unknown parameters and bad values.

    `bad_values` is {parameter: [message, ...]}; `what` says what the known ones are.
    """
    errors = [
        f"“{name}” is not {what}. Use: {', '.join(sorted(known))}."
        for name in query
        if name not in known
    ]
    errors += [
        f"“{name}” is given more than once." for name, values in query.lists() if len(values) > 1
    ]
    for name, messages in bad_values.items():
        errors += [f"{name}: {message}" for message in messages]
    return errors


def find(record, key):
    """The public row with this name, with what its page shows; Http404 if there is none."""
    model = record.model
    found = model.objects.public().named(key).with_relations().first()
    if found is None:
        raise Http404(f"No {model._meta.verbose_name} is called “{key}”.")
    return found


class RecordDetail(TemplateResponseMixin, View):
    """The page of a record: everything known of it, or a notice that it was retired."""

    record = None

    def get_template_names(self):
        name = "claim" if hasattr(self.record.model, "claim_kind") else self.record.url_name
        return [f"curation/{name}_detail.html"]

    def get(self, request, key):
        found = find(self.record, key)
        if key != found.public_id:
            return redirect(found, permanent=True)
        known = page_entry(found)
        return self.render_to_response({"record": self.record, "entry": known} | sections(known))
