"""Names first: the same, then those that begin so, then those that are nearly the same.

However many records there are, each step is a look-up in an index that stops at a fixed number
of rows.
"""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.text import capfirst

from curation import names
from curation.models import IndexedRecord, Name, NameKind
from curation.search.kinds import KINDS, TITLES
from curation.search.queries import spellings
from curation.search.similar import nearly_called
from curation.search.texts import Passage, passages

MOST_EXACT = 200  # records of one name
MOST_BEGINNING = 300  # names shown that begin alike
SCANNED = 3000  # names looked at for those
MOST_WORDS, LONGEST_NAME, SHORTEST = 20, 4, 3  # words of a sentence, of a name in it; its letters
END = "~"  # after every letter and digit of a key


@dataclass(frozen=True)
class Hit:
    """A record that was found, and the name by which."""

    record: IndexedRecord
    match: str
    is_exact: bool = False

    @property
    def says_more(self):
        """Whether the name by which it was found does not stand in that which it is shown by."""
        shown = "".join(names.keys(self.record.label))
        return not any(key in shown for key in names.keys(self.match))

    @property
    def kind_name(self):
        """What it is: Cell type."""
        return capfirst(KINDS[self.record.collection].replace("-", " "))


@dataclass(frozen=True)
class Group:
    """The hits of one record type, best first."""

    collection: str
    hits: list[Hit]

    @property
    def title(self):
        """The plural as a heading: Cell types."""
        return TITLES[self.collection]


@dataclass(frozen=True)
class Results:
    """What a search found, best first.

    `did_you_mean` is the name nearest to what was asked, where nothing is called that.
    """

    hits: list[Hit] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    did_you_mean: str = ""

    @property
    def best(self):
        """The record that is called exactly that, if there is one."""
        return self.hits[0] if self.hits and self.hits[0].is_exact else None

    def groups(self):
        """[Group, ...] of the hits by record type, that of the first hit first."""
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.record.collection, []).append(hit)
        first = self.hits[0].record.collection if self.hits else ""
        ordered = sorted(found.items(), key=lambda item: (item[0] != first, item[1][0].record.rank))
        return [Group(collection, hits) for collection, hits in ordered]


def resolve(name):
    """[Hit, ...] of the records that are called exactly that, or have that identifier."""
    return _exact(name, up_to=NameKind.ALIAS)


def suggest(text, limit=8):
    """As `search`, at most so many: texts are looked through only where names are too few."""
    hits, meant = _called(text)
    if len(hits) >= limit:
        return Results(hits[:limit], did_you_mean=meant)
    found = _with_texts(text, hits, meant)
    room = limit - len(found.hits)
    return Results(found.hits[:limit], found.passages[: max(room, 0)], meant)


def search(text):
    """The Results for a text: names, and where it stands in summaries, claims and titles."""
    return _with_texts(text, *_called(text))


def _called(text):
    """The Hits by name, and the name that was meant if nothing is called or begins so."""
    exact = _exact(text, up_to=NameKind.PART)
    hits = _once([*exact, *_beginning(text, whole_number=bool(exact))])
    if hits:
        return hits, ""
    similar = nearly_called(names.keys(text))
    if similar:
        return _once(Hit(each.record, each.text) for each in similar), similar[0].text
    return _named_in(text), ""


def _with_texts(text, hits, meant):
    named, said = passages(names.asked_words(text))
    hits = _once([*hits, *(Hit(record, record.label) for record in named)])
    found = {hit.record.pk for hit in hits}
    return Results(hits, [each for each in said if each.record.pk not in found], meant)


def _exact(text, *, up_to):
    asked = [key for spelling in spellings(text) for key in names.keys(spelling)]
    found = (
        Name.objects.filter(key__in=asked, kind__lte=up_to)
        .select_related("record")
        .order_by("kind", "record__rank", "place", "pk")[:MOST_EXACT]
    )
    return _once(Hit(each.record, each.text, each.kind < NameKind.CHAIN) for each in found)


def _beginning(text, *, whole_number=False):
    """As Hits, what has a name that begins so; IL-21 does not begin with the whole number of IL-2.

    Where too many begin so, those are looked at that come first in the alphabet.
    """
    ranges = Q()
    for key in names.keys(text):
        # The digits come before the letters: "il2:" is after il29 and before il2r.
        start = f"{key}:" if whole_number and key[-1].isdigit() else key
        ranges |= Q(key__gte=start, key__lt=f"{key}{END}")
    if not ranges:
        return []
    some = Name.objects.filter(ranges).order_by("key").values("pk")[:SCANNED]
    found = (
        Name.objects.filter(pk__in=some)
        .select_related("record")
        .order_by("kind", "size", "record__rank", "key", "record")[:MOST_BEGINNING]
    )
    return [Hit(each.record, each.text) for each in found]


def _named_in(text):
    """As Hits, what a sentence names: IL-2 in “which cells make IL-2”. Long names come first."""
    pieces = text.split()[:MOST_WORDS]
    asked = {
        key
        for start in range(len(pieces))
        for end in range(start + 1, min(start + LONGEST_NAME, len(pieces)) + 1)
        for key in names.keys(" ".join(pieces[start:end]))
        if len(key) >= SHORTEST and key not in names.COMMON
    }
    found = (
        Name.objects.filter(key__in=asked, kind__lte=NameKind.ALIAS)
        .select_related("record")
        .order_by("-size", "kind", "record__rank", "place", "pk")[:MOST_EXACT]
    )
    return _once(Hit(each.record, each.text) for each in found)


def _once(hits):
    """The hits without those of a record that was hit already."""
    found = {}
    for hit in hits:
        found.setdefault(hit.record.pk, hit)
    return list(found.values())
