"""Admins of cytokines, receptors, pathways and therapies."""

from django.contrib import admin

from curation.admin.autocomplete import ChildInline, LongChildInline
from curation.admin.base import EntityAdmin
from curation.models import (
    Cytokine,
    CytokineSubunit,
    Pathway,
    PathwayStep,
    Receptor,
    ReceptorSubunit,
    Therapy,
)


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
