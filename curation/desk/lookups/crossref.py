"""Crossref: one paper by its DOI."""

import re
from urllib.parse import quote

from django.conf import settings

from curation.desk.lookups.cleaning import (
    clean_text,
    clean_texts,
    clean_year,
    list_at,
    valid_values,
    value_at,
)
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
    work = value_at(answer, "message")
    if clean_text(value_at(work, "DOI")).lower() != doi:
        raise service.unexpected()
    found = valid_values(
        Citation,
        {
            "doi": doi,
            "title": _title(work),
            "authors": clean_texts([_author(each) for each in list_at(work, "author")]),
            "journal": _first(work, "container-title")
            or clean_text(value_at(next(iter(list_at(work, "institution")), None), "name"))
            or clean_text(value_at(work, "publisher")),
            "year": _year(work),
            "volume": clean_text(value_at(work, "volume")),
            "issue": clean_text(value_at(work, "issue")),
            "pages": clean_text(value_at(work, "page")),
            # Crossref does not tell reviews and trials from other articles.
            "kind": CitationKind.PRIMARY,
        },
    )
    return found | {
        "is_retracted": _is_retracted(work, doi),
        "seen_at": [f"https://api.crossref.org/works/{quote(doi, safe='/')}"],
    }


def _first(work: object, name: str) -> str:
    return next(iter(clean_texts(list_at(work, name))), "")


def _title(work: object) -> str:
    title, subtitle = (
        clean_text(next(iter(list_at(work, name)), None)) for name in ("title", "subtitle")
    )
    if not subtitle or subtitle.lower() in title.lower():
        return title
    return f"{title.rstrip(':')}: {subtitle}"


def _author(author: object) -> str:
    """The name as PubMed writes it, "Kureshi CT"; a group as it stands."""
    family = clean_text(value_at(author, "family"))
    if not family:
        return clean_text(value_at(author, "name"))
    parts = re.split(r"[\s.\-‐]+", clean_text(value_at(author, "given")))
    initials = "".join(
        part if part.isupper() and len(part) <= 3 else part[0].upper()
        for part in parts
        if part and part[0].isalpha()
    )
    suffix = clean_text(value_at(author, "suffix")).rstrip(".")
    return " ".join(filter(None, (family, initials, suffix)))


def _year(work: object) -> int | None:
    """The year of the printed issue, as PubMed has it, else of the first publication."""
    for name in ("published-print", "issued"):
        for date in list_at(work, name, "date-parts"):
            if isinstance(date, list) and date and (found := clean_year(date[0])):
                return found
    return None


def _is_retracted(work: object, doi: str) -> bool:
    # `updated-by` lists notices about this paper. `update-to` is for the notices themselves and
    # lists what they are about, but some publishers register the notice under the paper's DOI.
    about_this = list_at(work, "updated-by") + [
        each
        for each in list_at(work, "update-to")
        if clean_text(value_at(each, "DOI")).lower() == doi
    ]
    if any(clean_text(value_at(each, "type")).lower() == "retraction" for each in about_this):
        return True
    # Older retractions stand in the title only.
    return re.match(r"RETRACTED( ARTICLE)?:", _title(work), re.IGNORECASE) is not None
