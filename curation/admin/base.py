"""What all record types share in the admin: who may change what, columns, evidence, boxes."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery, TextField
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateformat import format as format_date

from curation.choices import Status
from curation.fields import TextListField
from curation.models import Claim, Evidence
from curation.models.claim import Stance

admin.site.site_header = admin.site.site_title = "CytoDB desk"
admin.site.index_title = "Records"


def number_of(model, field):
    """An annotation: how many rows of the model name this record in the field."""
    rows = model.objects.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


class LoadedOptions:
    """An autocomplete box that shows what its record has loaded already.

    Django's own box fetches its selected option itself: a query for every box of every row.
    """

    record = None  # set by RelationsForm

    def chosen(self):
        """The related rows that the record holds now."""
        if self.record is None or (self.allow_multiple_selected and self.record.pk is None):
            return []
        related = getattr(self.record, self.field.name, None)
        return related.all() if self.allow_multiple_selected else filter(None, [related])

    def optgroups(self, name, value, attr=None):
        chosen = {str(row.pk): row for row in self.chosen()}
        selected = [pk for pk in value if pk]
        if not chosen.keys() >= set(selected):  # chosen in a form that is shown again with errors
            return super().optgroups(name, value, attr)
        options = [(pk, self.choices.field.label_from_instance(chosen[pk])) for pk in selected]
        if not (self.is_required or self.allow_multiple_selected):
            options.insert(0, ("", ""))
        rows = [
            self.create_option(name, pk, label, bool(pk), index)
            for index, (pk, label) in enumerate(options)
        ]
        return [(None, rows, 0)]


class LoadedSelect(LoadedOptions, AutocompleteSelect):
    """An autocomplete box for one row."""


class LoadedSelectMultiple(LoadedOptions, AutocompleteSelectMultiple):
    """An autocomplete box for several rows."""


class RelationsForm(forms.ModelForm):
    """A form that hands its record to its autocomplete boxes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            box = getattr(field.widget, "widget", field.widget)  # inside the add and change links
            if isinstance(box, LoadedOptions):
                box.record = self.instance


class RelationsMixin:
    """For admins and inlines: boxes that cost no query each."""

    form = RelationsForm
    formfield_overrides = {TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class InlineMixin(RelationsMixin):
    """Children in the form of their record: one empty row in a new record, none later."""

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_queryset(self, request):
        """The rows with what they name: one query for each relation, however many rows."""
        return super().get_queryset(request).prefetch_related(*self.autocomplete_fields)


class ChildInline(InlineMixin, admin.TabularInline):
    """Children in a table."""


class LongChildInline(InlineMixin, admin.StackedInline):
    """Children that need more room than a table row."""


class DeskAdmin(RelationsMixin, admin.ModelAdmin):
    """What reference data and curated records share."""

    actions = None  # deletes of many rows at once would pass over the rules for one
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).with_relations()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_public else None


class SlugMixin:
    """A slug written from the name at first, and kept once the record is public."""

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "slug") if obj and obj.is_public else fields


class ReferenceAdmin(DeskAdmin):
    """Reference data: always public, edited directly, never deleted."""

    def get_fieldsets(self, request, obj=None):
        return (*self.fieldsets, ("Provenance", {"fields": ["seen_at"]}))

    def has_delete_permission(self, request, obj=None):
        return False


class RecordForm(RelationsForm):
    """The form of a curated record."""

    def _post_clean(self):
        """Judge the whole row, too.

        Django passes over constraints that name a field which the form only shows (status,
        draft_of): an emptied summary or a slug in use would fail in the database instead.
        """
        super()._post_clean()
        if self.errors:
            return
        try:
            # Accession, and kind of a claim, are given when the record is saved.
            self.instance.validate_constraints(exclude={"accession", "kind"})
        except ValidationError as error:
            self.add_error(None, error)


