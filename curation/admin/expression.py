"""Admin of expression claims."""

from django.contrib import admin

from curation.admin.base import ClaimAdmin
from curation.models import Expression


@admin.register(Expression)
class ExpressionAdmin(ClaimAdmin):
    """Which cell type answers through which receptor."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "receptor__name",
        "receptor__synonyms",
        "cell_type__name",
        "cell_type__synonyms",
        "context",
    ]
    list_filter = [*ClaimAdmin.list_filter, "cell_type__compartment", "receptor__family"]
    autocomplete_fields = ["cell_type", "receptor"]
    fieldsets = [
        (None, {"fields": ["cell_type", "receptor", "context"]}),
        ClaimAdmin.statement_fieldset,
    ]
