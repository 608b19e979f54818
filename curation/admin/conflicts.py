"""Edit conflicts: forms that keep what was typed if the record was changed or is gone."""

import re
from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, models, transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.template.response import TemplateResponse

from curation.admin.autocomplete import RelationsForm, RelationsMixin, primary_keys_in
from curation.admin.mixins import AdminMixin
from curation.desk.errors import DeskError
from curation.documents.copying import refusal_message
from curation.models import Citation, EditConflict


class EditNumber(forms.IntegerField):
    """A hidden field with the `edit_count` of the row when the form was made."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False  # nobody types it


class GuardedForm(RelationsForm):
    """A form with the `edit_count` of its row."""

    edit = EditNumber(required=False)
    only_shown = False  # whether the form is shown again without being saved

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edit"].initial = self.instance.edit_count

    def is_valid(self):
        return super().is_valid() and not self.only_shown


class GuardedAdmin(RelationsMixin, AdminMixin):
    """An admin that shows both versions at a conflict and keeps what was typed."""

    form = GuardedForm
    change_form_template = "admin/curation/record_form.html"
    add_form_template = "admin/curation/record_form.html"

    def get_object(self, request, object_id, from_field=None):
        """The row, or None, also for an address that is no primary key."""
        if from_field is None and not primary_keys_in([object_id]):
            return None
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.only_shown = getattr(request, "only_shown", False)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and self.went_away(request, row):
            return self.keep_typed(request, row)
        if row is not None and request.POST.get("edit") != str(row.edit_count):
            return self.conflict(request, object_id, form_url)
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except EditConflict:  # saved by somebody else just now
            return self.conflict(request, object_id, form_url)
        except DeskError as error:
            messages.error(request, str(error))
        except IntegrityError as error:
            # Two rows of the form break a constraint together, or somebody saved before.
            messages.error(request, refusal_message(self.model, error, Citation))
        return self.hold(request, object_id, form_url)

    def went_away(self, request, row):
        """Whether the person may edit such rows, but this row is gone or no longer editable."""
        may = super().has_change_permission(request)
        return may and (row is None or not self.has_change_permission(request, row))

    def hold(self, request, object_id=None, form_url=""):
        """Show the form again as it was sent; nothing is saved."""
        request.only_shown = True
        return super().changeform_view(request, object_id, form_url)

    def conflict(self, request, object_id, form_url):
        """Show the form again with what was typed and what is saved now; status 409."""
        row = self.get_object(request, unquote(object_id))
        if self.went_away(request, row):
            return self.keep_typed(request, row)
        data = request.POST.copy()
        data["edit"] = str(row.edit_count)
        for inline in self.get_inline_instances(request, row):
            prefix = inline.get_formset(request, row).get_default_prefix()
            pks = inline.model.objects.filter(**{_owner(inline, row): row}).values_list("pk")
            make_lost_rows_new(data, prefix, {str(pk) for (pk,) in pks})
        request.POST = data
        request.in_conflict = row
        response = self.hold(request, object_id, form_url)
        response.status_code = 409
        return response

    def render_change_form(self, request, context, *args, **kwargs):
        if getattr(request, "only_shown", False):
            context["errors"] = []
            clear_errors(context)  # it was not to be saved yet
        row = getattr(request, "in_conflict", None)
        if row is not None:
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            context["conflict"] = typed_values(context["adminform"].form, formsets)
            context["saved_by"] = self.last_saved(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def last_saved(self, row):
        """(person or None, time or None) of the last save of the row."""
        return getattr(row, "author", None), getattr(row, "updated", None)

    def keep_typed(self, request, row):
        """A page with what was typed, for a record that cannot be edited any more; status 409."""
        data, formsets = request.POST.copy(), []
        for inline in self.get_inline_instances(request):
            formset = inline.get_formset(request)
            make_lost_rows_new(data, formset.get_default_prefix(), set())
            formsets.append(formset(data, instance=self.model()))
        form = self.get_form(request, None)(data)
        context = {
            **self.admin_site.each_context(request),
            "title": "This cannot be saved any more",
            "row": row,
            "typed": typed_values(form, formsets, whole=True),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/curation/kept.html", context, status=409)


def clear_errors(context):
    """Remove the error messages of the form and its inlines."""
    forms_shown = [context["adminform"].form]
    for each in context["inline_admin_formsets"]:
        each.formset._non_form_errors = forms.utils.ErrorList()
        forms_shown += each.formset.forms
    for form in forms_shown:
        form._errors = forms.utils.ErrorDict()


def _owner(inline, row):
    """The name of the foreign key from the child to the row or to its parent model."""
    parents = [type(row), *type(row)._meta.get_parent_list()]
    return next(
        each.name
        for each in inline.model._meta.fields
        if isinstance(each, models.ForeignKey) and each.related_model in parents
    )


def make_lost_rows_new(data, prefix, pks):
    """Turn rows of a formset whose stored row is gone into new rows, so that they can be saved."""
    sent = defaultdict(dict)
    for name in list(data):
        if found := re.fullmatch(rf"{prefix}-([0-9]{{1,4}})-(.+)", name):
            sent[int(found[1])][found[2]] = data.pop(name)
    rows = [sent[number] for number in sorted(sent)]
    kept = [row for row in rows if row.get("id", [""])[0] in pks]
    others = [row | {"id": [""]} for row in rows if row not in kept]
    for number, row in enumerate([*kept, *others]):
        for name, values in row.items():
            data.setlist(f"{prefix}-{number}-{name}", values)
    data[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))


def typed_values(form, formsets, whole=False):
    """[(label, saved value, typed value), ...] of the differences; with `whole`, of all fields."""
    found = _typed(form, "", whole)
    for formset in formsets:
        name = formset.model._meta.verbose_name
        for number, each in enumerate(formset.forms, start=1):
            label = f"{name} {number}"
            if DELETION_FIELD_NAME in each.fields and each[DELETION_FIELD_NAME].data:
                # Read again: the instance of the form has the typed values.
                stored = formset.model._base_manager.filter(pk=each.instance.pk).first()
                found += [(label, str(stored), "(deleted)")] if stored else []
            elif each.has_changed():
                found += _typed(each, f"{label}, ", whole)
        shown_here = {each.instance.pk for each in formset.forms}
        for row in [] if whole else formset.get_queryset():
            if row.pk not in shown_here:
                found.append((name, str(row), "(not in your form: it stays)"))
    return found


def _typed(form, prefix, whole):
    rows = []
    for name, field in form.fields.items():
        if isinstance(field.widget, forms.HiddenInput):
            continue
        bound = form[name]
        value = field.widget.value_from_datadict(form.data, form.files, bound.html_name)
        if (whole and value) or (not whole and field.has_changed(bound.initial, value)):
            rows.append(
                (
                    prefix + str(bound.label),
                    value_in_words(field, bound.initial),
                    value_in_words(field, value),
                )
            )
    return rows


def value_in_words(field, value):
    """A value of a form field as a person reads it."""
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ModelChoiceField):
        pks = value if isinstance(value, (list, tuple)) else [value]
        pks = [str(getattr(pk, "pk", pk)) for pk in pks]
        rows: Any = field.queryset
        names = {str(row.pk): str(row) for row in rows.filter(pk__in=primary_keys_in(pks))}
        return "\n".join(names.get(str(pk), str(pk)) for pk in pks)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return "\n".join(value) if isinstance(value, list) else str(value)
