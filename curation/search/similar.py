"""Names within a few typing errors."""

from django.db.models import Q
from rapidfuzz import fuzz, process

from curation.models import Name, NameKind

NEAR = 80  # of 100: two wrong letters in ten
LOOKED_AT = 3000  # names of about the same length that begin or end alike, each
SHORTEST = 4  # of three letters any one may be meant
MOST = 5
CALLED = (NameKind.NAME, NameKind.SYNONYM, NameKind.ALIAS)


def nearly_called(keys):
    """[Name, ...] of at most five, the nearest first, with keys nearly equal to one of these.

    Somebody who mistypes a name gets either its beginning or its end right, so both are looked
    up. Numbers have to agree: IL-21 is no typing error of IL-12.
    """
    keys = [key for key in keys if len(key) >= SHORTEST]
    candidates = _candidates(keys)
    found = {}
    for key in keys:
        for text, score, pk in process.extract(
            key, candidates, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
        ):
            if _digits(text) == _digits(key):
                found[pk] = max(score, found.get(pk, 0))
    nearest = sorted(found, key=lambda pk: -found[pk])[: MOST * 4]
    return sorted(
        Name.objects.filter(pk__in=nearest).select_related("record"),
        key=lambda name: (-found[name.pk], name.kind, name.record.rank, name.place, name.pk),
    )[:MOST]


def _candidates(keys):
    """{primary key: key} of the names about as long that begin or end like one of these."""
    either = Q()
    for key in keys:
        slack = max(1, len(key) // 5)
        start = key[: 3 if len(key) > 6 else 2]
        about = Name.objects.filter(
            size__range=(len(key) - slack, len(key) + slack), kind__in=CALLED
        ).values("pk")
        either |= Q(pk__in=about.filter(key__gte=start, key__lt=f"{start}~")[:LOOKED_AT])
        either |= Q(pk__in=about.filter(ending=key[-3:])[:LOOKED_AT])
    return dict(Name.objects.filter(either).values_list("pk", "key")) if either else {}


def _digits(text):
    return [each for each in text if each.isdigit()]
