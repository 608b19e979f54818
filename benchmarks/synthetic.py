"""Synthetic data files: all of it made up, in numbers and proportions like those of the real data.

The same seed gives the same files. No identifier here belongs to anything: PMIDs, HGNC ids and NCT
numbers begin with 9, where their owners have not given any out. Words are made of syllables and
stand as unevenly as those of a language; so do the claims of cytokines and the uses of papers.
"""

import json
from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks.synthetic_claims import CLAIMS
from benchmarks.synthetic_words import Words

SEED = 20261123
PUBLISHED = {"status": "published", "version": 1, "updated": "2026-11-23T00:00:00Z"}
# How many there are of each at full size; claims stand in CLAIMS.
SIZES = {
    "genes": 444,
    "families": 49,
    "cell-types": 75,
    "cancer-types": 65,
    "processes": 34,
    "citations": 876,
    "cytokines": 145,
    "receptors": 130,
    "pathways": 36,
    "therapies": 146,
}


def write_files(folder: Path, share: float = 1.0, seed: int = SEED) -> None:
    """Write the data files into the folder: `share` of the full size, at least a few of each."""
    for collection, documents in Synthetic(share, seed).documents().items():
        text = json.dumps(documents, ensure_ascii=False, indent=1)
        (folder / f"{collection}.json").write_text(f"{text}\n", encoding="utf-8")


