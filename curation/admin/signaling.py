"""Admin of signalling claims."""

from django.contrib import admin

from curation.admin.autocomplete import ChildInline
from curation.admin.base import ClaimAdmin
from curation.models import Signaling, SignalingComponent


class SignalingComponentInline(ChildInline):
    """The genes that a receptor signals through."""

    model = SignalingComponent
    verbose_name, verbose_name_plural = "component", "components"
    fields = ["gene", "role"]
    autocomplete_fields = ["gene"]


@admin.register(Signaling)
class SignalingAdmin(ClaimAdmin):
    """Which receptor feeds which pathway."""

    search_fields = [
        *ClaimAdmin.search_fields,
        "receptor__name",
        "receptor__synonyms",
        "pathway__name",
        "pathway__synonyms",
        "components__gene__symbol",
    ]
    list_filter = [*ClaimAdmin.list_filter, "pathway__kind", "receptor__family"]
    autocomplete_fields = ["receptor", "pathway"]
    inlines = [SignalingComponentInline, *ClaimAdmin.inlines]
    fieldsets = [
        (None, {"fields": ["receptor", "pathway"]}),
        ClaimAdmin.statement_fieldset,
    ]
