"""Forms that lose nothing: two people who edit one record, or a record that went away."""

import re
from collections import defaultdict

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, models, transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.template.response import TemplateResponse

from curation.admin.autocomplete import RelationsForm, RelationsMixin, primary_keys_in
from curation.desk.errors import DeskError
from curation.documents.copying import refusal_message
from curation.models import Citation, EditConflict


class EditNumber(forms.IntegerField):
    """The state of the row that a form was made from."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False  # nothing that a person typed


class GuardedForm(RelationsForm):
    """A form that knows which state of its row it was made from."""

    edit = EditNumber(required=False)
    only_shown = False  # shown again as it was sent, without being saved

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edit"].initial = self.instance.edit_count

    def is_valid(self):
        return super().is_valid() and not self.only_shown


class GuardedAdmin(RelationsMixin):
    """An admin whose forms meet a conflict with both versions, and keep what was typed."""

    form = GuardedForm
    change_form_template = "admin/curation/record_form.html"
    add_form_template = "admin/curation/record_form.html"

    def get_object(self, request, object_id, from_field=None):
        """None where the address names what can be no primary key."""
        if from_field is None and not primary_keys_in([object_id]):
            return None
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
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
            # Two rows of a form that only together break a constraint, or somebody was quicker.
            messages.error(request, refusal_message(self.model, error, Citation))
        return self.hold(request, object_id, form_url)

    def went_away(self, request, row):
        """Whether a person who may edit such rows can no longer edit this one."""
        may = super().has_change_permission(request)
        return may and (row is None or not self.has_change_permission(request, row))

    def hold(self, request, object_id=None, form_url=""):
        """The form again, as it was sent; nothing is saved."""
        request.only_shown = True
        return super().changeform_view(request, object_id, form_url)

    def conflict(self, request, object_id, form_url):
        """The form again with what was typed, and beside it what is saved now."""
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
            clear_errors(context)  # nobody asked for it to be saved yet
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
        """A page with what was typed into a form whose record cannot be edited any more."""
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
    """Take the messages away from the form and the rows of a page."""
    forms_shown = [context["adminform"].form]
    for each in context["inline_admin_formsets"]:
        each.formset._non_form_errors = forms.utils.ErrorList()
        forms_shown += each.formset.forms
    for form in forms_shown:
        form._errors = forms.utils.ErrorDict()


def _owner(inline, row):
    """The name of the field that points from a child to the row, or to what it is a part of."""
    parents = [type(row), *type(row)._meta.get_parent_list()]
    return next(
        each.name
        for each in inline.model._meta.fields
        if isinstance(each, models.ForeignKey) and each.related_model in parents
    )


def make_lost_rows_new(data, prefix, pks):
    """Make rows of a formset new whose stored row is gone, so that what they say can be saved."""
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
    """[(label, saved value, typed value), ...] where they differ, or of all that was typed."""
    found = _typed(form, "", whole)
    for formset in formsets:
        name = formset.model._meta.verbose_name
        for number, each in enumerate(formset.forms, start=1):
            label = f"{name} {number}"
            if DELETION_FIELD_NAME in each.fields and each[DELETION_FIELD_NAME].data:
                # As it is stored: the form has put what was typed into its own.
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
        names = {
            str(row.pk): str(row) for row in field.queryset.filter(pk__in=primary_keys_in(pks))
        }
        return "\n".join(names.get(pk, pk) for pk in pks)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return "\n".join(value) if isinstance(value, list) else str(value)
