"""How to cite a record, the papers behind it, or CytoDB as a whole: as text and as files."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import View

from curation import citing
from curation.biology.entries import entry
from curation.models import Citation, Claim
from curation.pages.records import public_record_or_404, query_errors

KNOWN_PARAMETERS = "a parameter of this page"


class FileForm(forms.Form):
    """The file to download: its format, and whether of the record or of its papers."""

    format = forms.ChoiceField(
        choices=[(name, each.label) for name, each in citing.CITATION_FORMATS.items()],
        required=False,
        error_messages={
            "invalid_choice": "“%(value)s” is not a format. "
            f"Use: {', '.join(sorted(citing.CITATION_FORMATS))}."
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
            self.add_error(
                "papers", f"Say in which format: {', '.join(sorted(citing.CITATION_FORMATS))}."
            )


def page_citations(row):
    """The citations on the page of the row, newest first; of a claim only its own."""
    if isinstance(row, Claim):
        # Its page shows other claims, too, but their papers are no evidence for this one.
        return sorted(row.sources, key=lambda each: (-(each.year or 0), each.slug))
    return entry(row).citations()


def works_response(works, format_name, stem):
    """A response with the works as a file."""
    chosen = citing.CITATION_FORMATS[format_name]
    response = HttpResponse(
        chosen.write(works), content_type=f"{chosen.content_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{stem}.{chosen.extension}"'
    response["X-Robots-Tag"] = "noindex"
    return response


class CiteRecord(View):
    """How to cite a record and its papers; for a Citation, the paper itself."""

    record = None

    def get(self, request, key):
        row = public_record_or_404(self.record, key)
        if key != row.public_id:
            query = request.GET.urlencode()
            address = f"{row.get_absolute_url()}cite/"
            return redirect(f"{address}?{query}" if query else address, permanent=True)
        form = FileForm(request.GET)
        errors = query_errors(request.GET, form.fields, form.errors, what=KNOWN_PARAMETERS)
        is_paper = isinstance(row, Citation)
        address = request.build_absolute_uri(row.get_absolute_url())
        work = citing.paper_work(row) if is_paper else citing.record_work(row, address)
        format_name = "" if errors else form.cleaned_data["format"]
        if format_name and not form.cleaned_data["papers"]:
            return works_response([work], format_name, work.key)
        papers = [] if is_paper else page_citations(row)
        if format_name:
            if not papers:
                raise Http404("No other paper stands behind this record, so there is no such file.")
            return works_response(map(citing.paper_work, papers), format_name, f"{work.key}-papers")
        context = {
            "row": row,
            "is_paper": is_paper,
            "text": citing.citation_text(work),
            "papers": [(each, citing.citation_text(citing.paper_work(each))) for each in papers],
            "formats": citing.CITATION_FORMATS,
            "errors": errors,
        }
        return render(request, "curation/record_cite.html", context, status=400 if errors else 200)


class CiteDatabase(View):
    """How to cite CytoDB as a whole."""

    def get(self, request):
        form = FileForm(request.GET)
        errors = query_errors(request.GET, {"format"}, form.errors, what=KNOWN_PARAMETERS)
        home = request.build_absolute_uri(reverse("home"))
        work = citing.database_work(home)
        if not errors and form.cleaned_data["format"]:
            return works_response([work], form.cleaned_data["format"], work.key)
        example = Claim.objects.published().order_by("accession").first()
        context = {
            "text": citing.citation_text(work),
            "formats": citing.CITATION_FORMATS,
            "errors": errors,
            "example": example and example.specific,
        }
        if example:
            address = request.build_absolute_uri(example.get_absolute_url())
            context["example_text"] = citing.citation_text(citing.record_work(example, address))
        return render(request, "pages/cite.html", context, status=400 if errors else 200)
