"""Papers: Europe PMC first, Crossref where that fails and a DOI is known."""

from curation.desk.lookups.crossref import search_crossref
from curation.desk.lookups.europe_pmc import search_europe_pmc
from curation.desk.lookups.http import LookupFailed, NotFound, SwitchedOff, both_failed
from curation.desk.lookups.identifiers import parse_identifier
from curation.models import Citation

# A PMID is not among them: it would change the key of a citation that has a DOI only, and with it
# the name of the citation in files and in the API.
FILLED_FIELDS = ("pmcid", "doi", "title", "authors", "journal", "year", "volume", "issue", "pages")
BATCH_SIZE = 25  # the papers of one question; the address of a longer one may be refused


def find_citation(identifier: str) -> dict:
    """The paper with this PMID, PMCID or DOI, in the field names of Citation.

    What is not known or does not fit the field is left out; `kind`, `is_retracted` and `seen_at`
    are always there. Raises ValidationError if the identifier is none, NotFound, SwitchedOff, and
    LookupFailed if no service answers.
    """
    (found,) = find_citations([dict([parse_identifier(identifier)])])
    if isinstance(found, LookupFailed):
        raise found
    return found


def find_citations(wanted: list[dict[str, str]]) -> list[dict | LookupFailed]:
    """For each of the wanted its paper as `find_citation` gives it, or why there is none.

    Each of the wanted has a pmid, pmcid or doi, or several of them; at most BATCH at once.
    Europe PMC is asked once for all of them. Raises SwitchedOff.
    """
    names = [_name(each) for each in wanted]
    papers: list[dict | None]
    failure: LookupFailed | None = None
    try:
        papers = search_europe_pmc(wanted, named=", ".join(names))
    except SwitchedOff:
        raise
    except LookupFailed as error:
        papers, failure = [None] * len(wanted), error
    return [
        paper or _ask_crossref(each, failure or _unknown(name))
        for each, name, paper in zip(wanted, names, papers, strict=True)
    ]


def _ask_crossref(wanted: dict[str, str], failure: LookupFailed) -> dict | LookupFailed:
    if not wanted.get("doi"):
        return failure
    try:
        return search_crossref(wanted["doi"])
    except LookupFailed as error:
        return both_failed(failure, error)


def _unknown(name: str) -> NotFound:
    return NotFound("Europe PMC", f"Europe PMC has no record of {name}.")


def _name(wanted: dict[str, str]) -> str:
    if wanted.get("pmid"):
        return f"PMID {wanted['pmid']}"
    return wanted.get("pmcid") or f"DOI {wanted['doi']}"


def apply_citation(citation: Citation, found: dict) -> list[str]:
    """Bring what was found into the citation, unsaved; the names of the fields that changed.

    Empty fields are filled, a retraction is taken over, and `seen_at` tells where both come from.
    What a curator wrote stays.
    """
    changed = [name for name in FILLED_FIELDS if found.get(name) and not getattr(citation, name)]
    for name in changed:
        setattr(citation, name, found[name])
    if found.get("is_retracted") and not citation.is_retracted:
        citation.is_retracted = True
        changed.append("is_retracted")
    new = [each for each in found.get("seen_at", []) if each not in citation.seen_at]
    if changed and new:
        citation.seen_at = [*citation.seen_at, *new]
        changed.append("seen_at")
    return changed
