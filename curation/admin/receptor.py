"""Admin of receptors."""

from django.contrib import admin

from curation.admin.autocomplete import ChildInline
from curation.admin.base import EntityAdmin
from curation.models import Receptor, ReceptorSubunit


class ReceptorSubunitInline(ChildInline):
    """The chains of a receptor."""

    model = ReceptorSubunit
    verbose_name, verbose_name_plural = "subunit", "subunits"
    fields = ["position", "gene", "copies", "role"]
    autocomplete_fields = ["gene"]


@admin.register(Receptor)
class ReceptorAdmin(EntityAdmin):
    """Receptors with their subunits."""

    search_fields = [*EntityAdmin.search_fields, "subunits__gene__symbol"]
    search_help_text = "Accession, name, slug, synonym or gene symbol"
    list_display = [
        "accession",
        "name",
        "kind",
        "family",
        "state",
        "sources",
        "version",
        "changed",
    ]
    list_filter = [*EntityAdmin.list_filter, "kind", "family"]
    autocomplete_fields = ["family", *EntityAdmin.autocomplete_fields]
    inlines = [ReceptorSubunitInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "synonyms"]}),
        ("What it is", {"fields": ["kind", "family"]}),
        EntityAdmin.sources_fieldset,
    ]
