"""Admin of secretion claims."""

from django.contrib import admin

from curation.admin.base import ClaimAdmin
from curation.models import Secretion


@admin.register(Secretion)
class SecretionAdmin(ClaimAdmin):
    """Which cell type makes which cytokine."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "cytokine__name",
        "cytokine__synonyms",
        "cell_type__name",
        "cell_type__synonyms",
        "context",
    ]
    list_filter = [*ClaimAdmin.list_filter, "cell_type__compartment", "cytokine__family"]
    autocomplete_fields = ["cell_type", "cytokine"]
    fieldsets = [
        (None, {"fields": ["cell_type", "cytokine", "context"]}),
        ClaimAdmin.statement_fieldset,
    ]
