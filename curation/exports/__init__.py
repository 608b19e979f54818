"""Files of the whole database: for people, for programs, and ready for the tools they use."""

from curation.exports.base import Export, ExportError, Release

__all__ = ["Export", "ExportError", "Release"]
