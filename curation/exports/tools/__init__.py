"""Files ready for the tools people use: one module for each tool."""

from curation.exports.tools import cellphonedb, liana

TOOL_EXPORTS = (*cellphonedb.EXPORTS, *liana.EXPORTS)

__all__ = ["TOOL_EXPORTS"]
