"""Admin of cytokines."""

from django.contrib import admin

from curation.admin.autocomplete import ChildInline
from curation.admin.base import EntityAdmin
from curation.models import Cytokine, CytokineSubunit


class CytokineSubunitInline(ChildInline):
    """The chains of a cytokine."""

    model = CytokineSubunit
    verbose_name, verbose_name_plural = "subunit", "subunits"
    fields = ["position", "gene", "copies"]
    autocomplete_fields = ["gene"]


@admin.register(Cytokine)
class CytokineAdmin(EntityAdmin):
    """Cytokines with their subunits."""

    search_fields = [*EntityAdmin.search_fields, "full_name", "subunits__gene__symbol"]
    search_help_text = "Accession, name, slug, synonym or gene symbol"
    list_display = ["accession", "name", "family", "state", "sources", "version", "changed"]
    list_filter = [*EntityAdmin.list_filter, "structure", "family"]
    autocomplete_fields = ["family", *EntityAdmin.autocomplete_fields]
    inlines = [CytokineSubunitInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "full_name", "synonyms"]}),
        ("What it is", {"fields": ["family", "structure"]}),
        EntityAdmin.sources_fieldset,
    ]
