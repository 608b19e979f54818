"""The query of a list, and the addresses of lists with a changed query."""

from dataclasses import dataclass

from curation.formats.tables import TABLE_FORMATS
from curation.lists.columns import columns_of, list_order, loaded_for
from curation.lists.filters.counts import counts_without_filters
from curation.lists.filters.facets import Facet


@dataclass(frozen=True)
class FilterInUse:
    """A filter in use, and the query without it."""

    name: str
    label: str
    value: str
    without: str


class ListQuery:
    """The query of a list, for page and download; `own` are further allowed parameters."""

    def __init__(self, record, request, own=()):
        self.record, self.query, self.own = record, request.GET, own
        rows = record.model.objects.published()
        self.filterset = record.filterset(request.GET, queryset=rows)

    @property
    def known(self):
        return {*self.filterset.filters, *self.filterset.SHARED, *self.own}

    @property
    def repeatable(self):
        return self.filterset.repeatable()

    def faults(self):
        """{parameter: [message, ...]} of the bad values."""
        return {
            name: [message for error in found for message in error.messages]
            for name, found in self.filterset.faults().items()
        }

    @property
    def without_faults(self):
        """The query without the parameters that have a fault."""
        faulty = {
            name
            for name, values in self.query.lists()
            if name not in self.known or (len(values) > 1 and name not in self.repeatable)
        }
        return self.but(*faulty, *self.faults())

    def rows(self):
        """The rows in their order, with all that the columns show."""
        sort = self.filterset.sort
        order = list_order(self.record.model, sort, self.record.order)
        rows = self.filterset.narrowed().with_relations()
        return loaded_for(rows, self.filterset.columns).order_by(*order)

    def but(self, *left_out, **changed):
        """The query string with parameters left out or changed, always for the first page."""
        query = self.query.copy()
        for name in ("page", "format", *left_out):
            query.pop(name, None)
        for name, value in changed.items():
            query[name] = value
        return f"?{query.urlencode()}" if query else ""

    @property
    def chips(self):
        """[FilterInUse, ...]: a facet has one for each value."""
        found = []
        for name, value in self.filterset.chosen().items():
            each = self.filterset.filters[name]
            if isinstance(each, Facet):
                for text, meaning in value.items():
                    kept = [other for other in self.query.getlist(name) if other.strip() != text]
                    query = self.query.copy()
                    query.pop("page", None)
                    query.setlist(name, kept)
                    without = f"?{query.urlencode()}" if query.urlencode() else ""
                    found.append(FilterInUse(name, each.label, str(meaning), without))
            else:
                found.append(FilterInUse(name, each.label, str(value), self.but(name)))
        return found

    def ways_out(self):
        """[(label of a filter in use, number of rows without it, query without it), ...]."""
        numbers = counts_without_filters(self.filterset)
        found = [
            (self.filterset.filters[name].label, number, self.but(name))
            for name, number in numbers.items()
        ]
        return sorted(found, key=lambda each: -each[1])

    @property
    def fields(self):
        """The form fields of the filters that are not facets."""
        form = self.filterset.form
        return [form[name] for name in form.fields if not self.is_facet(name)]

    def is_facet(self, name):
        return isinstance(self.filterset.filters.get(name), Facet)

    def kept(self, *names):
        """[(name, value), ...] of these parameters, for the hidden fields of a form."""
        return [
            (name, value)
            for name, values in self.query.lists()
            for value in values
            if name in names and value
        ]

    @property
    def kept_by_filters(self):
        return self.kept("sort", "columns")

    @property
    def kept_by_columns(self):
        return self.kept(*self.filterset.filters, "sort")

    @property
    def columns(self):
        """[(name, label, whether it is shown), ...] of all columns."""
        shown = self.filterset.columns
        columns = columns_of(self.record.model).by_name.values()
        return [(each.name, each.label, each.name in shown) for each in columns]

    @property
    def everything(self):
        return self.but()

    @property
    def downloads(self):
        """[("CSV", query), ...] of the downloads of the list."""
        return [(each.upper(), self.but(format=each)) for each in TABLE_FORMATS]
