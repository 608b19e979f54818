"""Admins of claims: all together, to find one, and each kind, to edit it."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.shortcuts import redirect
from django.urls import reverse

from curation.admin.autocomplete import ChildInline
from curation.admin.base import ClaimAdmin, ClaimColumns
from curation.admin.lookup_forms import FillTrialMixin
from curation.models import (
    Approval,
    Binding,
    Claim,
    Effect,
    Expression,
    Secretion,
    Signaling,
    SignalingComponent,
    Targeting,
    Trial,
)


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
