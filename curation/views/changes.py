"""What was published lately: the newest public versions of all records, day by day."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.shortcuts import render
from django.utils.text import capfirst

from curation.models import Claim, Gene, Revision
from curation.models.desk import RevisionAction, model_of
from curation.views.records import page_of, query_errors

PAGE_SIZE = 50


@dataclass(frozen=True)
class PublicChange:
    """A public version of a record, in words."""

    revision: Revision
    name: str
    kind: str  # what the record is
    address: str
    why: str

    @property
    def day(self):
        return self.revision.at.date()


def changes(request):
    """The changes made at the desk, newest first, and what came with data files."""
    errors = query_errors(request.GET, {"page"}, {}, what="a parameter of this page")
    made = Revision.objects.exclude(action=RevisionAction.LOADED)
    rows = Revision.objects.none() if errors else made.order_by("-content_version", "-pk")
    page = page_of(rows, PAGE_SIZE, {} if errors else request.GET)
    shown = worded(list(page.object_list))
    context = {
        "errors": errors,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "days": [(day, list(each)) for day, each in groupby(shown, key=lambda each: each.day)],
        "loads": loads() if not errors and page.number == 1 else [],
    }
    return render(request, "pages/changes.html", context, status=400 if errors else 200)


def worded(revisions):
    """[PublicChange, ...] of the revisions.

    Of a record retired since, only the accession is shown: what it said stands on its own page.
    """
    pks = [each.record_pk for each in revisions]
    kinds = {model.collection for model in Claim.kinds().values()}
    claim_pks = [each.record_pk for each in revisions if each.collection in kinds]
    claims = Claim.objects.published().filter(pk__in=claim_pks).specifics()
    sentences = {claim.pk: claim.sentence for claim in claims}
    # A gene has no slug, and its symbol may have changed since.
    symbols = dict(Gene.objects.filter(pk__in=pks).values_list("pk", "symbol"))
    retirements = Revision.objects.filter(action=RevisionAction.RETIRED, record_pk__in=pks)
    retired = set(retirements.values_list("collection", "record_pk"))
    found = []
    for each in revisions:
        model, document = model_of(each.collection), each.document
        key = document.get("accession") or document.get("slug") or symbols[each.record_pk]
        is_retired = (each.collection, each.record_pk) in retired
        if is_retired:
            name = key
        elif each.collection in kinds:
            name = sentences.get(each.record_pk, key)
        else:
            name = document.get("symbol") or document.get("name") or document.get("title") or key
        collection = Claim.collection if each.collection in kinds else each.collection
        kind = capfirst(model._meta.verbose_name)
        why = "" if is_retired else each.rationale
        found.append(PublicChange(each, name, kind, f"/{collection}/{key}/", why))
    return found


def loads():
    """[(day, [(what, how many, collection), ...]), ...] of what came with data files."""
    counted = (
        Revision.objects.filter(action=RevisionAction.LOADED)
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
        days.setdefault(day, []).append((named, n, collection))
    return [
        (day, sorted(days[day], key=lambda each: -each[1])) for day in sorted(days, reverse=True)
    ]
