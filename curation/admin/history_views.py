"""Comments and history of every record at the desk."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from curation.admin.mixins import AdminMixin
from curation.desk import comments, history
from curation.desk.differences import differences_in_words
from curation.desk.errors import DeskError
from curation.models import Comment, Revision, Signature
from curation.models.desk import CommentKind, SignatureRole, public_pk


class ObjectViewsMixin(AdminMixin):
    """For admins with further views of one record."""

    def object_path(self, name, view):
        """The address <pk>/<name>/ with the URL name <app>_<model>_<name>."""
        return path(
            f"<path:object_id>/{name}/",
            self.admin_site.admin_view(view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_{name.replace('-', '_')}",
        )

    def address(self, name, row):
        """The address of a view of this record."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[row.pk])

    def found(self, request, object_id):
        """The record. Http404 if there is none, PermissionDenied if the person may not see it."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(f"There is no {self.opts.verbose_name} “{object_id}” any more.")
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    def page(self, request, template, row, crumb, status=200, **context):
        """A page about one record in the layout of the admin; `crumb` is its breadcrumb."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "crumb": crumb,
            "form_address": self.address("change", row),
            **context,
        }
        return TemplateResponse(request, template, context, status=status)


class CommentsMixin(ObjectViewsMixin):
    """Comments on any record, beside its form."""

    def get_urls(self):
        return [self.object_path("comment", self.comment_view), *super().get_urls()]

    def comment_view(self, request, object_id):
        """Save a comment, or settle a suggestion; then back to the form."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.found(request, object_id)
        if not request.user.has_perm("curation.add_comment"):
            raise PermissionDenied
        if "settle" in request.POST:
            suggestion = (
                Comment.objects.about(row)
                .filter(kind=CommentKind.SUGGESTION, pk=parse_number(request.POST["settle"]))
                .first()
            )
            if suggestion is None:
                messages.error(request, "This suggestion is not there any more.")
            else:
                comments.settle_suggestion(suggestion, by=request.user)
                messages.success(request, "The suggestion is marked as dealt with.")
        else:
            try:
                comments.add_comment(row, by=request.user, text=posted_text(request, "text"))
                messages.success(request, "Your comment is kept.")
            except DeskError as error:
                messages.error(request, str(error))
        return HttpResponseRedirect(self.address("change", row) + "#comments")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["comments"] = comments_on(obj)
            context["comment_address"] = self.address("comment", obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


def parse_number(text):
    """The text as a whole number, or None."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def posted_text(request, name):
    """The text of a field in POST, without NUL, which PostgreSQL refuses."""
    return request.POST.get(name, "").replace("\0", "")


def comments_on(row):
    """The comments on a record, oldest first."""
    return Comment.objects.about(row).select_related("by", "settled_by")


class HistoryMixin(ObjectViewsMixin):
    """The versions of a record, and a comparison of any two."""

    object_history_template = "admin/curation/history.html"

    def history_view(self, request, object_id, extra_context=None):
        row = self.found(request, object_id)
        revisions = list(Revision.objects.about(row).select_related("by"))
        by_version = {revision.version: revision for revision in revisions}
        newer = by_version.get(parse_number(request.GET.get("to", "")))
        older = by_version.get(parse_number(request.GET.get("from", "")))
        if newer is None and revisions:
            newer, older = revisions[0], revisions[1] if len(revisions) > 1 else None
        changes = newer and differences_in_words(
            self.model,
            history.changes_between(self.model, older, newer),
            private=True,
        )
        authors = defaultdict(list)
        for signature in Signature.objects.about(row).select_related("by"):
            if signature.role == SignatureRole.AUTHOR:
                authors[signature.version].append(str(signature.by))
        revision: Any
        for revision in revisions:
            revision.authors = authors[revision.version]
        entries = LogEntry.objects.filter(
            content_type=get_content_type_for_model(self.model),
            object_id=str(public_pk(row)),
        ).select_related("user")
        return self.page(
            request,
            self.object_history_template,
            row,
            "History",
            title=f"History of {row}",
            revisions=revisions,
            older=older,
            newer=newer,
            changes=changes,
            comments=comments_on(row),
            entries=entries.order_by("-action_time")[:100],
            **(extra_context or {}),
        )
