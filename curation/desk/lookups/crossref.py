"""Crossref: one paper by its DOI."""

import re
from urllib.parse import quote

from django.conf import settings

from curation.desk.lookups.cleaning import fitting, inside, items, text, texts, year
from curation.desk.lookups.http import Service
from curation.models import Citation
from curation.models.citation import CitationKind


def search_crossref(doi: str) -> dict:
    """What Crossref knows of the DOI, in the field names of Citation.

    Raises NotFound, and LookupFailed as `Service.get` does.
    """
    service = Service("Crossref", "CROSSREF_URL")
    contact = settings.LOOKUPS["CONTACT"]
    answer = service.get(
        f"/works/{quote(doi, safe='')}",
        {"mailto": contact} if contact else None,
        wanted=f"DOI {doi}",
    )
    work = inside(answer, "message")
    if text(inside(work, "DOI")).lower() != doi:
        raise service.unexpected()
    found = fitting(
        Citation,
        {
            "doi": doi,
            "title": _title(work),
            "authors": texts([_author(each) for each in items(work, "author")]),
            "journal": _first(work, "container-title")
            or text(inside(next(iter(items(work, "institution")), None), "name"))
            or text(inside(work, "publisher")),
            "year": _year(work),
            "volume": text(inside(work, "volume")),
            "issue": text(inside(work, "issue")),
            "pages": text(inside(work, "page")),
            # Crossref does not tell reviews and trials from other articles.
            "kind": CitationKind.PRIMARY,
        },
    )
    return found | {
        "is_retracted": _is_retracted(work, doi),
        "seen_at": [f"https://api.crossref.org/works/{quote(doi, safe='/')}"],
    }


def _first(work: object, name: str) -> str:
    return next(iter(texts(items(work, name))), "")


def _title(work: object) -> str:
    title, subtitle = (text(next(iter(items(work, name)), None)) for name in ("title", "subtitle"))
    if not subtitle or subtitle.lower() in title.lower():
        return title
    return f"{title.rstrip(':')}: {subtitle}"


def _author(author: object) -> str:
    """The name as PubMed writes it, "Kureshi CT"; a group as it stands."""
    family = text(inside(author, "family"))
    if not family:
        return text(inside(author, "name"))
    parts = re.split(r"[\s.\-‐]+", text(inside(author, "given")))
    initials = "".join(
        part if part.isupper() and len(part) <= 3 else part[0].upper()
        for part in parts
        if part and part[0].isalpha()
    )
    suffix = text(inside(author, "suffix")).rstrip(".")
    return " ".join(filter(None, (family, initials, suffix)))


def _year(work: object) -> int | None:
    """The year of the printed issue, as PubMed has it, else of the first publication."""
    for name in ("published-print", "issued"):
        for date in items(work, name, "date-parts"):
            if isinstance(date, list) and date and (found := year(date[0])):
                return found
    return None


def _is_retracted(work: object, doi: str) -> bool:
    # `updated-by` lists notices about this paper. `update-to` is for the notices themselves and
    # lists what they are about, but some publishers register the notice under the paper's DOI.
    about_this = items(work, "updated-by") + [
        each for each in items(work, "update-to") if text(inside(each, "DOI")).lower() == doi
    ]
    if any(text(inside(each, "type")).lower() == "retraction" for each in about_this):
        return True
    # Older retractions stand in the title only.
    return re.match(r"RETRACTED( ARTICLE)?:", _title(work), re.IGNORECASE) is not None
