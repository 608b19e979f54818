"""Works to cite: a paper, a record, the database. Citation texts and files are made of them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum

from django.utils.dateformat import format as format_date

from curation.models import Citation, Claim, ContentVersion, Gene, Record
from curation.models.base import AnyRecord
from curation.models.choices import Status

DATABASE_TITLE = "CytoDB: the curated database of cytokines in cancer"  # as in CITATION.cff
CURATORS = "The CytoDB curators"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

EMPTY_DATE = datetime(
    1980, 1, 1, tzinfo=UTC
)  # of an empty database: the first date that ZIP can store

SUFFIXES = {"Jr", "Sr", "2nd", "3rd", "4th", "II", "III", "IV"}
ET_AL = "et al."  # stands for authors that are not recorded
# "735-738" and "e196-e208" are ranges, "LB-081" is the number of an abstract.
PAGE_RANGE = re.compile(r"(\w*\d[\w.]*)\s*[-–—]+\s*(\w*\d[\w.]*)")


class WorkType(Enum):
    """The type of a work."""

    ARTICLE = "article"
    WEB_PAGE = "web page"
    DATA = "data"


@dataclass(frozen=True)
class Author:
    """A person by family name and initials, or a group by its whole name."""

    name: str
    initials: str = ""
    suffix: str = ""

    @property
    def is_group(self) -> bool:
        return not self.initials

    @property
    def given(self) -> str:
        """The initials with full stops: C. T., or J.-P."""
        return re.sub(r"[^\W\d_]", r"\g<0>. ", self.initials).replace(". -", ".-").strip()

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.initials, self.suffix)))


@dataclass(frozen=True)
class Work:
    """The bibliographic data of a paper, of a record or of the database."""

    type: WorkType
    key: str  # unique in a file
    title: str = ""
    authors: tuple[Author, ...] = ()
    has_more_authors: bool = False
    container: str = ""  # the journal, the publisher of a page, the database of a record
    container_version: str = ""
    year: int | None = None
    issued: date | None = None  # where the day is known
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    version: str = ""
    notes: tuple[str, ...] = ()

    @property
    def page_range(self) -> tuple[str, str]:
        """(first page, last page); the last is "" if there is only one."""
        found = PAGE_RANGE.fullmatch(self.pages.strip())
        return (found[1], found[2]) if found else (self.pages.strip(), "")


def one_line(text: str) -> str:
    """The text on one line, without control characters, for formats that are read line by line."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())


def parse_author(name: str) -> Author:
    """The Author of a name as PubMed writes it: Kureshi CT, Miller WH Jr."""
    words = one_line(name).split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    initials = words[-1] if len(words) > 1 else ""
    letters = initials.replace("-", "")
    most = 4 if len(words) == 2 else 3  # "Amir NABM", but "European Society ESMO" is a group
    if 1 <= len(letters) <= most and letters.isalpha() and letters.isupper():
        return Author(" ".join(words[:-1]), initials, suffix)
    return Author(one_line(name))


def paper_work(citation: Citation) -> Work:
    """The Work of a citation; a note says if it is retracted or if authors are missing."""
    authors = [one_line(name) for name in citation.authors]
    has_more = any(name.endswith(ET_AL) for name in authors)
    named = [name.removesuffix(ET_AL).strip() for name in authors]
    notes = ["Retracted." * citation.is_retracted]
    notes += ["CytoDB holds the first authors only." * has_more]
    return Work(
        type=WorkType.ARTICLE if citation.pmid or citation.doi else WorkType.WEB_PAGE,
        key=citation.slug,
        title=one_line(citation.title),
        authors=tuple(parse_author(name) for name in named if name),
        has_more_authors=has_more,
        container=one_line(citation.journal),
        year=citation.year,
        volume=one_line(citation.volume),
        issue=one_line(citation.issue),
        pages=one_line(citation.pages),
        doi=citation.doi,
        pmid=citation.pmid,
        pmcid=citation.pmcid,
        url=citation.link,
        notes=tuple(filter(None, notes)),
    )


def current_content() -> ContentVersion:
    """The present ContentVersion; number 0 and EMPTY_DATE if nothing was published."""
    found = ContentVersion.objects.filter(pk=1).first()
    return found or ContentVersion(number=0, changed_at=EMPTY_DATE)


def database_work(address: str) -> Work:
    """The Work of CytoDB as a whole; `address` is that of its home page."""
    content = current_content()
    return Work(
        type=WorkType.DATA,
        key=f"cytodb-{content.number}",
        title=DATABASE_TITLE,
        authors=(Author(CURATORS),),
        year=content.changed_at.year,
        issued=content.changed_at.date(),
        url=address,
        version=f"content version {content.number}",
        notes=(f"Licence: {LICENCE}.",),
    )


def record_work(row: AnyRecord, address: str) -> Work:
    """The Work of a record of CytoDB; `address` is that of its page."""
    content = current_content()
    curated = row if isinstance(row, Record) else None
    changed = curated.updated if curated else content.changed_at
    notes = ["Retired." * (getattr(row, "status", "") == Status.RETIRED)]
    notes += [f"Content version {content.number} of the database.", f"Licence: {LICENCE}."]
    return Work(
        type=WorkType.DATA,
        key=f"cytodb-{curated.accession if curated else f'{row.collection}-{row.public_id}'}",
        title=one_line(f"{_name(row)} ({_kind(row)})"),
        authors=(Author(CURATORS),),
        container=DATABASE_TITLE,
        container_version=f"content version {content.number}, "
        f"{format_date(content.changed_at, 'j M Y')}",
        year=changed.year,
        issued=changed.date(),
        url=address,
        version=f"version {curated.version}" if curated else "",
        notes=tuple(filter(None, notes)),
    )


def _name(row: AnyRecord) -> str:
    return row.specific.sentence.rstrip(". ") if isinstance(row, Claim) else str(row)


def _kind(row: AnyRecord) -> str:
    """The record type with the identifier: cytokine CYT00001, gene HGNC:6001, cell type."""
    identifier = row.hgnc_id if isinstance(row, Gene) else getattr(row, "accession", "")
    what = getattr(row, "specific", row)._meta.verbose_name
    return f"{what} {identifier}".strip()
