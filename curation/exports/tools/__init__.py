"""Files in the formats of analysis tools: one module for each tool."""

from curation.exports.tools import (
    cellchat,
    cellphonedb,
    citations,
    decoupler,
    gene_sets,
    liana,
    networks,
    nichenet,
)

TOOL_EXPORTS = (
    *cellphonedb.EXPORTS,
    *liana.EXPORTS,
    *cellchat.EXPORTS,
    *nichenet.EXPORTS,
    *decoupler.EXPORTS,
    *gene_sets.EXPORTS,
    *networks.EXPORTS,
    *citations.EXPORTS,
)

__all__ = ["TOOL_EXPORTS"]
