"""Fills forms from outside services; nothing is saved, and typed values stay."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError

from curation.admin.conflicts import value_in_words
from curation.admin.mixins import AdminMixin
from curation.desk.lookups.citations import find_citation
from curation.desk.lookups.genes import find_gene
from curation.desk.lookups.http import LookupFailed
from curation.desk.lookups.trials import find_trial


class FillMixin(AdminMixin):
    """For admins whose forms can be filled from a service by a typed identifier."""

    fill_from: tuple[str, ...] = ()  # the fields that may hold the identifier
    fill_label = ""  # text of the button
    fill_notes: tuple[str, ...] = ()  # values of the service without a field in the form

    # Returns {field: value} for an identifier. Raises LookupFailed, ValidationError.
    look_up: Callable[[str], dict]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and "_fill" in request.POST:
            if not (self.has_add_permission(request) or self.has_change_permission(request)):
                raise PermissionDenied
            self.fill(request)
            request.only_shown = True
        return super().changeform_view(request, object_id, form_url, extra_context)

    def fill(self, request):
        """Fill the empty fields of the sent form with the values of the service."""
        data = request.POST.copy()
        typed = (data.get(name, "").replace("\0", "").strip() for name in self.fill_from)
        identifier = next(filter(None, typed), "")
        if not identifier:
            fields: list[Any] = [self.opts.get_field(name) for name in self.fill_from]
            names = [str(each.verbose_name) for each in fields]
            messages.error(request, f"Type one of these first: {', '.join(names)}.")
            return
        try:
            found = self.look_up(identifier)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return
        except LookupFailed as error:
            messages.warning(request, f"{error} You can type everything by hand and save.")
            return
        form = self.get_form(request, None)()
        filled, differing = [], []
        for name in [each for each in form.fields if found.get(each)]:
            field, value = form.fields[name], found[name]
            text = str(field.prepare_value(value))
            before = data.get(name, "").strip()
            if name == "seen_at":
                lines = [line.strip() for line in before.splitlines()]
                data[name] = "\n".join(dict.fromkeys([*lines, *value]))
            elif before in ("", identifier):
                data[name] = "on" if value is True else text
                if before != text:
                    filled.append(str(form[name].label))
            elif before.split() != text.split():
                differing.append(f"{form[name].label} “{value_in_words(field, value)}”")
        request.POST = data
        self.tell(request, filled, differing, found)

    def tell(self, request, filled, differing, found):
        """Show messages: filled fields, differing fields, and further values of the service."""
        source = ", ".join(found.get("seen_at", [])) or "the service"
        if filled:
            names = ", ".join(filled)
            messages.success(request, f"Filled in from {source}: {names}. Nothing is saved yet.")
        else:
            messages.info(request, f"No empty field could be filled from {source}.")
        if differing:
            told = "; ".join(differing)
            messages.warning(request, f"Left as you have it, though {source} says: {told}.")
        for name in self.fill_notes:
            if value := found.get(name):
                text = value if isinstance(value, str) else ", ".join(value)
                messages.info(request, f"{name.replace('_', ' ').capitalize()}: {text}")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is None or self.has_change_permission(request, obj):
            context["fill_label"] = self.fill_label
        return super().render_change_form(request, context, add, change, form_url, obj)


class FillCitationMixin(FillMixin):
    """From Europe PMC, else Crossref."""

    fill_from = ("pmid", "pmcid", "doi")
    fill_label = "Fill from PMID, PMCID or DOI"

    look_up = staticmethod(find_citation)


class FillTrialMixin(FillMixin):
    """From ClinicalTrials.gov."""

    fill_from = ("nct_id",)
    fill_label = "Fill from NCT number"
    fill_notes = ("brief_title", "conditions", "interventions", "why_stopped")

    look_up = staticmethod(find_trial)


class FillGeneMixin(FillMixin):
    """From HGNC and UniProt."""

    fill_from = ("symbol",)
    fill_label = "Fill from HGNC"
    fill_notes = ("note",)

    look_up = staticmethod(find_gene)
