"""CellPhoneDB v5: the finished database, and the input files to add to its own.

The finished file is written here, because `create_db` of CellPhoneDB fails if no complex has a
fourth chain, and replaces our accessions by hashes.
"""

from collections.abc import Callable
from functools import partial
from typing import IO

from curation.exports.base import Export, Release
from curation.exports.tools.cellphonedb_database import (
    CURATOR,
    DIRECTION,
    ROLE_COLUMNS,
    STRATEGY,
    CellPhoneDBTables,
    classification,
    source,
)
from curation.exports.tools.ligand_receptor import actions_of
from curation.exports.tools.writing import ToolTable, readme_export, table_export, write_archive


def gene_input(database: CellPhoneDBTables) -> ToolTable:
    genes = (database.gene(side) for side in database.proteins)
    rows = ([gene.symbol, gene.uniprot, gene.symbol, gene.ensembl_id] for gene in genes)
    return ["gene_name", "uniprot", "hgnc_symbol", "ensembl"], rows


def protein_input(database: CellPhoneDBTables) -> ToolTable:
    headers = ["uniprot", "protein_name", *ROLE_COLUMNS, "tags", "tags_reason", "tags_description"]
    rows = (
        [side.name, database.gene(side).symbol, *side.roles(), "", "", "", CURATOR]
        for side in database.proteins
    )
    return [*headers, "version"], rows


def complex_input(database: CellPhoneDBTables) -> ToolTable:
    # With more than four columns create_db asks for others that CytoDB does not have.
    widest = max([4, *(len(side.accessions) for side in database.complexes)])
    headers = ["complex_name", *(f"uniprot_{n}" for n in range(1, widest + 1)), *ROLE_COLUMNS]
    headers += ["pdb_id", "pdb_structure", "stoichiometry", "comments_complex", "version"]
    rows = (
        [
            side.name,
            *side.accessions,
            *[""] * (widest - len(side.accessions)),
            *side.roles(),
            *["", False, "", ""],
            CURATOR,
        ]
        for side in database.complexes
    )
    return headers, rows


def interaction_input(database: CellPhoneDBTables) -> ToolTable:
    headers = ["partner_a", "partner_b", "annotation_strategy", "source", "is_ppi", "curator"]
    headers += ["directionality", "classification", "modulatory_effect", "version"]
    rows = (
        [
            ligand,
            receptor,
            STRATEGY,
            source(group),
            True,
            CURATOR,
            DIRECTION,
            classification(group),
            ";".join(actions_of(group)),
            CURATOR,
        ]
        for (ligand, receptor), group in database.pairs.items()
    )
    return headers, rows


def transcription_factor_input(database: CellPhoneDBTables) -> ToolTable:
    return ["receptor_id", "TF_symbol"], database.factors()


DATABASE_TABLES = (
    "protein_table",
    "gene_table",
    "complex_table",
    "complex_composition_table",
    "multidata_table",
    "interaction_table",
    "gene_synonym_to_gene_name",
    "receptor_to_transcription_factor",
)
INPUT_TABLES: dict[Callable[[CellPhoneDBTables], ToolTable], str] = {
    gene_input: "genes with their proteins",
    protein_input: "proteins and what they are",
    complex_input: "complexes and their chains",
    interaction_input: "which cytokine binds which receptor",
    transcription_factor_input: "STATs and SMADs of each receptor",
}


def write_database(release: Release, file: IO[bytes]) -> int:
    """Write the finished database, a ZIP of tables; returns the number of rows."""
    database = CellPhoneDBTables()
    tables = {f"{name}.csv": getattr(database, name)() for name in DATABASE_TABLES}
    return write_archive(tables, release.notice("CellPhoneDB database"), file)


def _input(table: Callable[[CellPhoneDBTables], ToolTable]) -> ToolTable:
    return table(CellPhoneDBTables())


README = """
cellphonedb.zip   the finished database: give its path as cpdb_file_path.
*_input.csv       the same as input files, to add to those of CellPhoneDB and build anew.

Python:  from cellphonedb.src.core.methods import cpdb_statistical_analysis_method
         cpdb_statistical_analysis_method.call(cpdb_file_path="cellphonedb.zip",
             meta_file_path="meta.tsv", counts_file_path="counts.h5ad", counts_data="hgnc_symbol",
             output_path="results")

Every published binding is in, also that of decoys, scavengers, co-receptors and antagonists, as
in CellPhoneDB's own data; the column "classification" of the results says what each does.
id_cp_interaction is CPI- and the accession of the binding. "secreted" and "transmembrane" say what
a protein is in these bindings: cytokines and soluble receptors are secreted, other receptors are
in the membrane.

CellPhoneDB fails where two genes make one protein (CCL3L1 and CCL3L3), so one stands for it. The
other is known to its search and not read from your data: add its counts to the first.

create_db of CellPhoneDB 5.0.1 fails on these input files alone, because no complex has a fourth
chain: join them to its own.
"""

EXPORTS = (
    Export(
        "cellphonedb/cellphonedb.zip",
        "CellPhoneDB database",
        "Finished database for CellPhoneDB v5: cytokines, receptor complexes and their STATs "
        "and SMADs.",
        write_database,
    ),
    *(
        table_export(
            f"cellphonedb/{table.__name__}.csv",
            f"CellPhoneDB input: {what}",
            f"{table.__name__}.csv of CellPhoneDB v5, to be joined to its own.",
            partial(_input, table),
        )
        for table, what in INPUT_TABLES.items()
    ),
    readme_export("cellphonedb", "CellPhoneDB", README),
)
