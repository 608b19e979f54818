"""From draft to public in the admin: working copies, the review screen, retiring, restoring."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from curation.admin.history_views import ObjectViewsMixin, comments_on, parse_number, posted_text
from curation.desk import checks, drafts, history, review
from curation.desk.differences import differences_in_words
from curation.desk.errors import DeskError
from curation.desk.roles import PUBLISH, RETIRE
from curation.models import EditConflict, Revision
from curation.models.choices import Status

CHANGED_SINCE = (
    "Somebody changed this since you opened the page. Nothing was done: look at it as it is now."
)


class WorkflowMixin(ObjectViewsMixin):
    """The steps of a curated record, each by a function of `desk`."""

    def get_urls(self):
        return [
            self.object_path("open-copy", self.open_copy_view),
            self.object_path("review", self.review_view),
            self.object_path("retire", self.retire_view),
            self.object_path("restore", self.restore_view),
            path(
                "likenesses/",
                self.admin_site.admin_view(self.likenesses_view),
                name=f"{self.opts.app_label}_{self.opts.model_name}_likenesses",
            ),
            *super().get_urls(),
        ]

    def may_edit(self, request):
        """Whether the person may change drafts of this kind at all."""
        return request.user.has_perm(f"curation.change_{self.opts.model_name}")

    def posted(self, request, object_id):
        """The record with the `edit_count` that the person saw."""
        row = self.found(request, object_id)
        row.edit_count = parse_number(request.POST.get("edit", ""))
        return row

    def open_copy_view(self, request, object_id):
        """Open the working copy of a public record and redirect to its form."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.found(request, object_id)
        if not self.may_edit(request):
            raise PermissionDenied
        try:
            copy = drafts.open_copy(row, by=request.user)
        except DeskError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self.address("change", row))
        if copy.author_id != request.user.pk:
            messages.info(request, f"{copy.author} opened this working copy; you share it.")
        return HttpResponseRedirect(self.address("change", copy))

    def restore_view(self, request, object_id):
        """Open a working copy with the content of an older version."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.found(request, object_id)
        if not self.may_edit(request):
            raise PermissionDenied
        version = parse_number(request.POST.get("version", ""))
        try:
            copy = drafts.restore_version(row, version=version, by=request.user)
        except DeskError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self.address("history", row))
        messages.success(
            request, f"This working copy holds version {version}. Submit it to make it public."
        )
        return HttpResponseRedirect(self.address("change", copy))

    def history_view(self, request, object_id, extra_context=None):
        row = self.found(request, object_id)
        extra_context = {
            "may_restore": self.may_edit(request) and row.is_public,
            "restore_address": self.address("restore", row),
        } | (extra_context or {})
        return super().history_view(request, object_id, extra_context)

    def retire_view(self, request, object_id):
        """Ask for the reason and the replacement, and retire."""
        row = self.found(request, object_id)
        if not request.user.has_perm(RETIRE):
            raise PermissionDenied
        typed = {name: posted_text(request, name).strip() for name in ("reason", "replacement")}
        if request.method == "POST":
            try:
                row = self.posted(request, object_id)
                review.retire(
                    row,
                    by=request.user,
                    reason=typed["reason"],
                    replaced_by=self.replacement(typed["replacement"]),
                )
                self.log_change(request, row, "Retired.")
                messages.success(request, f"{row} is retired. Its page says why.")
                for problem in checks.arrows_that_lost(row):
                    messages.warning(request, str(problem))
                return HttpResponseRedirect(self.address("change", row))
            except EditConflict:
                messages.error(request, CHANGED_SINCE)
            except DeskError as error:
                messages.error(request, str(error))
            row = self.found(request, object_id)
        return self.page(
            request,
            "admin/curation/retire.html",
            row,
            "Retire",
            title=f"Retire {row}",
            typed=typed,
            status=409 if request.method == "POST" else 200,
        )

    def replacement(self, name):
        """The record with this accession or slug; None for "". DeskError if there is none."""
        if not name:
            return None
        found = self.model.objects.named(name).first()
        if found is None:
            raise DeskError(f"No {self.opts.verbose_name} is called “{name}”.")
        return found.claim_ptr if hasattr(found, "claim_ptr") else found

    def review_view(self, request, object_id):
        """The review screen: changes, findings, comments and buttons."""
        row = self.found(request, object_id)
        typed = {name: posted_text(request, name) for name in ("rationale", "comment")}
        if request.method == "POST":
            try:
                row = self.posted(request, object_id)
                return HttpResponseRedirect(self.act(request, row, typed))
            except EditConflict:
                messages.error(request, CHANGED_SINCE)
            except DeskError as error:
                messages.error(request, str(error))
            row = self.found(request, object_id)
        return self.page(
            request,
            "admin/curation/review.html",
            row,
            "Review",
            title=f"Review {row}",
            typed=typed,
            status=409 if request.method == "POST" else 200,
            **self.comparison(row),
            **self.steps(request, row),
            findings=checks.find_problems(row),
            rationale=review.rationale_of(row) if row.status == Status.IN_REVIEW else "",
            comments=comments_on(row),
        )

    def act(self, request, row, typed):
        """Carry out the pressed button; returns the address of the next page."""
        person = request.user
        if "_submit" in request.POST and self.may_edit(request):
            review.submit(row, by=person, rationale=typed["rationale"])
            self.log_change(request, row, "Submitted for review.")
            messages.success(request, f"{row} is in review. Another person publishes it.")
        elif "_take_back" in request.POST and self.may_edit(request):
            review.take_back(row, by=person)
            self.log_change(request, row, "Taken back.")
            messages.success(request, f"{row} is a draft again.")
        elif "_bring_up_to_date" in request.POST and self.may_edit(request):
            review.bring_up_to_date(row, by=person)
            messages.success(request, "The working copy now follows the public version.")
            return self.address("review", row)
        elif "_send_back" in request.POST:
            review.send_back(row, by=person, comment=typed["comment"])
            self.log_change(request, row, "Sent back.")
            messages.success(request, f"{row} went back to its authors.")
        elif "_publish" in request.POST:
            public = review.publish(row, by=person)
            self.log_change(request, public, f"Published version {public.version}.")
            messages.success(request, f"{public} is public as version {public.version}.")
            return self.address("change", public)
        else:
            raise PermissionDenied
        return self.address("change", row)

    def steps(self, request, row):
        """{name: value} for the template: what the person may do, and the authors."""
        people = drafts.author_pks(row)
        is_own = request.user.pk in people
        in_review = row.status == Status.IN_REVIEW
        is_draft = row.status == Status.DRAFT
        may_publish = request.user.has_perm(PUBLISH)
        return {
            "may_submit": is_draft and self.may_edit(request),
            "may_take_back": in_review and is_own and self.may_edit(request),
            "may_review": in_review and may_publish and not is_own,
            "own_reviewer": in_review and may_publish and is_own,
            "authors": get_user_model().objects.filter(pk__in=people),
        }

    def comparison(self, row):
        """{name: value} for the template: the changes of the draft against the public version.

        If the public version has changed since, also the changes of both against their origin.
        """
        model = self.model
        document = history.document_of(row)
        public = model.objects.filter(pk=row.draft_of_id).first() if row.draft_of_id else None
        if public is None:
            changes = history.document_changes(model, {}, document)
            return {"changes": differences_in_words(model, changes, private=True), "public": None}
        now = history.document_of(public)
        found = {
            "public": public,
            "public_address": self.address("change", public),
            "changes": differences_in_words(
                model, history.document_changes(model, now, document), private=True
            ),
        }
        if public.version != row.version:
            base = Revision.objects.about(row).filter(version=row.version).first()
            old = history.upgraded_document(base, model) if base else {}
            found["moved"] = differences_in_words(
                model, history.document_changes(model, old, now), private=True
            )
            found["meant"] = differences_in_words(
                model, history.document_changes(model, old, document), private=True
            )
        return found

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and not context["is_popup"]:
            context |= self.form_context(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_likenesses"
            context["likenesses_address"] = reverse(name)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def likenesses_view(self, request):
        """Records similar to the one in the form, as a part of the page; saves nothing."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.model.objects.filter(pk=parse_number(request.POST.get("row", ""))).first()
        if not (self.may_edit(request) and self.has_view_permission(request, row)):
            raise PermissionDenied
        form = self.get_form(request, row)(request.POST, instance=row)
        form.is_valid()  # sets the valid values on the unsaved row
        found = checks.similar_records(form.instance)
        findings = [checks.Finding(False, problem) for problem in found]
        return TemplateResponse(request, "admin/curation/likenesses.html", {"findings": findings})

    def form_context(self, request, row):
        """The context of the form: state, other row of the record, and links to next steps."""
        is_draft = row.status in (Status.DRAFT, Status.IN_REVIEW)
        other = None
        if row.draft_of_id:
            other = self.model.objects.filter(pk=row.draft_of_id).first()
        elif not is_draft:
            other = self.model.objects.filter(draft_of=row.pk).first()
        return {
            "record_state": row.get_status_display(),
            "other": other,
            "other_address": other and self.address("change", other),
            "review_address": is_draft and self.address("review", row),
            "open_copy_address": (
                not is_draft
                and other is None
                and self.may_edit(request)
                and self.address("open_copy", row)
            ),
            "retire_address": (
                row.status == Status.PUBLISHED
                and request.user.has_perm(RETIRE)
                and self.address("retire", row)
            ),
            "findings": checks.find_problems(row) if row.status == Status.DRAFT else [],
        }

    def response_add(self, request, obj, post_url_continue=None):
        return self.to_review(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.to_review(request, obj) or super().response_change(request, obj)

    def to_review(self, request, obj):
        """A redirect to the review screen if that button was pressed, else None."""
        if "_review" in request.POST:
            return HttpResponseRedirect(self.address("review", obj))
        return None
