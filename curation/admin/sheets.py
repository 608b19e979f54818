"""Sheets at the desk: export of a list; upload, preview and import."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from curation.admin.mixins import AdminMixin
from curation.desk.roles import IMPORT
from curation.desk.sheets import SheetError, carry_out, export, plan, read_file, sheet_columns
from curation.desk.sheets.headers import check_headers
from curation.models import Upload

SHEET_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UPLOAD_LIFETIME = timedelta(days=1)  # of an upload that is not imported
ROWS_SHOWN = 200  # rows on a page of a preview


class SheetForm(forms.Form):
    """The upload of a sheet."""

    sheet = forms.FileField(
        label="CSV or XLSX file",
        help_text="The first row names the columns. Nothing is saved before you have seen what "
        "each row would do.",
    )
    skip_duplicates = forms.BooleanField(
        label="Leave out rows that double a record which is there already", required=False
    )


class SheetsMixin(AdminMixin):
    """For admins of curated records."""

    change_list_template = "admin/curation/list.html"
    actions = ["export_csv", "export_xlsx"]

    def get_urls(self):
        name = f"curation_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("import/<int:upload>/", wrap(self.preview_view), name=f"{name}_preview"),
            path("export/<slug:format>/", wrap(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        name = f"admin:curation_{self.opts.model_name}"
        query = request.GET.urlencode()
        exports = [
            (each.upper(), f"{reverse(f'{name}_export', args=[each])}?{query}".rstrip("?"))
            for each in SHEET_MEDIA_TYPES
        ]
        context: dict[str, Any] = {"exports": exports}
        if request.user.has_perm(IMPORT):
            context["import_address"] = reverse(f"{name}_import")
        return super().changelist_view(request, context | (extra_context or {}))

    def export_view(self, request, format):
        """The rows of the list as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if format not in SHEET_MEDIA_TYPES:
            raise Http404(f"Sheets come as {' or '.join(SHEET_MEDIA_TYPES)}, not as “{format}”.")
        try:
            shown = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            messages.error(request, "The list cannot be narrowed like this: nothing was exported.")
            return HttpResponseRedirect(
                reverse(f"admin:curation_{self.opts.model_name}_changelist")
            )
        return self.sheet(request, shown, format)

    def sheet(self, request, queryset, format):
        """A response with the rows as a file; back to the list if a cell is too long."""
        pks = list(queryset.values_list("pk", flat=True))
        rows = self.model.objects.filter(pk__in=pks).order_by("accession", "pk")
        try:
            content = export(self.model, rows, format)
        except SheetError as error:
            messages.error(request, " ".join(map(str, error.problems)))
            return HttpResponseRedirect(
                reverse(f"admin:curation_{self.opts.model_name}_changelist")
            )
        name = f"cytodb-{self.model.collection}-{timezone.now():%Y-%m-%d}.{format}"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=SHEET_MEDIA_TYPES[format], headers=disposition)

    @admin.action(description="Export the selected as CSV")
    def export_csv(self, request, queryset):
        return self.sheet(request, queryset, "csv")

    @admin.action(description="Export the selected as XLSX")
    def export_xlsx(self, request, queryset):
        return self.sheet(request, queryset, "xlsx")

    def import_view(self, request):
        """Save an uploaded sheet and redirect to its preview, or show the faults of the file."""
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        Upload.objects.filter(at__lt=timezone.now() - UPLOAD_LIFETIME).delete()
        form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
        problems = []
        if request.method == "POST" and form.is_valid():
            sheet = form.cleaned_data["sheet"]
            try:
                headers, rows = read_file(sheet.name, sheet.read())
                filled = [cells for cells in rows if any(cell.strip() for cell in cells)]
                check_headers(self.model, headers, filled)
            except SheetError as error:
                problems = error.problems
            else:
                upload = Upload.objects.create(
                    collection=self.model.collection,
                    name=sheet.name[:200],
                    headers=headers,
                    rows=rows,
                    skip_duplicates=form.cleaned_data["skip_duplicates"],
                    by=request.user,
                )
                return HttpResponseRedirect(f"{upload.pk}/")
        return self.sheet_page(
            request,
            "import.html",
            title=f"Import {self.opts.verbose_name_plural}",
            form=form,
            problems=problems,
            columns=sheet_columns(self.model),
            status=400 if problems or form.errors else 200,
        )

    def preview_view(self, request, upload):
        """The preview of an upload; a POST imports it."""
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        own = Upload.objects.filter(pk=upload, by=request.user, collection=self.model.collection)
        problems = []
        if request.method == "POST":
            try:
                with transaction.atomic():
                    # A second click waits here and then finds no upload.
                    found = own.select_for_update().first()
                    if found is not None:
                        return self.carry_out(request, found)
            except SheetError as error:
                problems = error.problems
        found = own.first()
        if found is None:
            messages.error(request, "This upload is not there any more: choose the file again.")
            return HttpResponseRedirect("..")
        try:
            planned = self.plan(found)
        except SheetError as error:  # the columns of the model changed after the upload
            messages.error(request, " ".join(map(str, error.problems)))
            return HttpResponseRedirect("..")
        rows = sorted(planned.rows, key=lambda row: row.action != "error")  # errors first
        page = Paginator(rows, ROWS_SHOWN).get_page(request.GET.get("page"))
        return self.sheet_page(
            request,
            "preview.html",
            title=f"Preview of {found.name}",
            upload=found,
            counts=planned.counts,
            total=len(planned.problems),
            page=page,
            problems=problems,
            status=409 if problems else 200,
        )

    def plan(self, upload):
        """The Plan of the upload."""
        return plan(self.model, upload.headers, upload.rows, skip_duplicates=upload.skip_duplicates)

    def carry_out(self, request, upload):
        """Import the upload and redirect to the drafts. SheetError."""
        report = carry_out(self.plan(upload), by=request.user)
        upload.delete()
        messages.success(
            request,
            f"{report.created} drafts were made, {report.updated} changed, "
            f"{report.skipped} rows skipped. Submit them for review to make them public.",
        )
        address = reverse(f"admin:curation_{self.opts.model_name}_changelist")
        return HttpResponseRedirect(f"{address}?status__exact=draft")

    def sheet_page(self, request, template, status=200, **context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/curation/{template}", context, status=status)
