"""Admin of all claims together: to find one; it is edited as its kind."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.shortcuts import redirect
from django.urls import reverse

from curation.admin.base import ClaimAdmin
from curation.models import Claim


def form_url(claim):
    """Where the claim is edited as its kind."""
    return reverse(f"admin:curation_{claim.kind}_change", args=[claim.pk])


class ClaimList(ChangeList):
    """A list whose rows lead to the form of the claim's own kind."""

    def url_for_result(self, result):
        return form_url(result)


@admin.register(Claim)
class AnyClaimAdmin(ClaimAdmin):
    """Claims of every kind."""

    inlines = []
    preserve_filters = False  # the filters of this list mean nothing in the list of a kind
    search_help_text = "Accession, words of the statement, or a PMID"
    list_display = ["accession", "kind", *ClaimAdmin.list_display[1:]]
    list_filter = ["kind", *ClaimAdmin.list_filter]
    fieldsets = [ClaimAdmin.statement_fieldset]

    def get_changelist(self, request, **kwargs):
        return ClaimList

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, *args, **kwargs):
        """The form of the claim's own kind."""
        claim = self.get_object(request, unquote(object_id))
        if claim is None:
            return super().change_view(request, object_id, *args, **kwargs)
        return redirect(f"{form_url(claim)}?{request.GET.urlencode()}".removesuffix("?"))
