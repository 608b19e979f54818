"""Differences in words: labels, names with links, marked words, phrases for children."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from curation.desk.differences import PHRASES, all_differences_in_words, differences_in_words
from curation.desk.history import Change, document_changes
from curation.documents.document import document_fields
from curation.models import (
    Binding,
    Citation,
    Cytokine,
    Effect,
    Family,
    Gene,
    Pathway,
    Receptor,
    Signaling,
    SignalingComponent,
    Therapy,
    Trial,
)
from curation.models.choices import Status
from tests import factories
from tests.records.html import Page

pytestmark = pytest.mark.django_db


def told(model, old, new, **options):
    """[(label, kind, before, after), ...] between two documents."""
    changes = document_changes(model, old, new)
    return [
        (each.label, each.kind, each.before, each.after)
        for each in differences_in_words(model, changes, **options)
    ]


def link(row, text):
    return f'<a href="{row.get_absolute_url()}">{text}</a>'


def test_a_label_is_capitalised_and_a_choice_has_its_words():
    assert told(Cytokine, {"name": "x", "structure": "monomer"}, {"name": "x"}) == [
        ("Structure", "removed", "Monomer", "")
    ]
    assert told(Trial, {"overall_status": "active"}, {"overall_status": "terminated"}) == [
        ("Overall status", "changed", "<del>Active</del>", "<ins>Terminated</ins>")
    ]


def test_the_words_that_changed_are_marked():
    old = "IL-2 drives T cells, and\nregulatory ones."
    new = "IL-2 drives T cells and NK cells, and\nregulatory ones too."
    assert told(Cytokine, {"summary": old}, {"summary": new}) == [
        (
            "Summary",
            "changed",
            "IL-2 drives T cells, and\nregulatory <del>ones.</del>",
            "IL-2 drives T <ins>cells and NK</ins> cells, and\nregulatory <ins>ones too.</ins>",
        )
    ]


def test_numbers_and_truths_are_written_as_readers_do():
    assert told(Binding, {"affinity_kd_nm": 10.0}, {"affinity_kd_nm": 0.5}) == [
        ("Kd (nM)", "changed", "<del>10</del>", "<ins>0.5</ins>")
    ]
    assert told(Citation, {"title": "x"}, {"title": "x", "is_retracted": True}) == [
        ("Is retracted", "changed", "<del>no</del>", "<ins>yes</ins>")
    ]


def test_a_default_that_a_document_leaves_out_is_told():
    assert told(Therapy, {"name": "x"}, {"name": "x", "state": "withdrawn"}) == [
        ("State", "changed", "<del>Active</del>", "<ins>Withdrawn</ins>")
    ]


def test_in_a_new_record_everything_was_added():
    found = told(Therapy, {}, {"name": "x", "modality": "mrna", "state": "withdrawn"})
    assert found == [
        ("Modality", "added", "", "mRNA"),
        ("State", "added", "", "Withdrawn"),
        ("Name", "added", "", "x"),
    ] or {each[1] for each in found} == {"added"}


def test_a_list_shows_what_came_and_what_went():
    (found,) = told(Gene, {"aliases": ["A", "B"]}, {"aliases": ["B", "C", "D"]})
    assert found[2:] == ("<del>A</del>, B", "B, <ins>C, D</ins>")


def test_a_relation_has_the_name_of_what_it_names_and_a_link():
    old, new = factories.make_family(), factories.make_family()
    (found,) = told(Cytokine, {"family": old.slug}, {"family": new.slug})
    assert found[2:] == (f"<del>{link(old, old.name)}</del>", f"<ins>{link(new, new.name)}</ins>")


def test_a_citation_is_named_as_in_the_text():
    kept, gone = factories.make_citation(), factories.make_citation(authors=["Dougan SK"])
    (found,) = told(Cytokine, {"citations": [kept.key, gone.key]}, {"citations": [kept.key]})
    kept_html, gone_html = link(kept, "Kureshi 2025"), link(gone, "Dougan 2025")
    assert found == ("Citations", "changed", f"{kept_html}, <del>{gone_html}</del>", kept_html)


def test_a_claim_is_named_by_its_accession():
    claim = factories.make_binding()
    (found,) = told(Binding, {}, {"replaced_by": claim.accession})
    assert found == ("Replaced by", "added", "", link(claim, claim.accession))


def test_a_key_that_nothing_has_any_more_stands_as_it_is():
    (found,) = told(Family, {}, {"parent": "long-gone"})
    assert found[3] == "long-gone"


def test_what_is_not_public_is_named_at_the_desk_only():
    draft = factories.make_cytokine(status=Status.DRAFT)
    change = [Change("cytokine", "cytokine", None, draft.accession)]
    assert differences_in_words(Effect, change)[0].after == "a record that is not public"
    assert differences_in_words(Effect, change, private=True)[0].after == draft.name


def test_a_working_copy_lends_its_record_no_name():
    row = factories.make_therapy()
    factories.make_therapy(
        draft_of=row, accession=row.accession, slug=row.slug, status="draft", name="Other"
    )
    (found,) = told(Trial, {}, {"therapies": [row.accession]})
    assert found[3] == link(row, row.name)


def test_the_private_fields_are_told_at_the_desk_only():
    citation = factories.make_citation()
    old = {"curator_note": "a", "evidence": [{"citation": citation.key, "seen_at": "https://a.b"}]}
    new = {"seen_at": ["https://x.y"], "evidence": [{"citation": citation.key}]}
    assert told(Binding, old, new) == []
    assert [each[0] for each in told(Binding, old, new, private=True)] == [
        "Curator note",
        "Seen at",
        "Evidence Kureshi 2025: seen at",
    ]
    (found,) = told(Binding, {"evidence": old["evidence"]}, {})
    assert "a.b" not in found[2]


def test_evidence_reads_as_a_phrase():
    paper = factories.make_citation()
    evidence = {
        "citation": paper.key,
        "type": "clinical-trial",
        "organisms": ["human", "mouse"],
        "locator": "Figure 2",
    }
    (found,) = told(Binding, {}, {"evidence": [evidence]})
    cited = link(paper, "Kureshi 2025")
    phrase = f"supports: {cited}, clinical trial, human, mouse, Figure 2"
    assert found == ("Evidence", "added", "", phrase)
    (found,) = told(Binding, {"evidence": [evidence]}, {})
    assert found == ("Evidence", "removed", phrase, "")


def test_of_evidence_that_changed_each_field_is_told():
    paper = factories.make_citation()
    old = {"citation": paper.key, "type": "review"}
    new = {"citation": paper.key, "type": "in-vitro", "stance": "disputes", "locator": "Table 1"}
    assert told(Binding, {"evidence": [old]}, {"evidence": [new]}) == [
        ("Evidence Kureshi 2025: stance", "changed", "<del>Supports</del>", "<ins>Disputes</ins>"),
        ("Evidence Kureshi 2025: type", "changed", "<del>Review</del>", "<ins>In vitro</ins>"),
        ("Evidence Kureshi 2025: locator", "added", "", "Table 1"),
    ]


def test_chains_read_as_a_phrase():
    gene = factories.make_gene()
    symbol, name = gene.symbol, link(gene, gene.symbol)
    (found,) = told(Cytokine, {}, {"subunits": [{"gene": symbol, "copies": 2}]})
    assert found == ("Cytokine subunit", "added", "", f"{name} × 2, place 1")
    chain = {"gene": symbol, "position": 2, "role": "both"}
    (found,) = told(Receptor, {"subunits": [chain]}, {})
    assert found[2] == f"{name}, binds and transduces, place 2"
    (found,) = told(Receptor, {"subunits": [chain]}, {"subunits": [chain | {"copies": 1}]})
    assert found == (f"Receptor subunit {symbol}: copies", "added", "", "1")


def test_steps_and_components_read_as_phrases():
    gene, paper = factories.make_gene(), factories.make_citation()
    step = {"position": 2, "label": "Activation", "description": "JAKs meet."}
    step |= {"genes": [gene.symbol], "citations": [paper.key]}
    name, cited = link(gene, gene.symbol), link(paper, "Kureshi 2025")
    (found,) = told(Pathway, {}, {"steps": [step]})
    assert found[3] == f"2. Activation: JAKs meet.; genes: {name}; sources: {cited}"
    (found,) = told(Pathway, {"steps": [step]}, {"steps": [step | {"label": "Transport"}]})
    assert found[0] == "Pathway step 2: label"
    (found,) = told(Signaling, {}, {"components": [{"gene": gene.symbol, "role": "jak"}]})
    assert found == ("Signalling component", "added", "", f"JAK {name}")


@pytest.mark.parametrize("child", PHRASES, ids=lambda child: child.__name__)
def test_the_phrase_of_a_child_names_all_its_fields(child):
    assert PHRASES[child].keys() == {each.name for each in document_fields(child)}


def test_a_child_without_a_phrase_is_written_field_by_field(monkeypatch):
    monkeypatch.delitem(PHRASES, SignalingComponent)
    gene = factories.make_gene()
    (found,) = told(Signaling, {}, {"components": [{"role": "jak", "gene": gene.symbol}]})
    link = f'<a href="{gene.get_absolute_url()}">{gene.symbol}</a>'
    assert found == ("Signalling component", "added", "", f"{link}, JAK")


def test_text_that_would_be_code_is_shown_as_text():
    code = "<script>alert(1)</script>"
    gene = factories.make_gene(name="x")
    family = factories.make_family(name=code)
    old, new = {"summary": f"A {code} b."}, {"summary": f"A {code} c.", "synonyms": [code]}
    old["family"] = factories.make_family().slug
    new |= {"family": family.slug, "subunits": [{"gene": gene.symbol}]}
    html = render_to_string(
        "components/differences.html",
        {"differences": differences_in_words(Cytokine, document_changes(Cytokine, old, new))},
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4
    assert not Page(html).dangers


def test_many_lists_of_changes_cost_one_query_for_each_related_model():
    def changes():
        new = {
            "family": factories.make_family().slug,
            "citations": [factories.make_citation().key],
            "subunits": [{"gene": factories.make_gene().symbol}],
        }
        return document_changes(Cytokine, {"family": factories.make_family().slug}, new)

    for number in (1, 8):
        lists = [changes() for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            found = all_differences_in_words(Cytokine, lists)
        assert len(captured) == 3
        assert [len(each) for each in found] == [3] * number
