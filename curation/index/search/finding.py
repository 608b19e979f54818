"""Search by name: equal names first, then names that begin with the text, then similar names.

Each step reads an index and stops at a fixed number of rows, however many records there are.
The records are read last, and only those that are shown.
"""

from collections.abc import Iterable
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
MAX_SCANNED = 1000  # names that are compared
MAX_WORDS, MAX_NAME_WORDS, MIN_KEY_LENGTH = (
    20,
    4,
    3,
)  # words of a sentence, of a name in it; its letters
KEY_END = "~"  # sorts after every letter and digit

NameRow = tuple[int, int, str, int, str]  # kind, size and key of a name, its record, its text


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
    def says_more(self) -> bool:
        """Whether the name that matched is not part of the label, so that it must be shown."""
        shown = "".join(names.keys(self.record.label))
        return not any(key in shown for key in names.keys(self.match))

    @property
    def kind_name(self) -> str:
        """The kind of record: Cell type."""
        return capfirst(KIND_BY_COLLECTION[self.record.collection].replace("-", " "))


@dataclass(frozen=True)
class HitGroup:
    """The hits of one record type, best first."""

    collection: str
    hits: list[Hit]

    @property
    def title(self) -> str:
        """The plural as a heading: Cell types."""
        return TITLE_BY_COLLECTION[self.collection]


@dataclass(frozen=True)
class Results:
    """What a search found, best first.

    `did_you_mean` is the most similar name, if no name is equal to the text; else "".
    """

    hits: list[Hit] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    did_you_mean: str = ""

    @property
    def best(self) -> Hit | None:
        """The first hit, if its name is equal to the text; else None."""
        return self.hits[0] if self.hits and self.hits[0].is_exact else None

    def groups(self) -> list[HitGroup]:
        """[Group, ...] of the hits by record type, that of the first hit first."""
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.record.collection, []).append(hit)
        first = self.hits[0].record.collection if self.hits else ""
        ordered = sorted(found.items(), key=lambda item: (item[0] != first, item[1][0].record.rank))
        return [HitGroup(collection, hits) for collection, hits in ordered]


def resolve(name: str) -> list[Hit]:
    """[Hit, ...] of the records with exactly this name or identifier."""
    found = _exact(name, up_to=NameKind.ALIAS)
    return _hits(found, _records(each.record for each in found))


def suggest(text: str, limit: int = 8) -> Results:
    """As `search`, with at most `limit` results and without the evidence of claims.

    Texts are searched only if names give fewer results.
    """
    called, meant = _called(text, limit)
    called = called[:limit]
    if len(called) == limit:
        return Results(_hits(called, _records(each.record for each in called)), [], meant)
    found = _with_texts(text, called, meant, with_evidence=False)
    room = limit - len(found.hits)
    return Results(found.hits[:limit], found.passages[: max(room, 0)], meant)


def search(text: str) -> Results:
    """The Results for a text: names, then summaries, claims and titles with its words."""
    return _with_texts(text, *_called(text))


def _called(text: str, most: int = MAX_BEGINNING) -> tuple[list[NameMatch], str]:
    """([NameMatch, ...], did_you_mean); the latter is "" unless only similar names were found."""
    exact = _exact(text, up_to=NameKind.PART)
    found = _once([*exact, *_beginning(text, most, whole_number=bool(exact))])
    if found:
        return found, ""
    similar = similar_names(names.keys(text))
    if similar:
        return _once(NameMatch(each.record_id, each.text) for each in similar), similar[0].text
    return _named_in(text), ""


def _with_texts(
    text: str, called: list[NameMatch], meant: str, *, with_evidence: bool = True
) -> Results:
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


def _records(pks: Iterable[int]) -> dict[int, IndexedRecord]:
    """{primary key: IndexedRecord}, in one query."""
    return IndexedRecord.objects.in_bulk(list(pks))


def _hits(called: Iterable[NameMatch], records: dict[int, IndexedRecord]) -> list[Hit]:
    # A record may have been retired since its name was read.
    return [
        Hit(records[each.record], each.match, each.is_exact)
        for each in called
        if each.record in records
    ]


def _exact(text: str, *, up_to: NameKind) -> list[NameMatch]:
    asked = [key for spelling in spellings(text) for key in names.keys(spelling)]
    found = (
        Name.objects.filter(key__in=asked, kind__lte=up_to)
        .order_by("kind", "record__rank", "place", "pk")
        .values_list("record", "text", "kind")[:MAX_EXACT]
    )
    return _once(NameMatch(pk, match, kind < NameKind.CHAIN) for pk, match, kind in found)


def _beginning(text: str, most: int, *, whole_number: bool = False) -> list[NameMatch]:
    """[NameMatch, ...] of names that begin with the text.

    With `whole_number`, IL-2 does not find IL-21. For `most` records, and for further ones
    that are equal to the last. If there are too many, the first in the alphabet are compared.
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


def _best(found: list[NameRow], most: int) -> list[NameRow]:
    """The first names, up to `most` records, and all names that are equal to the last."""
    records = set()
    for kind, size, _, record, _ in found:
        records.add(record)
        if len(records) == most:
            return [each for each in found if each[:2] <= (kind, size)]
    return found


def _named_in(text: str) -> list[NameMatch]:
    """[NameMatch, ...] of names inside a sentence: IL-2 in “which cells make IL-2”; long first."""
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


def _once(called: Iterable[NameMatch]) -> list[NameMatch]:
    """The first match of each record."""
    found = {}
    for each in called:
        found.setdefault(each.record, each)
    return list(found.values())
