"""Admin of effect claims."""

from django.contrib import admin

from curation.admin.base import ClaimAdmin
from curation.models import Effect


@admin.register(Effect)
class EffectAdmin(ClaimAdmin):
    """What a cytokine, or a family of them, does to a tumour."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "cytokine__name",
        "cytokine__synonyms",
        "family__name",
        "target_cell__name",
        "process__name",
        "cancer_type__name",
        "detail",
    ]
    list_filter = [*ClaimAdmin.list_filter, "direction", "mode", "process__category"]
    autocomplete_fields = [
        "cytokine",
        "family",
        "target_cell",
        "process",
        "cancer_type",
    ]
    fieldsets = [
        ("Who acts", {"fields": ["cytokine", "family", "mode"]}),
        ("On what, and how", {"fields": ["target_cell", "process", "detail", "direction"]}),
        ("Where", {"fields": ["cancer_type"]}),
        ClaimAdmin.statement_fieldset,
    ]
