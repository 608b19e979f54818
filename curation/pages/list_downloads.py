"""A list as a file: the rows, columns and order of its page, all of them."""

from django.urls import reverse
from django.views.generic import View

from curation.exports.table_answers import table_response
from curation.formats.tables import TABLE_FORMATS
from curation.lists.tables import table
from curation.pages.list_queries import ListQuery
from curation.pages.records import query_errors, refused_query_page


class RecordDownload(View):
    """The rows that the list shows, as a file; a query with faults is a page that says so."""

    record = None

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
