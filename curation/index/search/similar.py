"""Names within a few typing errors."""

from django.db.models import Q
from rapidfuzz import fuzz, process

from curation.models import Name, NameKind

MIN_SIMILARITY = 80  # of 100: two wrong letters in ten
MAX_CANDIDATES = 6000  # names of about the same length that begin or end alike
MIN_KEY_LENGTH = 4  # a shorter key is similar to too many
MAX_SIMILAR = 5
COMPARED_KINDS = (NameKind.NAME, NameKind.SYNONYM, NameKind.ALIAS)


def similar_names(keys: list[str]) -> list[Name]:
    """[Name, ...] with keys similar to one of `keys`: at most MAX_SIMILAR, the nearest first.

    In a mistyped name either the beginning or the end is right, so both are looked up. Digits
    must be equal: IL-21 is no typing error of IL-12, nor is one PMID of another.
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


def _candidates(keys: list[str]) -> dict[int, str]:
    """{primary key: key} of names of similar length that begin or end like one of `keys`."""
    either = Q()
    for key in keys:
        slack = max(1, len(key) // 5)
        start = key[: 3 if len(key) > 6 else 2]
        sizes = range(len(key) - slack, len(key) + slack + 1)
        # One range of the index for each length; without the length there are too many names.
        for size in sizes:
            either |= Q(size=size, key__gte=start, key__lt=f"{start}~")
        either |= Q(ending=key[-3:], size__range=(sizes[0], sizes[-1]))
    found = Name.objects.filter(either, kind__in=COMPARED_KINDS).values_list("pk", "key")
    return dict(found[:MAX_CANDIDATES]) if either else {}


def _digits(text: str) -> list[str]:
    return [each for each in text if each.isdigit()]