class Synthetic:
    """The documents of all record types, each made after those that it names."""

    def __init__(self, share, seed):
        self.share = share
        self.random = Random(seed)
        self.words = Words(self.random)
        self.made = {}
        self.claims_made = 0

    def documents(self):
        """{collection: [document, ...]} in the shape of the data files."""
        makers = {collection: getattr(self, collection.replace("-", "_")) for collection in SIZES}
        for collection, make in makers.items():
            size = self.scaled(SIZES[collection])
            self.made[collection] = [make(number) for number in range(1, size + 1)]
        for collection, (size, make) in CLAIMS.items():
            self.made[collection] = make(self, self.scaled(size))
        return self.made

    # Choosing

    def scaled(self, number):
        return max(8, round(number * self.share))

    def chance(self, probability):
        return self.random.random() < probability

    def uneven(self, items, steepness=0.85):
        """One of the items; the first are taken far more often than the last."""
        weights = accumulate(1 / (place + 1) ** steepness for place in range(len(items)))
        return self.random.choices(items, cum_weights=list(weights))[0]

    def one_of(self, shares):
        """A key of {value: how often}."""
        return self.random.choices([*shares], weights=[*shares.values()])[0]

    def key(self, collection, steepness=0.85):
        """The key of a record, unevenly chosen."""
        field = {"genes": "symbol", "citations": "key"}.get(collection)
        document = self.uneven(self.made[collection], steepness)
        return document[field or ("accession" if "accession" in document else "slug")]

    def keys(self, collection, most):
        """One or more keys, mostly few of them."""
        number = self.uneven(range(1, most + 1), 1.6)
        return sorted({self.key(collection) for _ in range(number)})

    def sources(self, most=4):
        """Keys of citations: the same review again and again, or a paper of its own."""
        number = self.uneven(range(1, most + 1), 1.8)
        papers = self.made["citations"]
        return sorted(
            {
                (self.uneven(papers, 1.0) if self.chance(0.5) else self.random.choice(papers))[
                    "key"
                ]
                for _ in range(number)
            }
        )

    # Reference data

    def genes(self, number):
        return {
            "symbol": self.words.symbol(number),
            "name": f"{self.words.phrase(3)} {number}",
            "hgnc_id": f"HGNC:{9_000_000 + number}",
            "uniprot": self.words.uniprot(),
            "entrez_id": str(900_000_000 + number),
            "ensembl_id": f"ENSG9{number:010}",
            "aliases": self.words.names(4),
        }

    def families(self, number):
        kind = "cytokine" if number % 5 < 3 else "receptor"
        broader = [each for each in self.made_so_far("families") if each["kind"] == kind]
        return self.term(number, f"{kind} family", broader) | {
            "kind": kind,
            "description": self.words.sentence(14),
        }

    def cell_types(self, number):
        return self.term(number, "cell", self.made_so_far("cell-types")) | {
            "cl_id": f"CL:{9_000_000 + number}",
            "compartment": self.one_of(
                {"lymphoid": 30, "myeloid": 20, "stromal": 12, "tumor": 5, "other": 8}
            ),
            "synonyms": self.words.names(4),
        }

    def cancer_types(self, number):
        return self.term(number, "cancer", self.made_so_far("cancer-types")) | {
            "ontology_id": f"MONDO:{9_000_000 + number}"
        }

    def processes(self, number):
        return self.term(number, "process", []) | {
            "category": self.random.choice(
                ["recruitment", "suppression", "cell-death", "myeloid-cells", "vessels-and-stroma"]
            ),
            "description": self.words.sentence(12),
            "position": number,
        }

    def citations(self, number):
        document = {"title": self.words.sentence(13), "journal": f"J {self.words.phrase(2)}"}
        if number % 20 < 9:
            document |= {"key": f"PMID:{900_000_000 + number}", "pmid": str(900_000_000 + number)}
        elif number % 20 < 16:
            doi = f"10.99999/{self.words.word()}.{number}"
            document |= {"key": f"DOI:{doi}", "doi": doi}
        else:
            url = f"https://{self.words.word()}.example/{number}"
            document |= {"key": f"URL:{url}", "url": url}
        return document | {
            "authors": [self.words.author() for _ in range(self.uneven(range(1, 8), 0.5))],
            "year": self.random.randint(1985, 2026),
            "kind": self.one_of({"primary": 287, "review": 291, "trial": 234, "label": 64}),
        }

    # Entities

    def cytokines(self, number):
        # Cytokines and receptors have genes of their own: no ligand is in its receptor.
        copies = {"monomer": [1], "homodimer": [2], "heterodimer": [1, 1], "homotrimer": [3]}
        structure = self.one_of(
            {"": 73, "monomer": 21, "homodimer": 23, "heterodimer": 9, "homotrimer": 19}
        )
        genes = self.made["genes"]
        third = len(genes) // 3
        places = copies.get(structure, [1])
        first = number % third
        chains = [
            {"gene": genes[(first + place) % third]["symbol"], "copies": count}
            | ({"position": place + 1} if place else {})
            for place, count in enumerate(places)
        ]
        return self.entity("CYT", number, f"{self.words.stem(number)}kin") | {
            "full_name": f"{self.words.phrase(2)} factor {number}",
            "family": self.family("cytokine"),
            "subunits": chains,
            **({"structure": structure} if structure else {}),
        }

    def receptors(self, number):
        genes = self.made["genes"]
        third = len(genes) // 3
        # Few chains are shared by many receptors.
        chains = {self.uneven(range(third, 2 * third), 0.7) for _ in range(number % 2)}
        chains.add(third + number % third)
        roles = {"both": 127, "ligand-binding": 34, "signal-transducing": 22, "accessory": 8}
        return self.entity("REC", number, f"{self.words.stem(number)}kin receptor") | {
            "family": self.family("receptor"),
            "kind": self.one_of(
                {"signaling": 112, "soluble": 7, "decoy": 5, "scavenger": 4, "co-receptor": 2}
            )
            if number > 4
            else "signaling",
            "subunits": [
                {"gene": genes[chain]["symbol"], "copies": 1, "role": self.one_of(roles)}
                | ({"position": place} if place > 1 else {})
                for place, chain in enumerate(sorted(chains), start=1)
            ],
        }

    def pathways(self, number):
        return self.entity("PWY", number, f"{self.words.stem(number)} pathway") | {
            "kind": self.one_of({"jak-stat": 14, "nf-kb": 6, "smad": 4, "mapk": 4, "other": 8}),
            "reactome_ids": [f"R-HSA-{900_000_000 + number}"],
            "kegg_ids": [f"hsa{90_000 + number}"],
            "steps": [
                {
                    "position": place,
                    "label": self.words.phrase(3),
                    "genes": self.keys("genes", 6),
                    "description": self.words.sentence(8),
                    "citations": self.sources(2),
                }
                for place in range(1, 4 + number % 3)
            ],
        }

    def therapies(self, number):
        stage = self.one_of(
            {"approved": 24, "phase-3": 23, "phase-2": 46, "phase-1": 34, "preclinical": 3}
        )
        return self.entity("THR", number, f"{self.words.stem(number)}mab", 30) | {
            "brands": self.words.names(1),
            "modality": self.one_of(
                {"antibody": 33, "recombinant-protein": 22, "fusion-protein": 19, "other": 40}
            ),
            "strategy": self.one_of(
                {"blockade": 62, "cytokine-therapy": 38, "engineered-cytokine": 46}
            ),
            "stage": stage,
            "as_of": "2026-11",
            "developer": self.words.phrase(2),
            "external_ids": [f"MADEUP:{number}"],
        }

    # What they share

    def made_so_far(self, collection):
        return self.made.setdefault(collection, [])

    def term(self, number, what, broader):
        name = f"{self.words.stem(number)} {what}"
        parent = {"parent": self.uneven(broader)["slug"]} if broader and self.chance(0.4) else {}
        return {"slug": self.words.slug(name), "name": name} | parent

    def entity(self, prefix, number, name, words=18):
        return PUBLISHED | {
            "accession": f"{prefix}{number:05}",
            "slug": self.words.slug(name),
            "name": name,
            "synonyms": self.words.names(4),
            "summary": self.words.sentence(words),
            "citations": self.sources(4),
        }

    def family(self, kind):
        return self.uneven([each for each in self.made["families"] if each["kind"] == kind])["slug"]
