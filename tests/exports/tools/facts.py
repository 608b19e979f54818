"""What the data files of the repository say of bindings, read without the code under test."""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product

from django.conf import settings

SIGNS = {
    "agonist": 1,
    "trans-presentation": 1,
    "co-receptor-binding": 0,
    "antagonist": -1,
    "decoy-binding": -1,
    "scavenging": -1,
}


@dataclass(frozen=True)
class Fact:
    """A published binding of one ligand and one receptor, by the symbols of their genes."""

    accession: str
    cytokine: str
    target: str  # the accession of the receptor
    kind: str  # of the receptor
    action: str
    ligand: tuple
    receptor: tuple
    pmids: tuple

    @property
    def pair(self):
        return "_".join(self.ligand), "_".join(self.receptor)

    @property
    def sign(self):
        return SIGNS[self.action]


@cache
def rows(name):
    """{key: published row} of a data file."""
    found = json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text())
    return {
        row.get("accession") or row.get("symbol") or row.get("slug") or row["key"]: row
        for row in found
        if row.get("status", "published") == "published"
    }


def compositions(row):
    """Every choice of one gene for each place of a complex, each in the order of symbols."""
    places = defaultdict(list)
    for subunit in row["subunits"]:
        places[subunit.get("position", 1)].append(subunit["gene"])
    return [tuple(sorted(genes)) for genes in product(*places.values())]


@cache
def facts():
    """All of them."""
    found = []
    for accession, row in rows("bindings").items():
        cytokine = rows("cytokines")[row["cytokine"]]
        receptor = rows("receptors")[row["receptor"]]
        pmids = tuple(
            each["citation"].removeprefix("PMID:")
            for each in row["evidence"]
            if each.get("stance", "supports") == "supports" and each["citation"].startswith("PMID:")
        )
        found += [
            Fact(
                accession,
                cytokine["accession"],
                receptor["accession"],
                receptor["kind"],
                row["action"],
                *both,
                pmids,
            )
            for both in product(compositions(cytokine), compositions(receptor))
        ]
    return found


def activating():
    return [fact for fact in facts() if fact.sign > 0]


@cache
def uniprot():
    """{symbol: UniProt accession}"""
    return {symbol: row.get("uniprot", "") for symbol, row in rows("genes").items()}


def proteins(symbols):
    return frozenset(uniprot()[symbol] for symbol in symbols)
