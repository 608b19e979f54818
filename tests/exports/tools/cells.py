"""A small expression matrix for the tools: three kinds of cells and what each of them makes.

Imported by the scripts that run the tools, and by nothing else.
"""

import json
import sys
from pathlib import Path

CELLS = 30  # of each kind


def question():
    """What the test asks, from the standard input."""
    return json.load(sys.stdin)


def answer(asked, **found):
    """Leave the answer where the test looks for it: the tools print much."""
    (Path(asked["work"]) / "answer.json").write_text(json.dumps(found))


def expression(asked):
    """An AnnData of log counts: every cell makes what `made` says of its kind.

    Of every other gene one cell of each kind has a little, fewer than the tools count.
    `genes` are the genes of the matrix; `made` is {kind of cell: genes}.
    """
    import anndata
    import numpy
    import pandas

    chance = numpy.random.default_rng(1)
    kinds = [kind for kind in asked["made"] for _ in range(CELLS)]
    values = numpy.zeros((len(kinds), len(asked["genes"])), dtype="float32")
    for kind, symbols in asked["made"].items():
        of_kind = numpy.flatnonzero(numpy.array(kinds) == kind)
        values[chance.choice(of_kind, values.shape[1]), range(values.shape[1])] = 1
        made = numpy.flatnonzero(numpy.isin(asked["genes"], symbols))
        values[numpy.ix_(of_kind, made)] = 3 + chance.random((len(of_kind), len(made)))
    names = [f"cell-{n}" for n in range(len(kinds))]
    cells = pandas.DataFrame({"cell_type": pandas.Categorical(kinds)}, index=names)
    return anndata.AnnData(values, obs=cells, var=pandas.DataFrame(index=asked["genes"]))
