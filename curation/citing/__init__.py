"""Citations of CytoDB, its records and their papers, and the notice in every file.

Texts and formats of citations live here, and no page or file that shows them. Pages, API, exports
and the tables of lists call it.
"""

from django.utils.dateformat import format as format_date

from curation.citing.formats import CITATION_FORMATS
from curation.citing.text import citation_text
from curation.citing.works import (
    CURATORS,
    DATABASE_TITLE,
    LICENCE,
    LICENCE_URL,
    Work,
    current_content,
    database_work,
    paper_work,
    record_work,
)

__all__ = [
    "CITATION_FORMATS",
    "CURATORS",
    "DATABASE_TITLE",
    "LICENCE",
    "LICENCE_URL",
    "Work",
    "citation_text",
    "current_content",
    "database_work",
    "notice",
    "paper_work",
    "record_work",
]


def notice(what: str, address: str) -> dict[str, str]:
    """{label: value} for a file: content, version, licence, and how to cite it.

    `what` names the content (effects, communication network); `address` is the full address of
    the page with the same content.
    """
    content = current_content()
    version, day = content.number, format_date(content.changed_at, "j M Y")
    return {
        "Content": f"CytoDB, the curated database of cytokines in cancer: {what}",
        "Content version": str(version),
        "Changed on": day,
        "Address": address,
        "Licence": f"{LICENCE}, {LICENCE_URL}",
        "Cite as": f"CytoDB, content version {version}, {day}, {address}",
    }
