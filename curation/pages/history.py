"""The history of a record: its public versions, and the differences between any two."""

from typing import Any

from django import forms
from django.shortcuts import redirect
from django.utils.dateformat import format as format_date
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin

from curation.desk.differences import all_differences_in_words
from curation.desk.history import changes_between, document_of
from curation.documents.document import DOCUMENT_SCHEMA
from curation.models import Record, Revision
from curation.models.desk import RevisionAction
from curation.pages.records import page_of, public_record_or_404, query_errors

PAGE_SIZE = 20


class Versions:
    """The public versions of a row, newest first.

    The present version is included even if there is no Revision of it.
    """

    def __init__(self, row):
        self.row = row
        kept = Revision.objects.about(row).order_by("-version")
        self.dates: dict[int, Any] = dict(kept.values_list("version", "at"))
        newest = max(self.dates, default=0)
        present = row.version if isinstance(row, Record) else newest or 1
        self.unkept = present if present > newest else None
        if self.unkept:
            self.dates = {present: getattr(row, "updated", None)} | self.dates

    @property
    def numbers(self):
        return list(self.dates)

    @property
    def choices(self):
        """[(number, "3 · 23 Nov 2026"), ...]"""
        return [
            (number, f"{number} · {format_date(at, 'j M Y')}" if at else str(number))
            for number, at in self.dates.items()
        ]

    def read(self, numbers):
        """{number: Revision} of these versions, in one query."""
        asked = Revision.objects.about(self.row).filter(version__in=numbers)
        found = {revision.version: revision for revision in asked}
        if self.unkept is not None and self.unkept in numbers:
            found[self.unkept] = Revision(
                version=self.unkept,
                action=RevisionAction.LOADED,
                at=self.dates[self.unkept],
                document=document_of(self.row),
                schema=DOCUMENT_SCHEMA,
            )
        return found

    def differences(self, pairs):
        """[[Difference, ...], ...] between the Revisions of each pair, as the public sees them."""
        model = type(self.row)
        return all_differences_in_words(
            model,
            [changes_between(model, *pair, private=False) for pair in pairs],
        )


class ComparisonForm(forms.Form):
    """Which two versions to compare."""

    def __init__(self, versions, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = versions.choices
        # By default the last change.
        offered = {"from": choices[min(1, len(choices) - 1)][0], "to": choices[0][0]}
        for name, number in offered.items():
            self.fields[name] = forms.TypedChoiceField(
                label=f"{name.capitalize()} version",
                choices=choices,
                coerce=int,
                initial=number,
                error_messages={
                    "required": "Choose a version.",
                    "invalid_choice": "There is no version “%(value)s” in this history.",
                },
            )


class RecordHistory(TemplateResponseMixin, View):
    """The versions of a record with their changes, or two versions compared."""

    record = None
    template_name = "curation/record_history.html"

    def get(self, request, key):
        found = public_record_or_404(self.record, key)
        if key != found.public_id:
            query = request.GET.urlencode()
            address = f"{found.get_absolute_url()}history/"
            return redirect(f"{address}?{query}" if query else address, permanent=True)
        versions = Versions(getattr(found, "specific", found))
        compares = "from" in request.GET or "to" in request.GET
        form = ComparisonForm(versions, request.GET if compares else None)
        known, what = {"from", "to", "page"}, "a parameter of a history"
        errors = query_errors(request.GET, known, form.errors, what=what)
        context = {"record": self.record, "row": found, "form": form, "errors": errors}
        if compares and not errors:
            context |= compared_versions(
                versions, form.cleaned_data["from"], form.cleaned_data["to"]
            )
        else:
            context |= page_of_versions(versions, request.GET)
        return self.render_to_response(context, status=400 if errors else 200)


def compared_versions(versions, older, newer):
    """The context of two versions and their differences."""
    found = versions.read([older, newer])
    pair = (found[older], found[newer])
    (differences,) = versions.differences([pair])
    return {"compared": pair, "differences": differences}


def page_of_versions(versions, query):
    """The context of a page of versions, each with its differences from the one before."""
    numbers = versions.numbers
    page = page_of(numbers, PAGE_SIZE, query)
    end = page.end_index()
    found = versions.read(numbers[page.start_index() - 1 : end + 1])
    # The first version has none before it.
    befores = [found[number] for number in numbers[page.start_index() : end + 1]]
    shown = [found[number] for number in page.object_list]
    differences = versions.differences(zip(befores, shown, strict=False))
    return {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "changes": list(zip(shown, [*differences, None], strict=False)),
        "first": numbers[-1],
    }
