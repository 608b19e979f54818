"""Everything public as files for download, and what is said of it to machines elsewhere.

Whatever leaves CytoDB as a file is written here, from one snapshot of the database; how it is
served is for `pages`. The commands build the downloads; pages and API call the rest.
"""

from curation.exports.base import Export, ExportError, Release

__all__ = ["Export", "ExportError", "Release"]
