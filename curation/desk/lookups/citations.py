"""Papers: from Europe PMC, or from Crossref if that fails and there is a DOI."""

from curation.desk.lookups.crossref import search_crossref
from curation.desk.lookups.europe_pmc import search_europe_pmc
from curation.desk.lookups.http import LookupFailed, NotFound, SwitchedOff, both_failed
from curation.desk.lookups.identifiers import parse_identifier
from curation.models import Citation

# Without `pmid`: it would change the key of a citation that has only a DOI, and the key names the
# citation in files and in the API.
FILLED_FIELDS = ("pmcid", "doi", "title", "authors", "journal", "year", "volume", "issue", "pages")
BATCH_SIZE = 25  # papers in one request; a longer address may be refused


def find_citation(identifier: str) -> dict:
    """The paper with this PMID, PMCID or DOI, in the field names of Citation.

    Unknown values, and values that do not fit the field, are left out; `kind`, `is_retracted` and
    `seen_at` are always there. Raises ValidationError for what is no identifier, NotFound,
    SwitchedOff, and LookupFailed if no service answers.
    """
    (found,) = find_citations([dict([parse_identifier(identifier)])])
    if isinstance(found, LookupFailed):
        raise found
    return found


def find_citations(wanted: list[dict[str, str]]) -> list[dict | LookupFailed]:
    """For each of the wanted its paper as `find_citation` gives it, or a LookupFailed.

    Each of the wanted has a pmid, a pmcid or a doi; at most BATCH_SIZE at once. One request to
    Europe PMC for all of them. Raises SwitchedOff.
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
    """Fill the citation with what was found; returns the names of the fields that changed.

    The citation is not saved. Only empty fields are filled; a retraction is always set, and
    `seen_at` names the source of both.
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
