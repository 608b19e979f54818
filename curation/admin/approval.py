"""Admin of approval claims."""

from django.contrib import admin

from curation.admin.base import ClaimAdmin
from curation.models import Approval


@admin.register(Approval)
class ApprovalAdmin(ClaimAdmin):
    """What agencies decided about therapies."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "therapy__name",
        "therapy__synonyms",
        "therapy__brands",
        "cancer_type__name",
        "agency",
        "indication",
    ]
    list_filter = [*ClaimAdmin.list_filter, "decision", "agency", "therapy__strategy"]
    autocomplete_fields = ["therapy", "cancer_type"]
    fieldsets = [
        (None, {"fields": ["therapy", "agency", "decision", "year"]}),
        ("For what", {"fields": ["indication", "cancer_type"]}),
        ClaimAdmin.statement_fieldset,
    ]
