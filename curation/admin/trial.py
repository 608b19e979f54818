"""Admin of trial claims."""

from django.contrib import admin

from curation.admin.base import ClaimAdmin
from curation.admin.lookup_forms import FillTrialMixin
from curation.models import Trial


@admin.register(Trial)
class TrialAdmin(FillTrialMixin, ClaimAdmin):
    """Registered studies of therapies."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "nct_id",
        "acronym",
        "therapies__name",
        "therapies__synonyms",
        "cancer_type__name",
    ]
    list_filter = [*ClaimAdmin.list_filter, "phase", "overall_status"]
    autocomplete_fields = ["therapies", "cancer_type"]
    fieldsets = [
        (None, {"fields": ["nct_id", "acronym", "phase"]}),
        ("What was studied", {"fields": ["therapies", "combination", "cancer_type"]}),
        ("What came of it", {"fields": ["overall_status", "as_of", "outcome"]}),
        ClaimAdmin.statement_fieldset,
    ]
