"""Names first: the same, then those that begin so, then those that are nearly the same.

However many records there are, each step is a look-up in an index that stops at a fixed number
of rows. The records themselves are read last, and only those that are shown.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.text import capfirst

from curation.index import names
from curation.index.search.kinds import KIND_BY_COLLECTION, TITLE_BY_COLLECTION
from curation.index.search.queries import spellings
from curation.index.search.similar import similar_names
from curation.index.search.texts import Passage, passages, records_with_words
from curation.models import IndexedRecord, Name, NameKind

MAX_EXACT = 200  # records of one name
MAX_BEGINNING = 300  # names shown that begin alike
MAX_SCANNED = 1000  # names looked at for those
MAX_WORDS, MAX_NAME_WORDS, MIN_KEY_LENGTH = (
    20,
    4,
    3,
)  # words of a sentence, of a name in it; its letters
KEY_END = "~"  # after every letter and digit of a key


class NameMatch(NamedTuple):
    """The primary key of an IndexedRecord, and the name by which it was found."""

    record: int
    match: str
    is_exact: bool = False


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
        return capfirst(KIND_BY_COLLECTION[self.record.collection].replace("-", " "))


@dataclass(frozen=True)
class HitGroup:
    """The hits of one record type, best first."""

    collection: str
    hits: list[Hit]

    @property
    def title(self):
        """The plural as a heading: Cell types."""
        return TITLE_BY_COLLECTION[self.collection]


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
        return [HitGroup(collection, hits) for collection, hits in ordered]


def resolve(name):
    """[Hit, ...] of the records that are called exactly that, or have that identifier."""
    found = _exact(name, up_to=NameKind.ALIAS)
    return _hits(found, _records(each.record for each in found))


def suggest(text, limit=8):
    """As `search`, at most so many, without the papers behind a claim.

    Texts are looked through only where names are too few.
    """
    called, meant = _called(text, limit)
    called = called[:limit]
    if len(called) == limit:
        return Results(_hits(called, _records(each.record for each in called)), [], meant)
    found = _with_texts(text, called, meant, with_evidence=False)
    room = limit - len(found.hits)
    return Results(found.hits[:limit], found.passages[: max(room, 0)], meant)


def search(text):
    """The Results for a text: names, and where it stands in summaries, claims and titles."""
    return _with_texts(text, *_called(text))


def _called(text, most=MAX_BEGINNING):
    """The Called, and the name that was meant if nothing is called or begins so."""
    exact = _exact(text, up_to=NameKind.PART)
    found = _once([*exact, *_beginning(text, most, whole_number=bool(exact))])
    if found:
        return found, ""
    similar = similar_names(names.keys(text))
    if similar:
        return _once(NameMatch(each.record_id, each.text) for each in similar), similar[0].text
    return _named_in(text), ""


def _with_texts(text, called, meant, *, with_evidence=True):
    asked = names.query_words(text)
    standing = records_with_words(asked)
    records = _records({*standing, *(each.record for each in called)})
    found = [records[pk] for pk in standing if pk in records]
    named, said = passages(asked, found, with_evidence=with_evidence)
    named_by_words = [NameMatch(record.pk, record.label) for record in named]
    called = _once([*called, *named_by_words])
    known = {each.record for each in called}
    return Results(
        _hits(called, records), [each for each in said if each.record.pk not in known], meant
    )


def _records(pks):
    """{primary key: IndexedRecord}, in one query."""
    return IndexedRecord.objects.in_bulk(list(pks))


def _hits(called, records):
    # A record may have been retired since its name was read.
    return [
        Hit(records[each.record], each.match, each.is_exact)
        for each in called
        if each.record in records
    ]


def _exact(text, *, up_to):
    asked = [key for spelling in spellings(text) for key in names.keys(spelling)]
    found = (
        Name.objects.filter(key__in=asked, kind__lte=up_to)
        .order_by("kind", "record__rank", "place", "pk")
        .values_list("record", "text", "kind")[:MAX_EXACT]
    )
    return _once(NameMatch(pk, match, kind < NameKind.CHAIN) for pk, match, kind in found)


def _beginning(text, most, *, whole_number=False):
    """As Called, what is called something that begins so; IL-21 is not called IL-2 and more.

    Of so many records as are shown, and of those that are as good as the last of them.
    Where too many begin so, those are looked at that come first in the alphabet.
    """
    found = set()
    for key in names.keys(text):
        # The digits come before the letters: "il2:" is after il29 and before il2r.
        start = f"{key}:" if whole_number and key[-1].isdigit() else key
        beginning = Name.objects.filter(key__gte=start, key__lt=f"{key}{KEY_END}").order_by("key")
        found |= {*beginning.values_list("kind", "size", "key", "record", "text")[:MAX_SCANNED]}
    first = _best(sorted(found)[:MAX_BEGINNING], most)
    ranks = IndexedRecord.objects.filter(pk__in={pk for *_, pk, _ in first})
    rank = dict(ranks.values_list("pk", "rank")) if first else {}
    first.sort(key=lambda name: (name[0], name[1], rank.get(name[3], 0), name[2], name[3]))
    return [NameMatch(pk, match) for *_, pk, match in first]


def _best(found, most):
    """The first of the names found, of so many records, with all that are equal to the last."""
    records = set()
    for kind, size, _, record, _ in found:
        records.add(record)
        if len(records) == most:
            return [each for each in found if each[:2] <= (kind, size)]
    return found


def _named_in(text):
    """As Called, what a sentence names: IL-2 in “which cells make IL-2”. Long names come first."""
    pieces = text.split()[:MAX_WORDS]
    asked = {
        key
        for start in range(len(pieces))
        for end in range(start + 1, min(start + MAX_NAME_WORDS, len(pieces)) + 1)
        for key in names.keys(" ".join(pieces[start:end]))
        if len(key) >= MIN_KEY_LENGTH and key not in names.STOP_WORDS
    }
    found = (
        Name.objects.filter(key__in=asked, kind__lte=NameKind.ALIAS)
        .order_by("-size", "kind", "record__rank", "place", "pk")
        .values_list("record", "text")[:MAX_EXACT]
    )
    return _once(NameMatch(pk, match) for pk, match in found)


def _once(called):
    """Those without what was found already."""
    found = {}
    for each in called:
        found.setdefault(each.record, each)
    return list(found.values())
