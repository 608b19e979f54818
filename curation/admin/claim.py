"""Admin of all claims together: to find one; it is edited as its kind."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.shortcuts import redirect
from django.urls import reverse

from curation.admin.base import ClaimColumns
from curation.models import Claim


def kind_address(claim, name="change"):
    """The address of a view of the claim's own kind, its form by default."""
    return reverse(f"admin:curation_{claim.kind}_{name}", args=[claim.pk])


class ClaimList(ChangeList):
    """A list whose rows lead to the form of the claim's own kind."""

    def url_for_result(self, result):
        return kind_address(result)


@admin.register(Claim)
class AnyClaimAdmin(ClaimColumns, admin.ModelAdmin):
    """Claims of every kind."""

    actions = None
    preserve_filters = False  # the filters of this list mean nothing in the list of a kind
    search_help_text = "Accession, words of the statement, or a PMID"
    list_display = ["accession", "kind", *ClaimColumns.list_display[1:]]
    list_filter = ["kind", *ClaimColumns.list_filter]

    def get_queryset(self, request):
        return super().get_queryset(request).with_relations()

    def get_changelist(self, request, **kwargs):
        return ClaimList

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, *args, **kwargs):
        """The form of the claim's own kind."""
        return self.to_kind(request, object_id, "change") or super().change_view(
            request, object_id, *args, **kwargs
        )

    def history_view(self, request, object_id, *args, **kwargs):
        """The history of the claim's own kind."""
        return self.to_kind(request, object_id, "history") or super().history_view(
            request, object_id, *args, **kwargs
        )

    def to_kind(self, request, object_id, name):
        """On to a view of the claim's own kind; None if there is no such claim."""
        claim = self.get_object(request, unquote(object_id))
        if claim is None:
            return None
        return redirect(f"{kind_address(claim, name)}?{request.GET.urlencode()}".removesuffix("?"))
