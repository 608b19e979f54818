"""Which tests run on PostgreSQL, too: those of what a database can change.

The longest entry that the path of a test file begins with decides. A file under no entry stops
the run: decide, and write it down here.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent

ON_POSTGRESQL = {
    "admin/test_conflicts": "Two people save the same row.",
    "admin/test_permissions": "Who may read and write which rows.",
    "api": "Filters, orders, cursors, numbers.",
    "biology": "Unions over the kinds of claims, joins, what contradicts what.",
    "data": "The data files: loaded, checked by every rule, dumped byte by byte.",
    "desk": "Transactions, locks, constraints, four eyes.",
    "exports": "Rows read a few at a time, in one order, within one snapshot.",
    "index": "Names, search, representations, answers by content version.",
    "lists": "Filters, facets, sorting with NULL and Greek, query counts.",
    "management": "Commands that write.",
    "models": "Constraints, accessions, guarded rows.",
    "pages/test_history": "Versions of every record type.",
    "pages/test_list_downloads": "Rows read a few at a time.",
    "pages/test_search": "Full text.",
    "project/test_migrations": "The schema.",
    "specimen": "The table of a record type that only the tests have.",
    "records": "Every record type: pages, API, leaks, query counts, nonsense.",
}
ON_SQLITE_ALONE = {
    "admin": "Forms and templates; what they write is tested in desk.",
    "api/test_documented": "R and curl read the same answers.",
    "api/test_examples": "Examples in the schema.",
    "api/test_throttling": "Counts in a cache.",
    "benchmarks": "They measure.",
    "biology/communication/test_files": "Formats of files.",
    "browser": "What a browser makes of the same pages.",
    "citing": "Formats of citations.",
    "desk/lookups": "Services outside.",
    "desk/sheets": "Cells, headers, files.",
    "desk/test_differences": "Words for a difference.",
    "documents": "JSON of stored versions.",
    "drawings": "SVG from values.",
    "exports/test_structured_data": "JSON-LD in pages.",
    "exports/tools": "Tools read the same files.",
    "index/names/test_normalising": "Text alone.",
    "management/commands/test_refresh_citations": "Services outside.",
    "models/test_claim_sentences": "Words of a claim.",
    "models/test_validators": "Text alone.",
    "pages": "Templates: what they show is read by biology, lists, records.",
    "project": "Documents, settings, vendored files.",
    "records/test_api_protocol": "Headers and formats.",
    "records/test_page_html": "HTML.",
    "records/test_pages_full": "Links.",
    "templatetags": "Text alone.",
}
ON_POSTGRESQL |= {
    "desk/sheets/test_checks": "What a check says without a query is what the database says.",
    "desk/sheets/test_duplicates": "Finds rows that say the same.",
    "desk/sheets/test_importing": "A sheet is carried out whole or not at all.",
    "desk/sheets/test_plans": "Reads the rows that a sheet names.",
}


def decision(path):
    """The entry that decides on a test file; None if there is none."""
    name = path.relative_to(TESTS).as_posix()
    entries = [
        each
        for each in (*ON_POSTGRESQL, *ON_SQLITE_ALONE)
        if name.startswith((f"{each}/", f"{each}.py", f"{each}_"))
    ]
    return max(entries, key=len, default=None)


def mark(items):
    """Give the mark `postgresql` to the tests that run there, too."""
    for item in items:
        entry = decision(item.path)
        if entry is None:
            raise pytest.UsageError(f"{item.path}: decide in tests/postgresql.py where it runs.")
        if entry in ON_POSTGRESQL:
            item.add_marker("postgresql")
