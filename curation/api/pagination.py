"""Pages of a list: stable order, opaque next, and how many there are in all."""

from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response

from curation.api.filtering import LIST_PARAMETERS
from curation.api.problems import BadParameters


class RecordPagination(CursorPagination):
    """`limit` rows from `cursor` on, in the order of the natural key."""

    page_size = 50
    max_page_size = 1000
    page_size_query_param = "limit"
    page_size_query_description = "How many results: 1 to 1000, 50 unless told."
    cursor_query_description = "Where to go on: taken from `next` or `previous`."

    def paginate_queryset(self, queryset, request, view=None):
        self.count = queryset.count()
        self.allowed = {*view.filterset_class.base_filters, *LIST_PARAMETERS}
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            raise self._refuse("cursor", request, "Take the cursor from `next`.") from error

    def decode_cursor(self, request):
        cursor = super().decode_cursor(request)
        if cursor and "\0" in (cursor.position or ""):  # PostgreSQL refuses it
            raise NotFound
        return cursor

    def get_ordering(self, request, queryset, view):
        return (queryset.model.key_field,)

    def get_page_size(self, request):
        value = request.query_params.get(self.page_size_query_param)
        if value is None:
            return self.page_size
        if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= self.max_page_size:
            return int(value)
        raise self._refuse("limit", request, f"A whole number from 1 to {self.max_page_size}.")

    def _refuse(self, parameter, request, message):
        value = request.query_params.get(parameter)
        return BadParameters(
            [{"parameter": parameter, "value": value, "message": message}], self.allowed
        )

    def get_paginated_response(self, data):
        return Response(
            {
                "count": self.count,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": "Rows in all, not only on this page."},
                "next": link | {"description": "The next page; its cursor is opaque."},
                "previous": link | {"description": "The page before."},
                "results": schema,
            },
        }
