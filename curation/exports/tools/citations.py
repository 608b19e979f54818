"""All citations in the formats of reference managers and TeX, with CytoDB itself as the first."""

from functools import partial
from itertools import chain
from typing import IO

from curation.citing import CITATION_FORMATS, database_work, paper_work
from curation.exports.base import Export, Release
from curation.exports.tools.writing import readme_export, write_text
from curation.models import Citation


def write_citations(name: str, release: Release, file: IO[bytes]) -> int:
    """Write CytoDB and then every citation, by key; returns the number of entries."""
    citations = Citation.objects.published().order_by("key")
    papers = (paper_work(row) for row in citations.iterator(chunk_size=500))
    works = chain([database_work(f"{release.site}/")], papers)
    write_text(CITATION_FORMATS[name].pieces(works), file)
    return 1 + citations.count()


README = """
cytodb.bib    BibTeX, for LaTeX and JabRef
cytodb.ris    RIS, for EndNote, Zotero and Mendeley
cytodb.json   CSL-JSON, for Zotero and Pandoc

The first entry is CytoDB itself, in this content version. Then every citation of the database, in
the order of keys. Retracted papers say so in a note.
"""

EXPORTS = (
    *(
        Export(
            f"citations/cytodb.{each.extension}",
            f"All citations as {each.label}",
            f"Every citation, and CytoDB itself, for {each.reader}.",
            partial(write_citations, name),
        )
        for name, each in CITATION_FORMATS.items()
    ),
    readme_export("citations", "reference managers", README),
)
