"""Admin of targeting claims."""

from django.contrib import admin

from curation.admin.base import ClaimAdmin
from curation.models import Targeting


@admin.register(Targeting)
class TargetingAdmin(ClaimAdmin):
    """What a therapy acts on."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "therapy__name",
        "therapy__synonyms",
        "therapy__brands",
        "cytokine__name",
        "receptor__name",
        "gene__symbol",
    ]
    list_filter = [*ClaimAdmin.list_filter, "action", "therapy__strategy"]
    autocomplete_fields = [
        "therapy",
        "cytokine",
        "receptor",
        "gene",
    ]
    fieldsets = [
        (None, {"fields": ["therapy", "action"]}),
        (
            "Target",
            {
                "description": "Name exactly one cytokine, receptor or gene.",
                "fields": ["cytokine", "receptor", "gene"],
            },
        ),
        ClaimAdmin.statement_fieldset,
    ]
