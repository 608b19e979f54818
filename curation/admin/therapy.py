"""Admin of therapies."""

from django.contrib import admin

from curation.admin.base import EntityAdmin
from curation.models import Therapy


@admin.register(Therapy)
class TherapyAdmin(EntityAdmin):
    """Therapies; their targets, approvals and trials are claims."""

    search_fields = [*EntityAdmin.search_fields, "brands", "developer", "external_ids"]
    search_help_text = "Accession, name, slug, synonym, brand, developer or an id elsewhere"
    list_display = [
        "accession",
        "name",
        "strategy",
        "stage",
        "state",
        "state",
        "sources",
        "version",
        "changed",
    ]
    list_filter = [*EntityAdmin.list_filter, "strategy", "modality", "stage", "state"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "synonyms", "brands"]}),
        ("What it is", {"fields": ["modality", "strategy"]}),
        ("How far it has come", {"fields": ["stage", "state", "as_of", "developer"]}),
        EntityAdmin.sources_fieldset,
        ("Ids elsewhere", {"fields": ["external_ids"]}),
    ]
