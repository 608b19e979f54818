"""How to cite a record, the papers behind it, or CytoDB as a whole: as text and as files."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import View

from curation import citing
from curation.biology.entries import entry
from curation.models import Citation, Claim
from curation.pages.records import find, query_errors

KNOWN = "a parameter of this page"


class FileForm(forms.Form):
    """Which file is asked for: its format, and whether of the papers behind the record."""

    format = forms.ChoiceField(
        choices=[(name, each.label) for name, each in citing.FORMATS.items()],
        required=False,
        error_messages={
            "invalid_choice": "“%(value)s” is not a format. "
            f"Use: {', '.join(sorted(citing.FORMATS))}."
        },
    )
    papers = forms.ChoiceField(
        choices=[("1", "yes")],
        required=False,
        error_messages={
            "invalid_choice": "“%(value)s” is not known. Use 1 for the papers behind the record, "
            "or leave it out for the record itself."
        },
    )

    def clean(self):
        if self.cleaned_data.get("papers") and not self.data.get("format"):
            self.add_error("papers", f"Say in which format: {', '.join(sorted(citing.FORMATS))}.")


def papers_behind(row):
    """The citations that the page of the row rests on, newest first."""
    if isinstance(row, Claim):
        # Its page goes on along the axis, but other claims' papers do not bear this one out.
        return sorted(row.sources, key=lambda each: (-(each.year or 0), each.slug))
    return entry(row).citations()


def works_file(works, format_name, stem):
    """The works as a file to save."""
    chosen = citing.FORMATS[format_name]
    response = HttpResponse(
        chosen.write(works), content_type=f"{chosen.content_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{stem}.{chosen.extension}"'
    response["X-Robots-Tag"] = "noindex"
    return response


class CiteRecord(View):
    """The record and the papers behind it, ready to cite; a citation's page gives the paper."""

    record = None

    def get(self, request, key):
        row = find(self.record, key)
        if key != row.public_id:
            query = request.GET.urlencode()
            address = row.cite_address
            return redirect(f"{address}?{query}" if query else address, permanent=True)
        form = FileForm(request.GET)
        errors = query_errors(request.GET, form.fields, form.errors, what=KNOWN)
        is_paper = isinstance(row, Citation)
        address = request.build_absolute_uri(row.get_absolute_url())
        work = citing.paper(row) if is_paper else citing.record(row, address)
        format_name = "" if errors else form.cleaned_data["format"]
        if format_name and not form.cleaned_data["papers"]:
            return works_file([work], format_name, work.key)
        papers = [] if is_paper else papers_behind(row)
        if format_name:
            if not papers:
                raise Http404("No other paper stands behind this record, so there is no such file.")
            return works_file(map(citing.paper, papers), format_name, f"{work.key}-papers")
        context = {
            "row": row,
            "is_paper": is_paper,
            "text": citing.sentence(work),
            "papers": [(each, citing.sentence(citing.paper(each))) for each in papers],
            "formats": citing.FORMATS,
            "errors": errors,
        }
        return render(request, "curation/record_cite.html", context, status=400 if errors else 200)


class CiteDatabase(View):
    """CytoDB as a whole, ready to cite."""

    def get(self, request):
        form = FileForm(request.GET)
        errors = query_errors(request.GET, {"format"}, form.errors, what=KNOWN)
        home = request.build_absolute_uri(reverse("home"))
        work = citing.database(home)
        if not errors and form.cleaned_data["format"]:
            return works_file([work], form.cleaned_data["format"], work.key)
        example = Claim.objects.published().order_by("accession").first()
        context = {
            "text": citing.sentence(work),
            "formats": citing.FORMATS,
            "errors": errors,
            "example": example and example.specific,
        }
        if example:
            address = request.build_absolute_uri(example.get_absolute_url())
            context["example_text"] = citing.sentence(citing.record(example, address))
        return render(request, "pages/cite.html", context, status=400 if errors else 200)
