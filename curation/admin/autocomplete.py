"""Autocomplete boxes, forms and inlines that cost a constant number of queries."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db.models import TextField
from django.forms import BaseInlineFormSet

from curation.admin.mixins import AdminOrInlineMixin, InlineOnlyMixin, SelectMixin

MOST_ROWS = 100  # of a kind in one form: each costs time to make, and no record has twenty


def primary_keys_in(values):
    """The values that can be primary keys; a manipulated form may send others."""
    return [each for each in map(str, values) if each.isdecimal() and len(each) < 19]


class LoadedOptions(SelectMixin):
    """An autocomplete box that shows the rows that its record has loaded.

    Django's box reads its selected option itself: one query for every box.
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
        selected = primary_keys_in(value)
        if not chosen.keys() >= set(selected):  # chosen in a form that is shown again with errors
            return super().optgroups(name, selected, attr)
        choices: Any = self.choices
        options = [(pk, choices.field.label_from_instance(chosen[pk])) for pk in selected]
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

    def build_attrs(self, *args, **kwargs):
        """Without the button that clears all: each option has one, which the keyboard can reach."""
        return super().build_attrs(*args, **kwargs) | {"data-allow-clear": "false"}


class RelationsForm(forms.ModelForm):
    """A form that gives its record to its autocomplete boxes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            box = getattr(field.widget, "widget", field.widget)  # inside the add and change links
            if isinstance(box, LoadedOptions):
                box.record = self.instance


class RelationsMixin(AdminOrInlineMixin):
    """For admins and inlines: autocomplete boxes without a query for each."""

    form: type[Any] = RelationsForm
    formfield_overrides = {TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Related records can be added and seen from a form, but not changed or deleted."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class InlineMixin(RelationsMixin, InlineOnlyMixin):
    """Children in the form of their record: one empty row in a new record, none later."""

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_formset(self, request, obj=None, **kwargs):
        """Rows that the form refuses are not made either, however many were sent."""
        limits = {"max_num": MOST_ROWS, "absolute_max": MOST_ROWS}
        formset: Any = super().get_formset(request, obj, **limits | kwargs)
        formset.default_error_messages = BaseInlineFormSet.default_error_messages | {
            "too_many_forms": "Save at most %(num)d rows at once."
        }
        return formset

    def get_queryset(self, request):
        """The rows with their relations: one query for each relation."""
        return super().get_queryset(request).prefetch_related(*self.autocomplete_fields)


class ChildInline(InlineMixin, admin.TabularInline):
    """Children in a table."""


class LongChildInline(InlineMixin, admin.StackedInline):
    """Children that need more room than a table row."""
