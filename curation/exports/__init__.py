"""Files of the whole database: for people, for programs, and ready for the tools they use."""

from curation.exports.base import Export, Release

__all__ = ["Export", "Release"]
