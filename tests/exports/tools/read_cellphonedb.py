"""Run CellPhoneDB with our database, and have it build one from our input files."""

import csv
import shutil
import zipfile
from pathlib import Path

import cells
from cellphonedb.src.core.methods import cpdb_statistical_analysis_method
from cellphonedb.utils import db_utils

TABLES = ("interaction_table", "complex_composition_table", "multidata_table", "gene_table")


def analysed(asked, database):
    """{"sender|receiver": [[id, pair, classification], ...]} of what it finds significant."""
    work = Path(asked["work"])
    matrix = cells.expression(asked)
    matrix.write_h5ad(work / "counts.h5ad")
    matrix.obs[["cell_type"]].to_csv(work / "meta.tsv", sep="\t", index_label="Cell")
    results = cpdb_statistical_analysis_method.call(
        cpdb_file_path=str(database),
        meta_file_path=str(work / "meta.tsv"),
        counts_file_path=str(work / "counts.h5ad"),
        counts_data="hgnc_symbol",
        output_path=str(work / "results"),
        iterations=100,
        threads=1,
        debug_seed=1,
    )
    pvalues = results["pvalues"]
    said = ["id_cp_interaction", "interacting_pair", "classification"]
    pairs = [name for name in pvalues.columns if "|" in name]
    return {name: pvalues.loc[pvalues[name] < 0.05, said].values.tolist() for name in pairs}


def built(asked):
    """The database that create_db makes of our input files, with a complex of four chains added.

    Without one it fails (sanity tests compare an empty column with text).
    """
    folder = Path(asked["work"]) / "inputs"
    shutil.copytree(asked["inputs"], folder)
    with (folder / "complex_input.csv").open(newline="") as file:
        columns, first, *_ = csv.reader(file)
    with (folder / "protein_input.csv").open(newline="") as file:
        four = [row["uniprot"] for row in csv.DictReader(file)][:4]
    whole = dict(zip(columns, first, strict=True)) | {"complex_name": "ADDED_COMPLEX"}
    whole |= {f"uniprot_{n}": accession for n, accession in enumerate(four, start=1)}
    with (folder / "complex_input.csv").open("a", newline="") as file:
        csv.writer(file).writerow(whole[name] for name in columns)
    db_utils.create_db(str(folder))
    [database] = folder.glob("cellphonedb_*.zip")
    return database


def partners(database):
    """[[partner, partner, source, classification], ...], each partner as its UniProt accessions."""
    import pandas

    with zipfile.ZipFile(database) as archive:
        tables = {name: pandas.read_csv(archive.open(f"{name}.csv")) for name in TABLES}
    named = dict(tables["multidata_table"][["id_multidata", "name"]].values)
    chains = {}
    parts = tables["complex_composition_table"]
    for whole, part in parts[["complex_multidata_id", "protein_multidata_id"]].values:
        chains.setdefault(whole, []).append(named[part])
    columns = ["multidata_1_id", "multidata_2_id", "source", "classification"]
    return [
        [sorted(chains.get(a, [named[a]])), sorted(chains.get(b, [named[b]])), *said]
        for a, b, *said in tables["interaction_table"][columns].values.tolist()
    ]


asked = cells.question()
made = built(asked)
loaded = db_utils.get_interactions_genes_complex(asked["database"])
cells.answer(
    asked,
    interactions=len(loaded[0]),
    factors=loaded[5],
    significant=analysed(asked, asked["database"]),
    significant_of_built=analysed(asked, made),
    partners=partners(asked["database"]),
    partners_of_built=partners(made),
)
