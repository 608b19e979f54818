"""Works in the formats that reference managers and TeX read: BibTeX, RIS, CSL-JSON."""

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from curation.citing.works import Author, Work, WorkType

# Braces stay balanced: BibTeX counts those behind a backslash as well.
TEX_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    | {each: f"\\{each}" for each in "$&%#_"}
)
# Characters that BibTeX cannot hold in an address, percent-encoded.
ADDRESS_ESCAPES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


@dataclass(frozen=True)
class CitationFormat:
    """A file format for works."""

    label: str
    reader: str  # programs that open it
    extension: str
    content_type: str
    pieces: Callable[[Iterable[Work]], Iterator[str]]

    def write(self, works: Iterable[Work]) -> str:
        """The works as one text."""
        return "".join(self.pieces(works))


def bibtex(works: Iterable[Work]) -> Iterator[str]:
    """The works as entries of a BibTeX file in UTF-8, one by one."""
    between = ""
    for work in works:
        yield between + _bibtex_entry(work)
        between = "\n"


def _bibtex_entry(work: Work) -> str:
    article = work.type == WorkType.ARTICLE
    first, last = work.page_range
    fields = {
        "author": _bibtex_authors(work),
        "title": _keep_capitals(work.title),
        "journal" if article else "howpublished": _tex(work.container),
        "year": str(work.year or ""),
        "volume": _tex(work.volume),
        "number": _tex(work.issue),
        "pages": f"{_tex(first)}--{_tex(last)}" if last else _tex(first),
        "doi": work.doi.translate(ADDRESS_ESCAPES),
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "url": work.url.translate(ADDRESS_ESCAPES),
        "version": _tex(work.version),
        "note": _tex(" ".join(work.notes)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'article' if article else 'misc'}{{{work.key},", *lines, "}\n"])


def _tex(text: str) -> str:
    return text.translate(TEX_ESCAPES)


def _keep_capitals(title: str) -> str:
    """The title for TeX; words such as IL-2 are in braces, so that styles keep their capitals."""
    words = title.split(" ")
    return " ".join(
        f"{{{_tex(word)}}}" if _has_a_meant_capital(word, place) else _tex(word)
        for place, word in enumerate(words)
    )


def _has_a_meant_capital(word: str, place: int) -> bool:
    if any(letter.isupper() for letter in word[1:]):
        return True
    return place > 0 and word[:1].isupper() and not word[1:2].isalpha()  # T, T-cell, B7


def _bibtex_authors(work: Work) -> str:
    names = [_bibtex_author(each) for each in work.authors]
    return " and ".join([*names, "others"] if names and work.has_more_authors else names)


def _bibtex_author(author: Author) -> str:
    if author.is_group:
        return f"{{{_tex(author.name)}}}"
    parts = (author.name, author.suffix, author.given)
    return ", ".join(_tex(part) for part in parts if part)


def ris(works: Iterable[Work]) -> Iterator[str]:
    """The works as RIS, line by line; lines end with CR LF."""
    return (f"{tag}  - {value}\r\n" for work in works for tag, value in _ris_lines(work))


def _ris_lines(work: Work) -> list[tuple[str, str]]:
    types = {WorkType.ARTICLE: "JOUR", WorkType.WEB_PAGE: "ELEC", WorkType.DATA: "DATA"}
    first, last = work.page_range
    lines = [("TY", types[work.type]), ("ID", work.key)]
    lines += [("AU", _ris_author(each)) for each in work.authors]
    lines += [
        ("TI", work.title),
        ("T2", work.container),
        ("PY", str(work.year or "")),
        ("DA", work.issued.strftime("%Y/%m/%d/") if work.issued else ""),
        ("VL", work.volume),
        ("IS", work.issue),
        ("SP", first),
        ("EP", last),
        ("DO", work.doi),
        ("AN", work.pmid),
        ("C2", work.pmcid),
        ("ET", work.version),
        ("UR", work.url),
    ]
    lines += [("N1", note) for note in work.notes]
    return [(tag, value) for tag, value in lines if value] + [("ER", "")]


def _ris_author(author: Author) -> str:
    if author.is_group:
        return author.name
    return ", ".join(filter(None, (author.name, author.given, author.suffix)))


def csl_json(works: Iterable[Work]) -> Iterator[str]:
    """The works as CSL-JSON, one by one."""
    between = "["
    for work in works:
        item = json.dumps(_csl_item(work), ensure_ascii=False, indent=1)
        yield f"{between}\n{textwrap.indent(item, ' ')}"
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _csl_item(work: Work) -> dict[str, Any]:
    types = {
        WorkType.ARTICLE: "article-journal",
        WorkType.WEB_PAGE: "webpage",
        WorkType.DATA: "dataset",
    }
    first, last = work.page_range
    item = {
        "id": work.key,
        "type": types[work.type],
        "title": work.title,
        "author": [_csl_author(each) for each in work.authors],
        "container-title": work.container,
        "issued": _csl_date(work.issued) or (work.year and {"date-parts": [[work.year]]}),
        "volume": work.volume,
        "issue": work.issue,
        "page": f"{first}-{last}" if last else first,
        "DOI": work.doi,
        "PMID": work.pmid,
        "PMCID": work.pmcid,
        "URL": work.url,
        "version": work.version,
        "note": " ".join(work.notes),
    }
    return {name: value for name, value in item.items() if value}


def _csl_author(author: Author) -> dict[str, str]:
    if author.is_group:
        return {"literal": author.name}
    parts = {"family": author.name, "given": author.given, "suffix": author.suffix}
    return {name: value for name, value in parts.items() if value}


def _csl_date(day: date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


CITATION_FORMATS = {
    "bibtex": CitationFormat("BibTeX", "LaTeX, JabRef", "bib", "application/x-bibtex", bibtex),
    "ris": CitationFormat(
        "RIS", "EndNote, Zotero, Mendeley", "ris", "application/x-research-info-systems", ris
    ),
    "csl-json": CitationFormat(
        "CSL-JSON", "Zotero, Pandoc", "json", "application/vnd.citationstyles.csl+json", csl_json
    ),
}
