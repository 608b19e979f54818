"""What all record types share in the admin: who may change what, columns, evidence."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponseRedirect
from django.utils.dateformat import format as format_date
from django.utils.html import format_html

from curation.admin.autocomplete import ChildInline
from curation.admin.batch import BatchMixin
from curation.admin.conflicts import GuardedAdmin, GuardedForm
from curation.admin.evidence import (
    EvidenceForm,
    EvidenceFormSet,
    PapersMixin,
    save_new_papers,
)
from curation.admin.history_views import CommentsMixin, HistoryMixin, parse_number
from curation.admin.mixins import AdminMixin
from curation.admin.sheets import SheetsMixin
from curation.admin.workflow import CHANGED_SINCE, WorkflowMixin
from curation.desk.drafts import delete_draft, save_draft
from curation.desk.errors import DeskError
from curation.desk.reference import save_reference
from curation.desk.roles import RETIRE
from curation.models import Claim, EditConflict, Evidence, Revision
from curation.models.choices import Status
from curation.models.fields import TextListField


def count_of_rows(model, field):
    """An annotation: the number of rows of the model with this record in the field."""
    rows = model.objects.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


class DeskAdmin(CommentsMixin, HistoryMixin, GuardedAdmin, admin.ModelAdmin):
    """What reference data and curated records share."""

    list_per_page = 50

    def get_queryset(self, request):
        rows: Any = super().get_queryset(request)
        return rows.with_relations()

    def get_actions(self, request):
        """Without Django's bulk delete, which ignores the rules of a single delete."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_public else None


class SlugMixin(AdminMixin):
    """A slug that is made from the name, and is read-only once the record is public."""

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        kept = obj and (obj.is_public or getattr(obj, "draft_of_id", None))
        return (*fields, "slug") if kept else fields


