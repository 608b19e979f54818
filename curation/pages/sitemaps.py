"""The site map: the pages for crawlers, with the day of their last change."""

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
        return None  # else the index of site maps would read every row


class PageSitemap(Sitemap):
    """Lists and other pages without a record, by URL name."""

    def __init__(self, names):
        self.names = names

    def items(self):
        return self.names

    def location(self, name):
        return reverse(name)


def plain_pages(patterns):
    """The names of the `urlpatterns` without parameters that are pages, not files."""
    return [
        each.name
        for each in patterns
        if isinstance(each, URLPattern) and each.name and not each.pattern.converters
        if not each.name.endswith(("-download", "-edge", "-feed"))
    ]
