"""Admin of the reference data: genes, families, cell types, cancer types, processes."""

from django.contrib import admin

from curation.admin.base import ReferenceAdmin, SlugMixin
from curation.admin.lookup_forms import FillGeneMixin
from curation.models import CancerType, CellType, Family, Gene, Process


@admin.register(Gene)
class GeneAdmin(FillGeneMixin, ReferenceAdmin):
    """Genes as HGNC names them."""

    search_fields = ["symbol", "name", "aliases", "hgnc_id", "uniprot", "entrez_id", "ensembl_id"]
    search_help_text = "Symbol, name, alias or an id (HGNC, UniProt, NCBI Gene, Ensembl)"
    list_display = ["symbol", "name", "hgnc_id", "uniprot", "entrez_id", "ensembl_id"]
    list_display_links = ["symbol", "name"]
    fieldsets = [
        (None, {"fields": ["symbol", "name", "aliases"]}),
        ("Ids elsewhere", {"fields": ["hgnc_id", "uniprot", "entrez_id", "ensembl_id"]}),
        (
            "A chain that several receptors share",
            {"fields": ["shared_chain_name", "shared_chain_badge", "shared_chain_position"]},
        ),
    ]


class TreeAdmin(SlugMixin, ReferenceAdmin):
    """Terms that may have a broader one."""

    list_display_links = ["name", "slug"]
    autocomplete_fields = ["parent"]


@admin.register(Family)
class FamilyAdmin(TreeAdmin):
    """Families of cytokines and of receptors."""

    search_fields = ["name", "slug", "description"]
    search_help_text = "Name, slug or words of the description"
    list_display = ["name", "slug", "kind", "parent", "architecture"]
    list_filter = ["kind", "architecture"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "parent", "description", "architecture"]})
    ]


@admin.register(CellType)
class CellTypeAdmin(TreeAdmin):
    """Cell types."""

    search_fields = ["name", "slug", "synonyms", "cl_id"]
    search_help_text = "Name, slug, synonym or Cell Ontology id"
    list_display = ["name", "slug", "compartment", "parent", "cl_id"]
    list_filter = ["compartment"]
    fieldsets = [(None, {"fields": ["name", "slug", "compartment", "parent", "synonyms", "cl_id"]})]


@admin.register(CancerType)
class CancerTypeAdmin(TreeAdmin):
    """Cancer types."""

    search_fields = ["name", "slug", "ontology_id"]
    search_help_text = "Name, slug or ontology id"
    list_display = ["name", "slug", "parent", "ontology_id"]
    fieldsets = [(None, {"fields": ["name", "slug", "parent", "ontology_id"]})]


@admin.register(Process)
class ProcessAdmin(SlugMixin, ReferenceAdmin):
    """The vocabulary of what effects do."""

    search_fields = ["name", "slug", "description"]
    search_help_text = "Name, slug or words of the description"
    list_display = ["name", "slug", "category", "position"]
    list_display_links = ["name", "slug"]
    list_filter = ["category"]
    fieldsets = [(None, {"fields": ["name", "slug", "category", "description", "position"]})]
