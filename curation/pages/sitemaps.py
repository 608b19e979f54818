"""The site map: every page that a program should read, with the day on which it last changed."""

from django.contrib.sitemaps import Sitemap
from django.db.models import OuterRef, Subquery
from django.urls import URLPattern, reverse

from curation.models import Record, Revision


class RecordSitemap(Sitemap):
    """The pages of a record type."""

    def __init__(self, model):
        self.model = model

    def items(self):
        rows = self.model.objects.published().order_by("pk")
        if issubclass(self.model, Record):
            return rows
        about = Revision.objects.filter(collection=self.model.collection, record_pk=OuterRef("pk"))
        return rows.annotate(updated=Subquery(about.order_by("-version").values("at")[:1]))

    def lastmod(self, row):
        return row.updated

    def get_latest_lastmod(self):
        return None  # it would read every row to make the list of site maps


class PageSitemap(Sitemap):
    """Lists, and pages that are no record: by the names of their addresses."""

    def __init__(self, names):
        self.names = names

    def items(self):
        return self.names

    def location(self, name):
        return reverse(name)


def plain_pages(patterns):
    """The names of those `urlpatterns` that are one page each: not one for each record, no file."""
    return [
        each.name
        for each in patterns
        if isinstance(each, URLPattern)
        # The address of a page ends in a slash, that of a file in its name.
        if not str(each.pattern).rpartition("/")[2]
        if not each.pattern.converters and not each.name.endswith(("-download", "-edge", "-feed"))
    ]
