"""decoupler 2.2 itself reads our network and our gene sets."""

from pathlib import Path

import pytest

from tests.exports.tools.facts import rows

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def answers(ask, files):
    return ask(
        "read_decoupler.py",
        network=str(files / "decoupler" / "network.csv"),
        sources=["IFN-gamma", "TGF-beta 1", "IL-23", "IL-1Ra"],
        sets=[str(path) for path in sorted((files / "gene-sets").glob("*.gmt"))],
    )


def test_it_scores_the_cytokine_whose_signal_is_there(answers):
    assert all(score > 0 for score in answers["positive"].values())
    assert answers["strongest"]["IFN-gamma"] == "IFN-gamma"
    assert answers["strongest"]["IL-23"] == "IL-23"


def test_no_pair_stands_twice_and_every_end_is_known(table):
    edges = table("decoupler/network.csv")
    pairs = {(row["source"], row["target"]) for row in edges}
    assert len(pairs) == len(edges)
    assert {row["weight"] for row in edges} == {"1", "-1"}
    assert {source for source, _ in pairs} <= {row["name"] for row in rows("cytokines").values()}
    assert {target for _, target in pairs} <= rows("genes").keys()


def test_it_reads_the_sets_as_they_were_written(answers, files):
    assert len(answers["sets"]) == 9
    for path, sets in answers["sets"].items():
        lines = [line.split("\t") for line in Path(path).read_text().splitlines()]
        assert sets == {name: genes for name, _, *genes in lines}
        assert len(sets) == len(lines)
