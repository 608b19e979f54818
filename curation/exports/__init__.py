"""All public data as files for download, and as structured data for other programs.

All files are written here, from one snapshot of the database; `pages` serves them. A command
builds the downloads; pages and API call the rest.
"""

from curation.exports.base import Export, ExportError, Release

__all__ = ["Export", "ExportError", "Release"]
