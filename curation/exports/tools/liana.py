"""LIANA: the resource of LIANA+ (Python) and the table in OmniPath's form for liana (R)."""

from collections.abc import Iterator

from curation.exports.tools.ligand_receptor import (
    Interaction,
    Partner,
    accessions_of,
    activating_interactions,
    group_by_pair,
    interactions,
    references_of,
)
from curation.exports.tools.writing import ToolTable, readme_export, table_export

DETAIL_COLUMNS = {
    "ligand": lambda each: each.ligand.symbol,
    "receptor": lambda each: each.receptor.symbol,
    "sign": lambda each: each.sign,
    "action": lambda each: each.action,
    "accession": lambda each: each.accession,
    "cytokine": lambda each: each.ligand.name,
    "cytokine_accession": lambda each: each.ligand.accession,
    "receptor_name": lambda each: each.receptor.name,
    "receptor_accession": lambda each: each.receptor.accession,
    "receptor_kind": lambda each: each.receptor.kind,
    "in_resource": lambda each: each.sign > 0,
    "is_disputed": lambda each: each.binding.is_disputed,
    "pmids": lambda each: ";".join(each.pmids),
    "references": lambda each: ";".join(each.binding.references),
}
OMNIPATH_COLUMNS = [
    "source",
    "target",
    "source_genesymbol",
    "target_genesymbol",
    "is_directed",
    "is_stimulation",
    "is_inhibition",
    "consensus_direction",
    "consensus_stimulation",
    "consensus_inhibition",
    "sources",
    "references",
    "accessions",
]


def resource_table() -> ToolTable:
    """Every activating pair, once: LIANA takes every pair for activation."""
    pairs = sorted({each.pair for each in activating_interactions()})
    return ["ligand", "receptor"], [[*pair] for pair in pairs]


def details_table() -> ToolTable:
    """Every interaction with its sign, action, accession and papers."""
    return [*DETAIL_COLUMNS], (
        [read(each) for read in DETAIL_COLUMNS.values()] for each in interactions()
    )


def omnipath_table() -> ToolTable:
    """Every pair once, with the signs of its bindings; co-receptors have no sign."""
    return OMNIPATH_COLUMNS, _omnipath_rows()


def _omnipath_rows() -> Iterator[list]:
    for (ligand, receptor), group in group_by_pair(interactions()).items():
        first: Interaction = group[0]
        stimulates = int(any(each.sign > 0 for each in group))
        inhibits = int(any(each.sign < 0 for each in group))
        signs = [1, stimulates, inhibits]
        yield [
            _omnipath_id(first.ligand),
            _omnipath_id(first.receptor),
            ligand,
            receptor,
            *signs,
            *signs,
            "CytoDB",
            ";".join(references_of(group)),
            ";".join(accessions_of(group)),
        ]


def _omnipath_id(partner: Partner) -> str:
    """UniProt accessions as OmniPath writes them; "" if one is not known."""
    accessions = [chain.uniprot for chain in partner.chains]
    if not all(accessions):
        return ""
    return accessions[0] if len(accessions) == 1 else f"COMPLEX:{'_'.join(accessions)}"


README = """
resource.csv   ligand, receptor: HGNC symbols, the chains of a complex joined by "_". Agonists and
               trans-presentation only: LIANA takes every pair for activation.
details.csv    every published binding, decoys, antagonists and scavengers too, with its sign (1
               passes the signal on, -1 blocks or takes away, 0 neither by itself), action, CytoDB
               accession and papers. ligand and receptor join to resource.csv.
omnipath.tsv   the same bindings as OmniPath writes interactions, for liana in R. A pair stands
               there once; where bindings differ (an agonist whose receptor is also shed as a
               decoy), both signs are 1. Take is_stimulation == 1 for a run.

Python (LIANA+):  resource = pandas.read_csv("resource.csv")
                  liana.mt.rank_aggregate(adata, groupby="cell_type", resource=resource)
R (liana):        op <- read.delim("omnipath.tsv")
                  op <- op[op$is_stimulation == 1, ]
                  liana_wrap(sce, resource = "custom", external_resource = op)

LIANA leaves out a pair if any chain is missing from the data.
"""

EXPORTS = (
    table_export(
        "liana/resource.csv",
        "LIANA resource",
        "Ligand-receptor pairs that pass a signal on, chains joined by an underscore; for "
        "resource= of LIANA+.",
        resource_table,
    ),
    table_export(
        "liana/details.csv",
        "LIANA resource: signs and papers",
        "Every published binding as pairs of symbols with sign, action, accession and PMIDs.",
        details_table,
    ),
    table_export(
        "liana/omnipath.tsv",
        "Ligand-receptor table in OmniPath's form",
        "Every published binding as signed interactions of OmniPath; for liana in R.",
        omnipath_table,
    ),
    readme_export("liana", "LIANA", README),
)
