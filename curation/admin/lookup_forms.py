"""Fill a form from an outside service: nothing is saved, and what was typed stays."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError

from curation.admin.conflicts import value_in_words
from curation.desk.lookups.citations import find_citation
from curation.desk.lookups.genes import find_gene
from curation.desk.lookups.http import LookupFailed
from curation.desk.lookups.trials import find_trial


class FillMixin:
    """For admins whose forms can be filled from a service by an identifier typed into them."""

    fill_from: tuple[str, ...] = ()  # the fields that may hold the identifier
    fill_label = ""  # what the button says
    fill_notes: tuple[str, ...] = ()  # what the service knows that the form has no field for

    # What the service knows of an identifier, by field name. LookupFailed, ValidationError.
    look_up: Callable[[str], dict]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and "_fill" in request.POST:
            if not (self.has_add_permission(request) or self.has_change_permission(request)):
                raise PermissionDenied
            self.fill(request)
            request.only_shown = True
        return super().changeform_view(request, object_id, form_url, extra_context)

    def fill(self, request):
        """Put what the service knows into the empty fields of the form that was sent."""
        data = request.POST.copy()
        typed = (data.get(name, "").replace("\0", "").strip() for name in self.fill_from)
        identifier = next(filter(None, typed), "")
        if not identifier:
            names = [str(self.opts.get_field(name).verbose_name) for name in self.fill_from]
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
        """Say what was filled in, what was left, and what else the service knows."""
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

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is None or self.has_change_permission(request, obj):
            context["fill_label"] = self.fill_label
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


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
