"""Run two methods of LIANA with our resource."""

import cells
import liana
import pandas

asked = cells.question()
matrix = cells.expression(asked)
resource = pandas.read_csv(asked["resource"])
settings = {"groupby": "cell_type", "resource": resource, "use_raw": False, "verbose": False}
settings |= {"expr_prop": 0.1, "n_perms": 100, "inplace": False}
columns = ["source", "target", "ligand_complex", "receptor_complex"]


def found(results, strong):
    return results.loc[strong, columns].values.tolist()


cellphonedb = liana.mt.cellphonedb(matrix, **settings)
ranked = liana.mt.rank_aggregate(matrix, **settings)
cells.answer(
    asked,
    pairs=len(resource),
    cellphonedb=found(cellphonedb, cellphonedb["cellphone_pvals"] < 0.05),
    rank_aggregate=found(ranked, ranked["cellphone_pvals"] < 0.05),
)
