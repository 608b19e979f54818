"""The formats of an answer, chosen by `format=` or else by the header Accept."""

from django.http import HttpRequest
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from curation.api.filtering import FORMAT_PARAMETER, LIST_PARAMETERS, allowed_in
from curation.api.meta import site_of
from curation.api.problems import BadParameters
from curation.biology.entries import entry
from curation.exports import structured_data
from curation.exports.table_answers import table_response
from curation.lists.columns import list_order, read_columns, read_sort
from curation.lists.tables import table

# Errors are JSON in every format, so all of these are JSON renderers.


class CSVRenderer(JSONRenderer):
    """A whole list as CSV; it is streamed, see `as_table`."""

    media_type, format = "text/csv", "csv"


class TSVRenderer(JSONRenderer):
    """A whole list as TSV; it is streamed, see `as_table`."""

    media_type, format = "text/tab-separated-values", "tsv"


class JSONLDRenderer(JSONRenderer):
    """A record in the words of schema.org and Bioschemas, see `as_json_ld`."""

    media_type, format = "application/ld+json", "jsonld"


TABLE_RENDERERS = (CSVRenderer, TSVRenderer)


class Negotiation(BaseContentNegotiation):
    """Chooses the renderer by `format=`, else by Accept; JSON if both are missing."""

    def select_parser(self, request, parsers):
        return None  # the API is read-only

    def select_renderer(self, request, renderers, format_suffix=None):
        """(renderer, media type). BadParameters or NotAcceptable, which list the formats."""
        known = {each.format: each for each in renderers}
        values = request.query_params.getlist(FORMAT_PARAMETER)
        if values:
            chosen = known.get(values[-1])
            if chosen is None or len(values) > 1:
                message = "Given more than once."
                if len(values) == 1:
                    message = f"This answer is not made in such a format. Use: {', '.join(known)}."
                raise BadParameters(
                    [{"parameter": FORMAT_PARAMETER, "value": values[-1], "message": message}]
                )
            return chosen, chosen.media_type
        by_type = {each.media_type: each for each in renderers}
        liked = HttpRequest.get_preferred_type(request._request, [*by_type])
        if liked is None:
            raise NotAcceptable(
                f"Accept asks for what is not made here. Use: {', '.join(by_type)}, or */*."
            )
        return by_type[liked], liked


def is_table(request):
    """Whether the chosen format is a table."""
    return isinstance(request.accepted_renderer, TABLE_RENDERERS)


def is_json_ld(request):
    """Whether the chosen format is JSON-LD."""
    return isinstance(request.accepted_renderer, JSONLDRenderer)


def as_table(view):
    """A streamed response with the whole list as CSV or TSV, as the download of its page.

    BadParameters as for JSON, and for `limit` or `cursor`.
    """
    query, model = view.request.query_params, view.model
    rows = view.filter_queryset(view.get_queryset())
    errors = [
        {
            "parameter": name,
            "value": query[name],
            "message": "A table holds the whole list: leave this out, or ask for JSON.",
        }
        for name in sorted(LIST_PARAMETERS)
        if name in query
    ]
    if errors:
        raise BadParameters(errors, allowed_in(view.filterset_class))
    sort = read_sort(model, query.get("sort", ""))
    rows = rows.order_by(*list_order(model, sort))
    return table_response(
        view.request.accepted_renderer.format,
        model.collection,
        str(model._meta.verbose_name_plural),
        view.request.build_absolute_uri(),
        *table(rows, read_columns(model, query.getlist("columns"))),
    )


def as_json_ld(view, found):
    """A response with the record as JSON-LD, as on its page."""
    record = view.model.objects.published().with_relations().get(pk=found.pk)
    site = site_of(view.request)
    return Response(structured_data.describe_record(entry(record), site))