class RecordAdmin(DeskAdmin):
    """Curated records: drafts are edited here, published ones are never deleted."""

    form = RecordForm
    ordering = ["accession"]
    list_filter = ["status"]
    readonly_fields = ["accession", "status", "version", "updated", "draft_of"]
    autocomplete_fields = ["replaced_by"]
    record_fieldset = (
        "Record",
        {
            "classes": ["collapse"],
            "fields": [*readonly_fields, "retired_reason", "replaced_by"],
        },
    )

    def get_fieldsets(self, request, obj=None):
        provenance = ("Provenance", {"fields": ["seen_at", "curator_note"]})
        record = [self.record_fieldset] if obj else []
        return (*self.fieldsets, provenance, *record)

    def has_delete_permission(self, request, obj=None):
        """Only a draft that never was public may go; anything else is retired at most."""
        may_go = obj is None or (obj.status == Status.DRAFT and obj.version == 0)
        return may_go and super().has_delete_permission(request, obj)

    @admin.display(description="updated", ordering="updated")
    def changed(self, obj):
        """The day alone: lists are to fit a laptop."""
        return format_date(obj.updated, "j M Y")

    def save_model(self, request, obj, form, change):
        obj.updated = timezone.now()
        if obj.status == Status.PUBLISHED:
            obj.version += 1  # readers cite a record by its version
        super().save_model(request, obj, form, change)


class EntityForm(RecordForm):
    """The form of an entity: a published one keeps a source."""

    def clean(self):
        data = super().clean()
        if self.instance.status == Status.PUBLISHED and not data.get("citations"):
            self.add_error("citations", "A published record needs at least one source.")
        return data


class EntityAdmin(SlugMixin, RecordAdmin):
    """Cytokines, receptors, pathways and therapies."""

    form = EntityForm
    autocomplete_fields = ["citations", *RecordAdmin.autocomplete_fields]
    search_fields = ["accession", "name", "slug", "synonyms"]
    search_help_text = "Accession, name, slug or synonym"
    list_display_links = ["accession", "name"]
    sources_fieldset = ("Summary and sources", {"fields": ["summary", "citations"]})

    def get_queryset(self, request):
        sources = number_of(self.model.citations.through, self.opts.model_name)
        return super().get_queryset(request).annotate(source_count=sources)

    @admin.display(description="sources", ordering="source_count")
    def sources(self, obj):
        return obj.source_count


class EvidenceFormSet(forms.BaseInlineFormSet):
    """The evidence of a claim: a published one keeps a citation that supports it."""

    def clean(self):
        super().clean()
        if any(self.errors) or self.instance.status != Status.PUBLISHED:
            return
        kept = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        if not any(row.get("stance") == Stance.SUPPORTS for row in kept):
            raise ValidationError(
                "A published claim needs at least one citation that supports it. "
                "Keep or add one before you save."
            )


class EvidenceInline(ChildInline):
    """The citations that support or dispute a claim."""

    model = Evidence
    formset = EvidenceFormSet
    fields = ["citation", "stance", "type", "organisms", "locator", "seen_at"]
    autocomplete_fields = ["citation"]
    formfield_overrides = {
        TextListField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 12})},
    }


class ClaimForm(RecordForm):
    """The form of a claim: a published one names published records only."""

    def clean(self):
        data = super().clean()
        if self.instance.status == Status.PUBLISHED:
            for field in self.instance.subjects:
                # One named by a foreign key is judged by the model; several are saved after it.
                several = (
                    data.get(field) if self.instance._meta.get_field(field).many_to_many else []
                )
                for row in several or []:
                    if row.status != Status.PUBLISHED:
                        self.add_error(field, f"{row} is not published: publish that first.")
        return data


class ClaimAdmin(RecordAdmin):
    """Claims of one kind."""

    form = ClaimForm
    inlines = [EvidenceInline]
    search_fields = ["accession", "statement", "evidence__citation__pmid"]
    search_help_text = "Accession, words of the statement, what it is about, or a PMID"
    list_display = ["accession", "says", "status", "evidence", "version", "changed"]
    list_display_links = ["accession", "says"]
    statement_fieldset = ("Statement", {"fields": ["statement"]})

    def get_queryset(self, request):
        evidence = number_of(Evidence, "claim")
        return super().get_queryset(request).annotate(evidence_count=evidence)

    @admin.display(description="statement")
    def says(self, obj):
        return obj.sentence

    @admin.display(description="evidence", ordering="evidence_count")
    def evidence(self, obj):
        return obj.evidence_count

    def get_deleted_objects(self, objs, request):
        """A claim takes its row in the table of all claims along, which nobody deletes alone."""
        rows, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        return rows, counts, forbidden - {Claim._meta.verbose_name}, protected
