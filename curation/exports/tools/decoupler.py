"""decoupler: a signed network from cytokines to the genes that act in their signalling."""

from curation.exports.tools.signalling import cytokine_responses
from curation.exports.tools.writing import ToolTable, readme_export, table_export


def network_table() -> ToolTable:
    """Each pair of cytokine and gene once, with weight 1 or -1."""
    rows = (
        [response.name, symbol, weight]
        for response in cytokine_responses()
        for weight, symbols in ((1, response.activated), (-1, response.blocked))
        for symbol in symbols
    )
    return ["source", "target", "weight"], rows


README = """
network.csv   source (cytokine), target (HGNC symbol), weight: 1 where the gene acts in signalling
              that the cytokine starts, -1 where the cytokine keeps it from starting because it
              occupies the receptor (IL-1Ra).

Python:  net = pandas.read_csv("network.csv")
         decoupler.mt.ulm(adata, net, tmin=5)
R:       run_ulm(mat, net, .source = source, .target = target, .mor = weight)

The targets are what published claims name below the receptor (JAKs, STATs, SMADs, adaptors, and the
later steps of their pathways), not genes measured to change: many act by phosphorylation and keep
their expression. Read an activity as "the parts of this signal are expressed". Sources with fewer
than tmin targets are dropped by decoupler. Decoys, scavengers and co-receptors add nothing.
"""

EXPORTS = (
    table_export(
        "decoupler/network.csv",
        "decoupler network",
        "Cytokines to the genes that act in their signalling, with a sign; for decoupler and "
        "decoupleR.",
        network_table,
    ),
    readme_export("decoupler", "decoupler", README),
)
