"""What holds for every file: the same bytes each time, published rows only, few queries."""

import io
import re
import zipfile
from itertools import count, islice

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.exports import Release
from curation.exports.tools import TOOL_EXPORTS
from curation.models import Binding, Signaling
from tests.factories import (
    make_binding,
    make_citation,
    make_cytokine,
    make_cytokine_subunit,
    make_evidence,
    make_expression,
    make_gene,
    make_pathway_step,
    make_receptor,
    make_receptor_subunit,
    make_secretion,
    make_signaling,
    make_signaling_component,
)
from tests.records.secrets import SECRETS, make_scene

pytestmark = pytest.mark.django_db

EXPORTS = {export.path: export for export in TOOL_EXPORTS}
numbers = count(1)  # of proteins
EVERY = pytest.mark.parametrize("path", EXPORTS)


def written(path):
    file = io.BytesIO()
    EXPORTS[path].write(Release.now(), file)
    return file.getvalue()


def text_of(content):
    """What a file says; of an archive its parts and its comment."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
            content = b"".join([*parts, archive.comment])
    return content.decode()


def make_axis(genes=2):
    """A cytokine, its receptor, and what is known of both."""
    cytokine = make_cytokine(genes=[make_gene(uniprot=f"P{n:05}") for n in islice(numbers, genes)])
    receptor = make_receptor(genes=[make_gene(uniprot=f"Q{n:05}") for n in islice(numbers, genes)])
    make_binding(cytokine=cytokine, receptor=receptor)
    make_secretion(cytokine=cytokine)
    make_expression(receptor=receptor)
    signaling = make_signaling(receptor=receptor)
    make_signaling_component(signaling=signaling, role="stat")
    make_pathway_step(pathway=signaling.pathway)
    return cytokine, receptor


def test_every_path_stands_once_and_has_a_readme():
    assert len(EXPORTS) == len(TOOL_EXPORTS)
    folders = {path.split("/")[0] for path in EXPORTS}
    assert {f"{folder}/README.txt" for folder in folders} <= EXPORTS.keys()
    for export in TOOL_EXPORTS:
        assert re.fullmatch(r"[a-z-]+/[A-Za-z0-9_.]+", export.path)
        assert export.title
        assert export.about.endswith(".")


@EVERY
def test_it_says_version_licence_and_citation(path):
    if path.endswith(("README.txt", ".zip", ".graphml", ".cx2")):
        text = text_of(written(path))
        for said in (
            "Content version",
            "CC BY 4.0",
            "Cite as",
            "https://cytodb.example/downloads/",
        ):
            assert said in text


def test_a_readme_names_every_file_of_its_folder():
    for path in EXPORTS:
        folder, name = path.split("/")
        if name != "README.txt":
            text = text_of(written(f"{folder}/README.txt"))
            endings = ("_input.csv", ".sif", ".graphml", ".cx2", "_nodes.tsv", "_edges.tsv")
            generic = [end for end in endings if name.endswith(end) and end in text]
            kinds = [f"{name.split('.')[0]}.*"] if name.endswith(".gmt") else []
            assert any(each in text for each in [name, *generic, *kinds]), path


@EVERY
def test_the_same_version_gives_the_same_bytes(path):
    make_axis()
    assert written(path) == written(path)


@EVERY
def test_a_file_of_nothing_is_a_file(path):
    assert Release.now().number == 0
    text_of(written(path))


@pytest.fixture
def costs():
    """A function that returns the number of queries of a file."""

    def costs(path):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            written(path)
        return len(queries)

    return costs


def test_queries_do_not_grow_with_rows(costs):
    make_axis()
    before = {path: costs(path) for path in EXPORTS}
    for _ in range(3):
        make_axis(genes=3)
    assert {path: costs(path) for path in EXPORTS} == before


@pytest.mark.slow("It writes the files for all tools.")
def test_nothing_hidden_is_in_any_file():
    make_scene()
    for path in EXPORTS:
        text = text_of(written(path)).lower()
        assert not [secret for secret in SECRETS if secret in text], path


def rows_of(path):
    return [line.split(",") for line in text_of(written(path)).splitlines()[1:]]


def test_alternative_genes_are_an_edge_each():
    cytokine = make_cytokine(genes=[make_gene(symbol="AAA1")])
    make_cytokine_subunit(cytokine=cytokine, gene=make_gene(symbol="AAA2"), position=1)
    receptor = make_receptor(genes=[make_gene(symbol="RRR1"), make_gene(symbol="RRR2")])
    make_receptor_subunit(receptor=receptor, gene=make_gene(symbol="RRR3"), position=2)
    make_binding(cytokine=cytokine, receptor=receptor)
    assert rows_of("liana/resource.csv") == [
        ["AAA1", "RRR1_RRR2"],
        ["AAA1", "RRR1_RRR3"],
        ["AAA2", "RRR1_RRR2"],
        ["AAA2", "RRR1_RRR3"],
    ]


def test_a_complex_without_genes_gives_no_edge():
    make_binding(cytokine=make_cytokine(genes=[]))
    assert rows_of("liana/details.csv") == []
    assert rows_of("cellphonedb/interaction_input.csv") == []
    assert "CYT" in text_of(written("networks/ligand_receptor.sif"))


def test_a_gene_without_uniprot_is_in_every_file_but_those_of_proteins():
    make_binding(
        cytokine=make_cytokine(genes=[make_gene(symbol="AAA1")]),
        receptor=make_receptor(genes=[make_gene(symbol="RRR1", uniprot="P12345")]),
    )
    assert rows_of("liana/resource.csv") == [["AAA1", "RRR1"]]
    assert rows_of("cellphonedb/interaction_input.csv") == []
    assert text_of(written("liana/omnipath.tsv")).splitlines()[1].startswith("\tP12345\tAAA1\tRRR1")


def test_bindings_of_one_pair_are_one_row():
    genes = [make_gene(symbol="AAA1", uniprot="P12345"), make_gene(symbol="RRR1", uniprot="Q12345")]
    cytokine = make_cytokine(genes=genes[:1])
    make_binding(cytokine=cytokine, receptor=make_receptor(genes=genes[1:]))
    shed = make_receptor(genes=genes[1:], kind="soluble")
    make_binding(cytokine=cytokine, receptor=shed, action="decoy-binding")
    assert len(rows_of("liana/details.csv")) == 2
    assert len(rows_of("liana/resource.csv")) == 1
    [row] = text_of(written("liana/omnipath.tsv")).splitlines()[1:]
    assert row.split("\t")[4:7] == ["1", "1", "1"]
    [row] = rows_of("cellphonedb/interaction_input.csv")
    assert "agonist;decoy-binding" in row


def test_what_disputes_a_binding_is_no_reference():
    binding = make_binding(citations=[make_citation(pmid="990000001")])
    paper = make_citation(pmid="990000002")
    make_evidence(claim=binding, citation=paper, stance="disputes")
    text = text_of(written("liana/details.csv"))
    assert "990000001" in text
    assert "990000002" not in text
    assert ",true," in text  # is_disputed


@pytest.mark.parametrize("model", [Binding, Signaling])
def test_a_claim_that_is_not_published_adds_nothing(model):
    cytokine, receptor = make_axis()
    before = {path: written(path) for path in EXPORTS if not path.startswith("citations/")}
    hidden = {"receptor": receptor, "status": "draft", "citations": []}
    if model is Binding:
        make_binding(cytokine=cytokine, action="decoy-binding", **hidden)
    else:
        make_signaling_component(signaling=make_signaling(**hidden))
    # make_signaling made a pathway, which is published and has a gene; no file shows it by itself.
    assert {path: written(path) for path in before} == before
