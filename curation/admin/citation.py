"""Admin of citations."""

from django.contrib import admin

from curation.admin.base import ReferenceAdmin, count_of_rows
from curation.admin.lookup_forms import FillCitationMixin
from curation.models import Citation, Evidence


@admin.register(Citation)
class CitationAdmin(FillCitationMixin, ReferenceAdmin):
    """The sources of claims and summaries."""

    search_fields = ["pmid", "doi", "pmcid", "key", "title", "authors"]
    search_help_text = "PMID, DOI, PMCID, web address, title or author"
    list_display = ["key", "short", "title", "kind", "claims", "is_retracted"]
    list_display_links = ["key", "short"]
    list_filter = ["kind", "is_retracted", "year"]
    fieldsets = [
        ("Where to find it", {"fields": ["pmid", "doi", "pmcid", "url"]}),
        ("What it is", {"fields": ["kind", "title", "authors", "is_retracted"]}),
        ("Where it appeared", {"fields": ["journal", "year", ("volume", "issue", "pages")]}),
    ]

    def get_queryset(self, request):
        return (
            super().get_queryset(request).annotate(claim_count=count_of_rows(Evidence, "citation"))
        )

    @admin.display(description="source")
    def short(self, obj):
        return obj.short

    @admin.display(ordering="claim_count")
    def claims(self, obj):
        return obj.claim_count
