"""Admin of binding claims."""

from django.contrib import admin

from curation.admin.base import ClaimAdmin
from curation.models import Binding


@admin.register(Binding)
class BindingAdmin(ClaimAdmin):
    """Which cytokine meets which receptor."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "cytokine__name",
        "cytokine__synonyms",
        "receptor__name",
        "receptor__synonyms",
    ]
    list_filter = [*ClaimAdmin.list_filter, "action", "cytokine__family"]
    autocomplete_fields = ["cytokine", "receptor"]
    fieldsets = [
        (None, {"fields": ["cytokine", "receptor", "action", "affinity_kd_nm", "note"]}),
        ClaimAdmin.statement_fieldset,
    ]
