"""EXPORTS: every file for download, in reading order."""

from curation.exports.base import Export
from curation.exports.csv_files import CSV_EXPORTS
from curation.exports.json_lines import JSON_EXPORTS
from curation.exports.readme import README_EXPORT
from curation.exports.sqlite_file import SQLITE_EXPORT
from curation.exports.tools import TOOL_EXPORTS
from curation.exports.workbook import XLSX_EXPORT

EXPORTS: tuple[Export, ...] = (
    SQLITE_EXPORT,
    XLSX_EXPORT,
    *CSV_EXPORTS,
    *JSON_EXPORTS,
    *TOOL_EXPORTS,
    README_EXPORT,
)
