"""The newest changes for readers: a page, day by day, and its feed."""

from itertools import groupby

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from curation.citing import CURATORS, current_content
from curation.desk.changes import TOLD_COLLECTIONS, all_changes, public_changes
from curation.formats.tables import cell_text
from curation.models import Revision
from curation.models.desk import RevisionAction, model_of
from curation.pages.records import page_of, query_errors

PAGE_SIZE = 50
MAX_IN_FEED = 100  # changes in the feed


def changes_page(request):
    """The changes made at the desk, newest first, and the loads of data files."""
    errors = query_errors(request.GET, {"page"}, {}, what="a parameter of this page")
    rows = Revision.objects.none() if errors else desk_changes()
    page = page_of(rows, PAGE_SIZE, {} if errors else request.GET)
    shown = public_changes(page.object_list)
    context = {
        "errors": errors,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "days": [(day, list(each)) for day, each in groupby(shown, key=lambda each: each.day)],
        "loads": loaded_by_day() if not errors and page.number == 1 else [],
    }
    return render(request, "pages/changes.html", context, status=400 if errors else 200)


def desk_changes():
    """A queryset of the changes made at the desk, newest first."""
    made = all_changes().exclude(action=RevisionAction.LOADED)
    return made.order_by("-content_version", "-pk")


def loaded_by_day():
    """[(day, [(name of the type, number, address of the list), ...]), ...] of the loads."""
    counted = (
        Revision.objects.filter(action=RevisionAction.LOADED, collection__in=TOLD_COLLECTIONS)
        .order_by()
        .annotate(day=TruncDate("at"))
        .values_list("day", "collection")
        .annotate(n=Count("pk"))
    )
    days = {}
    for day, collection, n in counted:
        model = model_of(collection)
        one, many = model._meta.verbose_name, model._meta.verbose_name_plural
        named = f"{one} claims" if one == many else one if n == 1 else many  # signalling
        days.setdefault(day, []).append((named, n, model.list_address()))
    return [
        (day, sorted(days[day], key=lambda each: -each[1])) for day in sorted(days, reverse=True)
    ]


class DatedAtom(Atom1Feed):
    """An Atom feed that, without changes, has the date of the content and not the present time."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else current_content().changed_at


class ChangeFeed(Feed):
    """The newest changes made at the desk, as Atom."""

    feed_type = DatedAtom
    title = "CytoDB: what changed lately"
    subtitle = "Every change that readers see, newest first."
    link = "/changes/"
    author_name = CURATORS

    def __call__(self, request, *args, **kwargs):
        errors = query_errors(request.GET, set(), {}, what="a parameter of this feed")
        if errors:
            return render(request, "pages/changes.html", {"errors": errors}, status=400)
        response = super().__call__(request, *args, **kwargs)
        # It has whole seconds: a second change within the same second would be missed.
        del response["Last-Modified"]
        return response

    def items(self):
        return public_changes(desk_changes()[:MAX_IN_FEED])

    def item_title(self, change):
        # XML has no place for control characters.
        return cell_text(f"{change.what} {change.done}: {change.record.name}")

    def item_description(self, change):
        return escape(cell_text(change.why)) or None

    def item_link(self, change):
        return change.record.address

    def item_guid(self, change):
        """An identifier that never changes, even if the address of the record does."""
        return f"{settings.SITE_URL.rstrip('/')}/changes/#{change.identifier}"

    def item_updateddate(self, change):
        return change.revision.at
