"""The curators' desk: Django's admin with the worklist on its front page."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import Http404, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse

ROWS = 500  # of one section on its own page


class DeskConfig(AdminConfig):
    """Makes the desk the admin site."""

    default_site = "cytodb.desk.DeskSite"


class DeskSite(AdminSite):
    """The admin site."""

    site_header = site_title = "CytoDB desk"
    index_title = "What waits for you"

    def get_urls(self):
        section = self.admin_view(self.section)
        return [path("worklist/<slug:name>/", section, name="worklist"), *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """As Django's; what is asked for comes without NUL, which PostgreSQL refuses."""

        def without_nul(request, *args, **kwargs):
            asked = request.META.get("QUERY_STRING", "")
            if "%00" in asked:
                request.GET = QueryDict(asked.replace("%00", ""))
            return view(request, *args, **kwargs)

        return super().admin_view(update_wrapper(without_nul, view), cacheable)

    def index(self, request, extra_context=None):
        return super().index(request, {"sections": worklist(request), **(extra_context or {})})

    def section(self, request, name):
        """One section of the worklist, whole."""
        found = [each for each in worklist(request, ROWS, name) if each.name == name]
        if not found:
            raise Http404(f"The worklist has nothing called “{name}”, or nothing waits there.")
        context = {
            **self.each_context(request),
            "title": found[0].title,
            "section": found[0],
            "rows": ROWS,
        }
        return TemplateResponse(request, "admin/worklist.html", context)


def worklist(request, *args):
    """The worklist of who asks, each item with the address of the place to deal with it.

    Empty for staff who may not see what people say of the records.
    """
    if not request.user.has_perm("curation.view_comment"):
        return []
    from curation.desk.worklist import worklist_sections  # the models are not ready any sooner

    found = worklist_sections(request.user, *args)
    for section in found:
        for item in section.items:
            if item.row is not None:
                item.address = address(item.row, review=section.review)
    return found


def address(row, *, review=False):
    """Where the row is dealt with: its form, or its review screen."""
    if row._meta.model_name == "comment":
        from curation.models.desk import model_of

        name = model_of(row.collection)._meta.model_name
        return reverse(f"admin:curation_{name}_change", args=[row.record_pk]) + "#comments"
    view = "review" if review else "change"
    name = row._meta.model_name
    name = row.kind if name == "claim" else name  # a claim is dealt with as its kind
    return reverse(f"admin:curation_{name}_{view}", args=[row.pk])
