"""A list as a file: the rows, columns and order of its page, all of them."""

from django.urls import reverse
from django.views.generic import View

from curation.exports.table_answers import download
from curation.formats.tables import FORMATS
from curation.lists.tables import table
from curation.pages.list_queries import ListQuery
from curation.pages.records import query_errors, refused


class RecordDownload(View):
    """The rows that the list shows, as a file; a query with faults is a page that says so."""

    record = None

    def get(self, request):
        asked = ListQuery(self.record, request, own=("format",))
        faults = asked.faults()
        format = request.GET.get("format") or "csv"
        if format not in FORMATS:
            faults["format"] = [f"“{format}” is not known. Use: {', '.join(FORMATS)}."]
        errors = query_errors(request.GET, asked.known, faults, repeatable=asked.repeatable)
        if errors:
            return refused(request, asked, errors)
        page = reverse(f"{self.record.url_name}-list") + asked.but()
        return download(
            format,
            self.record.slug,
            self.record.title.lower(),
            request.build_absolute_uri(page),
            *table(asked.rows(), asked.filterset.columns),
        )
