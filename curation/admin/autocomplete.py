"""Autocomplete boxes, forms and inlines that cost a constant number of queries."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db.models import TextField


def primary_keys_in(values):
    """The values that can be primary keys; a box that was tampered with may send anything."""
    return [each for each in map(str, values) if each.isdecimal() and len(each) < 19]


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
        selected = primary_keys_in(value)
        if not chosen.keys() >= set(selected):  # chosen in a form that is shown again with errors
            return super().optgroups(name, selected, attr)
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

    def build_attrs(self, *args, **kwargs):
        """Without the cross that empties all: each row has one, and the keyboard reaches those."""
        return super().build_attrs(*args, **kwargs) | {"data-allow-clear": "false"}


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