class ReferenceAdmin(DeskAdmin):
    """Reference data: always public, edited directly with a history, never deleted."""

    def get_fieldsets(self, request, obj=None):
        return (*(self.fieldsets or ()), ("Provenance", {"fields": ["seen_at"]}))

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Nothing yet: a version holds the row with its children, which are saved after it."""
        if change:
            obj.edit_count = form.cleaned_data["edit"]

    def save_related(self, request, form, formsets, change):
        """Save the row, and its children if any of them was changed."""
        row, by = form.instance, request.user
        save_children = partial(super().save_related, request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            save_reference(row, by=by, save_children=save_children)
        else:
            save_reference(row, by=by)
            save_children()  # saves nothing; the log reads from the formsets that nothing changed

    def last_saved(self, row):
        revision = Revision.objects.about(row).select_related("by").first()
        return (revision.by, revision.at) if revision else (None, None)


class RecordForm(GuardedForm):
    """The form of a curated record."""

    def _post_clean(self):
        """Check all constraints of the row.

        Django skips constraints with a field that is read-only in the form (status, draft_of);
        then a slug in use would be refused by the database only.
        """
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        if self.errors:
            return
        try:
            # The accession, and the kind of a claim, are set on save.
            self.instance.validate_constraints(exclude={"accession", "kind"})
        except ValidationError as error:
            self.add_error(None, error)


class RecordColumns(AdminMixin):
    """Columns of every list of curated records."""

    @admin.display(description="updated", ordering="updated")
    def changed(self, obj):
        """The day only, so that lists fit the screen of a laptop."""
        return format_date(obj.updated, "j M Y")

    @admin.display(description="status", ordering="status")
    def state(self, obj):
        """The status, with a note on a working copy."""
        if obj.draft_of_id:
            return format_html("{}<br><small>working copy</small>", obj.get_status_display())
        return obj.get_status_display()


class RecordAdmin(BatchMixin, SheetsMixin, WorkflowMixin, RecordColumns, DeskAdmin):
    """Curated records: only drafts are edited; what the public sees changes by publishing."""

    form = RecordForm
    delete_confirmation_template = "admin/curation/delete.html"
    ordering = ["accession"]
    actions: list[Any] = [*BatchMixin.actions, *SheetsMixin.actions]
    list_filter = ["status"]
    readonly_fields = [
        "accession",
        "status",
        "version",
        "updated",
        "author",
        "reviewer",
        "retired_reason",
        "replaced_by",
    ]
    record_fieldset: tuple[str, Any] = (
        "Record",
        {"classes": ["collapse"], "fields": readonly_fields},
    )

    def get_fieldsets(self, request, obj=None):
        provenance = ("Provenance", {"fields": ["seen_at", "curator_note"]})
        record = [self.record_fieldset] if obj else []
        return (*(self.fieldsets or ()), provenance, *record)

    def has_change_permission(self, request, obj=None):
        """Drafts only: a published record is changed through a working copy."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.status == Status.DRAFT)

    def has_delete_permission(self, request, obj=None):
        """A draft is deleted by its author or an editor; a public record is retired instead."""
        if not super().has_delete_permission(request, obj):
            return False
        if obj is None:
            return True
        is_draft = obj.status == Status.DRAFT and (obj.version == 0 or obj.draft_of_id)
        is_own = obj.author_id in (None, request.user.pk)
        return bool(is_draft and (is_own or request.user.has_perm(RETIRE)))

    def save_model(self, request, obj, form, change):
        if change:
            obj.edit_count = form.cleaned_data["edit"]
        save_draft(obj, by=request.user)

    def delete_model(self, request, obj):
        obj.edit_count = parse_number(request.POST.get("edit", ""))
        delete_draft(obj)

    def delete_view(self, request, object_id, extra_context=None):
        """Delete the draft, unless it was changed since the confirmation page was opened."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except EditConflict:
            messages.error(request, CHANGED_SINCE)
        except DeskError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(request.path)

    def log_change(self, request, obj, message):
        """Log the change with the public record, because working copies are deleted."""
        if obj.draft_of_id:
            obj = self.model.objects.get(pk=obj.draft_of_id)
        return super().log_change(request, obj, message)


class EntityAdmin(SlugMixin, RecordAdmin):
    """Cytokines, receptors, pathways and therapies."""

    autocomplete_fields = ["citations"]
    search_fields = ["accession", "name", "slug", "synonyms"]
    search_help_text = "Accession, name, slug or synonym"
    list_display_links = ["accession", "name"]
    sources_fieldset: tuple[str, Any] = (
        "Summary and sources",
        {"fields": ["summary", "citations"]},
    )

    def get_queryset(self, request):
        sources = count_of_rows(self.model.citations.through, self.opts.model_name)
        return super().get_queryset(request).annotate(source_count=sources)

    @admin.display(description="sources", ordering="source_count")
    def sources(self, obj):
        return obj.source_count


class EvidenceInline(ChildInline):
    """The citations that support or dispute a claim."""

    model = Evidence
    form = EvidenceForm
    formset = EvidenceFormSet
    fields = ["citation", "paper", "stance", "type", "organisms", "locator", "seen_at"]
    autocomplete_fields = ["citation"]
    formfield_overrides = {
        TextListField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 12})},
    }

    def get_formset(self, request, obj=None, **kwargs):
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.papers = getattr(request, "papers", {})
        return formset

    def get_fields(self, request, obj=None):
        """Without the box for a new paper if the record cannot be edited."""
        if obj is None or obj.status == Status.DRAFT:
            return self.fields
        return [name for name in self.fields if name != "paper"]


class ClaimColumns(RecordColumns):
    """Columns of every list of claims."""

    search_fields = ["accession", "statement", "evidence__citation__pmid"]
    search_help_text = "Accession, words of the statement, what it is about, or a PMID"
    list_display = ["accession", "says", "state", "evidence", "version", "changed"]
    list_display_links = ["accession", "says"]
    list_filter = ["status"]
    ordering = ["accession"]
    list_per_page = 50

    def get_queryset(self, request):
        evidence = count_of_rows(Evidence, "claim")
        return super().get_queryset(request).annotate(evidence_count=evidence)

    @admin.display(description="statement")
    def says(self, obj):
        return obj.sentence

    @admin.display(description="evidence", ordering="evidence_count")
    def evidence(self, obj):
        return obj.evidence_count


class ClaimAdmin(PapersMixin, ClaimColumns, RecordAdmin):
    """Claims of one kind."""

    inlines = [EvidenceInline]
    statement_fieldset: tuple[str, Any] = ("Statement", {"fields": ["statement"]})

    def save_formset(self, request, form, formset, change):
        save_new_papers(request, formset)
        super().save_formset(request, form, formset, change)

    def get_deleted_objects(self, objs, request):
        """Allow the delete of the row of Claim, which has no delete permission of its own."""
        rows, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        return rows, counts, forbidden - {Claim._meta.verbose_name}, protected
