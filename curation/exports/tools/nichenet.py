"""NicheNet: ligand-receptor and signalling networks of genes, and the weights of their sources."""

from curation.exports.tools.ligand_receptor import activating_interactions
from curation.exports.tools.signalling import receptor_signals
from curation.exports.tools.writing import ToolTable, readme_export, table_export

DATABASE = "CytoDB"
BINDING_SOURCE = "cytodb_binding"
SIGNALING_SOURCE = "cytodb_signaling"
NICHENET_COLUMNS = ["from", "to", "source", "database"]


def lr_network() -> ToolTable:
    """Pairs from each gene of a ligand to each chain of the receptors that it activates."""
    pairs = {
        (ligand, chain)
        for each in activating_interactions()
        for ligand in each.ligand.symbols
        for chain in each.receptor.symbols
    }
    return NICHENET_COLUMNS, [[*pair, BINDING_SOURCE, DATABASE] for pair in sorted(pairs)]


def signaling_network() -> ToolTable:
    """Pairs from each transducing chain to the JAKs, STATs, SMADs and adaptors."""
    pairs = {
        (chain, component)
        for signal in receptor_signals()
        for chain in signal.chains
        for component in signal.components
        if chain != component
    }
    return NICHENET_COLUMNS, [[*pair, SIGNALING_SOURCE, DATABASE] for pair in sorted(pairs)]


def source_weights() -> ToolTable:
    """1 for each source: every pair is curated."""
    return ["source", "weight"], [[BINDING_SOURCE, 1], [SIGNALING_SOURCE, 1]]


README = """
lr_network.csv          from, to, source, database: the genes of a cytokine to the chains of the
                        receptors that it activates
signaling_network.csv   the same columns: receptor chains to JAKs, STATs, SMADs and adaptors
source_weights.csv      source, weight

R (nichenetr):  lr_network <- dplyr::bind_rows(lr_network, readr::read_csv("lr_network.csv"))
                sig_network <- dplyr::bind_rows(sig_network,
                                                readr::read_csv("signaling_network.csv"))
                source_weights_df <- dplyr::bind_rows(source_weights_df,
                                                      readr::read_csv("source_weights.csv"))

NicheNet knows genes and no complexes: every chain of a complex stands in a pair of its own.
Antagonists, decoys, scavengers and co-receptors are left out, for it takes every pair for a signal.
The networks end at the transcription factors; take NicheNet's own gene regulation (gr_network) on
from there.
"""

EXPORTS = (
    table_export(
        "nichenet/lr_network.csv",
        "NicheNet: ligand-receptor network",
        "Pairs of genes of activating bindings; joins lr_network of nichenetr.",
        lr_network,
    ),
    table_export(
        "nichenet/signaling_network.csv",
        "NicheNet: signalling network",
        "Receptor chains to JAKs, STATs, SMADs and adaptors; joins sig_network of nichenetr.",
        signaling_network,
    ),
    table_export(
        "nichenet/source_weights.csv",
        "NicheNet: weights of the sources",
        "The two sources of these networks, for source_weights_df of nichenetr.",
        source_weights,
    ),
    readme_export("nichenet", "NicheNet", README),
)
