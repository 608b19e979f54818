"""Pages of a list: stable order, opaque cursors, and the number of all rows."""

from operator import itemgetter
from typing import Any

from django.db.models import Q
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from curation.api.filtering import allowed_in
from curation.api.meta import meta
from curation.api.problems import BadParameters
from curation.index.representations import published_count
from curation.lists.columns import columns_of, list_order, read_sort


class CursorPages(CursorPagination):
    """What all lists share. A subclass sets `allowed` and `count`."""

    allowed: set[str]  # the parameters of the list
    request: Request
    count: int
    page_size = 50
    max_page_size = 1000
    page_size_query_param = "limit"
    page_size_query_description = "How many results: 1 to 1000, 50 unless told."
    cursor_query_description = "Where to go on: taken from `next` or `previous`."

    def decode_cursor(self, request):
        cursor: Any = super().decode_cursor(request)
        if cursor and (cursor.position is None or "\0" in cursor.position):
            raise NotFound  # PostgreSQL refuses NUL
        return cursor

    def get_page_size(self, request):
        value = request.query_params.get(self.page_size_query_param)
        if value is None:
            return self.page_size
        if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= self.max_page_size:
            return int(value)
        raise self._refuse("limit", request, f"A whole number from 1 to {self.max_page_size}.")

    def cut(self, rows, size, place):
        """One page of the rows after `self.cursor` (before it, if the cursor is reversed).

        `place` returns the position of a row for a cursor.
        """
        rows = list(rows[: size + 1])
        goes_on, page = len(rows) > size, rows[:size]
        is_backwards = bool(self.cursor and self.cursor.reverse)
        if is_backwards:
            page.reverse()
        self.has_next = is_backwards or goes_on
        self.has_previous = goes_on if is_backwards else self.cursor is not None
        if page:
            self.first, self.last = place(page[0]), place(page[-1])
        elif self.cursor:
            # An empty page after the last row: the previous page ends at the cursor.
            self.first = self.last = self.cursor.position
        return page

    def get_next_link(self):
        return self.encode_cursor(Cursor(0, False, self.last)) if self.has_next else None

    def get_previous_link(self):
        return self.encode_cursor(Cursor(0, True, self.first)) if self.has_previous else None

    def _refuse(self, parameter, request, message):
        value = request.query_params.get(parameter)
        return BadParameters(
            [{"parameter": parameter, "value": value, "message": message}], self.allowed
        )

    def head(self):
        """The members of a page before its results."""
        return {
            "meta": meta(self.request),
            "count": self.count,
            "next": self.get_next_link(),
            "previous": self.get_previous_link(),
        }

    def get_paginated_response(self, data):
        return Response({**self.head(), "results": data})

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["meta", "count", "next", "previous", "results"],
            "properties": {
                "meta": {"$ref": "#/components/schemas/Meta"},
                "count": {"type": "integer", "description": "Rows in all, not only on this page."},
                "next": link | {"description": "The next page; its cursor is opaque."},
                "previous": link | {"description": "The page before."},
                "results": schema,
            },
        }


class RecordPagination(CursorPages):
    """`limit` rows from `cursor` on, in the order of `sort`, else of the natural key.

    A cursor holds the natural key of the row beside it, in every order. Rows with equal values in
    the sorted column are in the order of their keys, so no row is lost between two pages.
    """

    is_narrowed = True  # whether filters are in use, so that the rows have to be counted

    def paginate_queryset(self, queryset, request, view=None):
        """The primary keys of the rows on the page."""
        self.request = request
        self.count = queryset.count() if self.is_narrowed else published_count(queryset.model)
        self.base_url = request.build_absolute_uri()
        self.allowed = allowed_in(view.filterset_class)
        self.key_field = queryset.model.key_field
        self.sort = read_sort(queryset.model, request.query_params.get("sort", ""))
        size = self.get_page_size(request)
        try:
            self.cursor = self.decode_cursor(request)
            rows = self._rows_from(queryset, self.cursor)
        except NotFound as error:
            raise self._refuse("cursor", request, "Take the cursor from `next`.") from error
        page = self.cut(rows.values_list("pk", self.key_field), size, place=itemgetter(1))
        return [pk for pk, _ in page]

    def _rows_from(self, queryset, cursor):
        """The rows after the cursor; before it, in reversed order, if the cursor is reversed."""
        queryset = queryset.order_by(*list_order(queryset.model, self.sort))
        if cursor and cursor.reverse:
            queryset = queryset.reverse()
        if cursor is None:
            return queryset
        side = "lt" if cursor.reverse else "gt"
        beyond = Q(**{f"{self.key_field}__{side}": cursor.position})
        if not self.sort:
            return queryset.filter(beyond)
        queryset = queryset.alias(sorted_by=self.sort.value)
        return queryset.filter(self._beyond(queryset.model, self.sort, cursor, beyond))

    def _beyond(self, model, sort, cursor, key_is_beyond):
        """The condition for rows beyond the one of the cursor, in the order of the sort."""
        found = model.objects.public().filter(**{self.key_field: cursor.position}).order_by()
        value = list(found.values_list(sort.value)[:1])
        if not value:
            raise NotFound
        [(value,)] = value
        is_empty = Q(sorted_by__isnull=True)
        if value is None:
            same = is_empty & key_is_beyond
            return ~is_empty | same if cursor.reverse else same
        side = "lt" if cursor.reverse != sort.is_descending else "gt"
        farther = Q(**{f"sorted_by__{side}": value}) | (Q(sorted_by=value) & key_is_beyond)
        return farther if cursor.reverse else farther | is_empty

    def get_schema_operation_parameters(self, view):
        names = columns_of(view.model).sortable
        columns = ", ".join(f"`{name}`" for name in columns_of(view.model).names)
        own = {
            "sort": (
                "The column that orders the list, with `-` before it for the other way round. "
                "Empty values come last. Unless told, the natural key.",
                ["", *names, *(f"-{name}" for name in names)],
            ),
            "columns": (
                f"Columns of the page and of its download, for their sake only: {columns}. "
                "The JSON is whole whatever is chosen.",
                None,
            ),
            "fields": (
                "Members that an item shall have, separated by commas; the others are left out. "
                "Unless told, all.",
                None,
            ),
            "page": ("Page of the site, for its sake only. Here `cursor` goes on.", None),
        }
        return [
            *super().get_schema_operation_parameters(view),
            *(
                {
                    "name": name,
                    "required": False,
                    "in": "query",
                    "description": description,
                    "schema": {"type": "string"} | ({"enum": enum} if enum else {}),
                }
                for name, (description, enum) in own.items()
            ),
        ]
