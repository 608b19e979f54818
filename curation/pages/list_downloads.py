"""A list as a file: all rows, with the columns and the order of its page."""

from typing import Any

from django.urls import reverse
from django.views.generic import View

from curation.exports.table_answers import table_response
from curation.formats.tables import TABLE_FORMATS
from curation.lists.tables import table
from curation.pages.list_queries import ListQuery
from curation.pages.records import query_errors, refused_query_page


class RecordDownload(View):
    """All rows of the list as a file; for a query with faults, the page that lists them."""

    record: Any = None  # the PublicRecord, given by the address

    def get(self, request):
        asked = ListQuery(self.record, request, own=("format",))
        faults = asked.faults()
        format = request.GET.get("format") or "csv"
        if format not in TABLE_FORMATS:
            faults["format"] = [f"“{format}” is not known. Use: {', '.join(TABLE_FORMATS)}."]
        errors = query_errors(request.GET, asked.known, faults, repeatable=asked.repeatable)
        if errors:
            return refused_query_page(request, asked, errors)
        page = reverse(f"{self.record.url_name}-list") + asked.but()
        return table_response(
            format,
            self.record.slug,
            self.record.title.lower(),
            request.build_absolute_uri(page),
            *table(asked.rows(), asked.filterset.columns),
        )
