"""Admin of the arrows of figures."""

from django.contrib import admin
from django.db.models import Prefetch

from curation.admin.autocomplete import ChildInline
from curation.admin.base import ReferenceAdmin, SlugMixin
from curation.models import ArrowClaim, Claim, FigureArrow


class ArrowClaimInline(ChildInline):
    """The claims that an arrow stands for."""

    model = ArrowClaim
    verbose_name, verbose_name_plural = "claim", "claims"
    fields = ["position", "claim", "genes"]
    autocomplete_fields = ["claim"]

    def get_queryset(self, request):
        """The rows with all that their claims say, in a constant number of queries."""
        rows = super().get_queryset(request).prefetch_related(None)
        return rows.prefetch_related(Prefetch("claim", Claim.objects.with_relations()))


@admin.register(FigureArrow)
class FigureArrowAdmin(SlugMixin, ReferenceAdmin):
    """Arrows of figures with their claims."""

    search_fields = ["slug", "title", "surface", "claims__claim__accession"]
    search_help_text = "Slug, words of the title, or the accession of a claim"
    list_display = ["position", "title", "slug", "place"]
    list_display_links = ["title", "slug"]
    list_filter = ["place"]
    autocomplete_fields = ["cell"]
    inlines = [ArrowClaimInline]
    fieldsets = [
        (None, {"fields": ["title", "slug"]}),
        ("Where it stands", {"fields": ["place", "position", "cell", "surface"]}),
    ]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("title",)}
