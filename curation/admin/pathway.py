"""Admin of pathways."""

from django.contrib import admin

from curation.admin.autocomplete import LongChildInline
from curation.admin.base import EntityAdmin
from curation.models import Pathway, PathwayStep


class PathwayStepInline(LongChildInline):
    """The steps of a pathway."""

    model = PathwayStep
    verbose_name, verbose_name_plural = "step", "steps"
    fields = [("position", "label"), "genes", "description", "citations"]
    autocomplete_fields = ["genes", "citations"]


@admin.register(Pathway)
class PathwayAdmin(EntityAdmin):
    """Pathways with their steps."""

    search_fields = [
        *EntityAdmin.search_fields,
        "reactome_ids",
        "kegg_ids",
        "wikipathways_ids",
        "steps__genes__symbol",
    ]
    search_help_text = "Accession, name, slug, synonym, gene symbol or an id elsewhere"
    list_display = ["accession", "name", "kind", "state", "sources", "version", "changed"]
    list_filter = [*EntityAdmin.list_filter, "kind"]
    inlines = [PathwayStepInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "synonyms"]}),
        ("What it is", {"fields": ["kind"]}),
        EntityAdmin.sources_fieldset,
        ("Ids elsewhere", {"fields": ["reactome_ids", "kegg_ids", "wikipathways_ids"]}),
    ]
