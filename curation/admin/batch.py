"""Many records at once: submit or publish the selected records of a list."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from curation.admin.history_views import parse_number, posted_text
from curation.admin.mixins import AdminMixin
from curation.desk import history, review
from curation.desk.differences import all_differences_in_words
from curation.desk.errors import DeskError
from curation.desk.roles import PUBLISH
from curation.documents.document import prefetch_document, to_document
from curation.models import EditConflict, Signature
from curation.models.choices import Status
from curation.models.desk import SignatureRole

MAX_RECORDS = 50  # records on one page, so that each can be read


class BatchMixin(AdminMixin):
    """Actions of a list that open a page with all changes and a button for all records."""

    actions: list[Any] = ["submit_selected", "publish_selected"]
    may_edit: Callable[..., bool]  # of WorkflowMixin

    def get_urls(self):
        return [
            path(
                "batch/",
                self.admin_site.admin_view(self.batch_view),
                name=f"curation_{self.opts.model_name}_batch",
            ),
            *super().get_urls(),
        ]

    @admin.action(description="Submit the selected for review", permissions=["change"])
    def submit_selected(self, request, queryset):
        return self.batch_page(request, queryset, Status.DRAFT)

    @admin.action(description="Review and publish the selected", permissions=["publish"])
    def publish_selected(self, request, queryset):
        return self.batch_page(request, queryset, Status.IN_REVIEW)

    def has_publish_permission(self, request):
        return request.user.has_perm(PUBLISH)

    def batch_page(self, request, queryset, status):
        """The page with the changes of the selected records."""
        pks = list(queryset.filter(status=status).values_list("pk", flat=True)[: MAX_RECORDS + 1])
        left_out = queryset.count() - len(pks[:MAX_RECORDS])
        if not pks:
            wanted = Status(status).label.lower()
            messages.warning(request, f"None of the selected is {wanted}: nothing was done.")
            return None
        if left_out:
            messages.info(
                request,
                f"{left_out} of the selected are left out: this page takes {MAX_RECORDS} at most, "
                f"and only what is {Status(status).label.lower()}.",
            )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Submit for review" if status == Status.DRAFT else "Review and publish",
            "items": self.batch_items(request, pks[:MAX_RECORDS]),
            "is_draft": status == Status.DRAFT,
            "batch_address": reverse(f"admin:curation_{self.opts.model_name}_batch"),
        }
        return TemplateResponse(request, "admin/curation/batch.html", context)

    def batch_items(self, request, pks):
        """[{row, differences, is_own, address}, ...]; the number of queries is constant."""
        picked = prefetch_document(self.model.objects.filter(pk__in=pks).order_by("accession"))
        publics = prefetch_document(self.model.objects.filter(working_copy__in=pks))
        public = {row.pk: to_document(row) for row in publics}
        rows = list(picked)
        changes = [
            history.document_changes(self.model, public.get(row.draft_of_id, {}), to_document(row))
            for row in rows
        ]
        words = all_differences_in_words(self.model, changes, private=True)
        signed = set(
            Signature.objects.filter(
                collection=self.model.collection,
                record_pk__in=pks,
                by=request.user,
                role=SignatureRole.AUTHOR,
            ).values_list("record_pk", "version")
        )
        return [
            {
                "row": row,
                "differences": differences,
                "is_own": (row.pk, row.version + 1) in signed,
                "address": reverse(f"admin:curation_{self.opts.model_name}_review", args=[row.pk]),
            }
            for row, differences in zip(rows, words, strict=True)
        ]

    def batch_view(self, request):
        """Submit or publish each selected record, and report those that were refused."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        publishing = "_publish" in request.POST
        may = self.has_publish_permission(request) if publishing else self.may_edit(request)
        if not may or not (publishing or "_submit" in request.POST):
            raise PermissionDenied
        done, refused = 0, []
        pks = [parse_number(pk) for pk in request.POST.getlist("pick")[:MAX_RECORDS]]
        for row in self.model.objects.filter(pk__in=filter(None, pks)).order_by("accession"):
            row.edit_count = parse_number(request.POST.get(f"edit-{row.pk}", ""))
            try:
                if publishing:
                    public = review.publish(row, by=request.user)
                    self.log_change(request, public, f"Published version {public.version}.")
                else:
                    rationale = posted_text(request, "rationale")
                    review.submit(row, by=request.user, rationale=rationale)
                    self.log_change(request, row, "Submitted for review.")
                done += 1
            except EditConflict:
                refused.append(f"{row.accession} was changed since you opened the page.")
            except DeskError as error:
                refused.append(f"{row.accession}: {error}")
        what = "published" if publishing else "submitted for review"
        messages.add_message(
            request, messages.SUCCESS if done else messages.WARNING, f"{done} {what}."
        )
        for reason in refused:
            messages.error(request, f"Not {what}: {reason}")
        return HttpResponseRedirect(reverse(f"admin:curation_{self.opts.model_name}_changelist"))
