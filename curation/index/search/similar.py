"""Names within a few typing errors."""

from django.db.models import Q
from rapidfuzz import fuzz, process

from curation.models import Name, NameKind

MIN_SIMILARITY = 80  # of 100: two wrong letters in ten
MAX_CANDIDATES = 6000  # names of about the same length that begin or end alike
MIN_KEY_LENGTH = 4  # of three letters any one may be meant
MAX_SIMILAR = 5
COMPARED_KINDS = (NameKind.NAME, NameKind.SYNONYM, NameKind.ALIAS)


def similar_names(keys):
    """[Name, ...] of at most five, the nearest first, with keys nearly equal to one of these.

    Somebody who mistypes a name gets either its beginning or its end right, so both are looked
    up. Numbers have to agree: IL-21 is no typing error of IL-12, nor one PMID of another.
    """
    keys = [key for key in keys if len(key) >= MIN_KEY_LENGTH and not key.isdigit()]
    candidates = _candidates(keys)
    found = {}
    for key in keys:
        for text, score, pk in process.extract(
            key, candidates, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=None
        ):
            if _digits(text) == _digits(key):
                found[pk] = max(score, found.get(pk, 0))
    nearest = sorted(found, key=lambda pk: -found[pk])[: MAX_SIMILAR * 4]
    return sorted(
        Name.objects.filter(pk__in=nearest).select_related("record"),
        key=lambda name: (-found[name.pk], name.kind, name.record.rank, name.place, name.pk),
    )[:MAX_SIMILAR]


def _candidates(keys):
    """{primary key: key} of the names about as long that begin or end like one of these."""
    either = Q()
    for key in keys:
        slack = max(1, len(key) // 5)
        start = key[: 3 if len(key) > 6 else 2]
        sizes = range(len(key) - slack, len(key) + slack + 1)
        # A range of one index for each length: names that only begin so are far too many.
        for size in sizes:
            either |= Q(size=size, key__gte=start, key__lt=f"{start}~")
        either |= Q(ending=key[-3:], size__range=(sizes[0], sizes[-1]))
    found = Name.objects.filter(either, kind__in=COMPARED_KINDS).values_list("pk", "key")
    return dict(found[:MAX_CANDIDATES]) if either else {}


def _digits(text):
    return [each for each in text if each.isdigit()]
