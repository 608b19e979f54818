"""A desk at which everything happens: each kind of screen has something to show."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from curation.desk import comments, drafts, review
from curation.desk.sheets import sheet_columns
from curation.models import Binding, Citation, Cytokine, Pathway, Upload
from tests.factories import (
    make,
    make_cytokine,
    make_evidence,
    make_gene,
    make_pathway_step,
    make_receptor,
)

LONG = "https://example.org/" + "a-page-with-a-very-long-name-and-no-blank-" * 4


def busy_desk(people):
    """Fill the desk; returns its records by name. `people(role)` returns a person."""
    curator, reviewer, editor = people("curator"), people("reviewer"), people("editor")
    numbers = iter(range(1, 50))

    def binding(by, **fields):
        """A draft of a new claim."""
        number = next(numbers)
        cytokine = make_cytokine(name=f"Test cytokine {number}")
        receptor = make_receptor(name=f"Test receptor {number} of three chains with high affinity")
        row = make(Binding, status="draft", cytokine=cytokine, receptor=receptor, **fields)
        return drafts.save_draft(row, by=by)

    def in_review(by, **fields):
        return review.submit(binding(by, **fields), by=by)

    def published(**fields):
        return review.publish(in_review(curator, **fields), by=reviewer)

    def changed(record, by, note):
        copy = drafts.open_copy(record, by=by)
        copy.note = note
        return drafts.save_draft(copy, by=by)

    desk = SimpleNamespace()
    # Drafts in every state.
    desk.draft = binding(
        curator, note="Seen in mice.", curator_note="Which strain?", seen_at=[LONG]
    )
    make_evidence(claim=desk.draft, citation=make(Citation, is_retracted=True), stance="disputes")
    make(Binding, cytokine=desk.draft.cytokine, receptor=desk.draft.receptor, action="antagonist")
    desk.conflict, desk.kept = binding(curator), binding(curator)
    desk.in_review = in_review(curator)
    in_review(reviewer)
    review.send_back(in_review(reviewer), by=editor, comment="Which of the two chains?")
    binding(reviewer)
    desk.cytokine = drafts.save_draft(
        make(Cytokine, status="draft", genes=[make_gene(), make_gene()]), by=curator
    )
    pathway = make(Pathway, status="draft")
    make_pathway_step(pathway=pathway, label="Phosphorylation", description="What happens here.")
    desk.pathway = drafts.save_draft(pathway, by=curator)
    # What is public: with a history, a suggestion, a comment, and an open copy left behind.
    desk.public = published(note="Seen in mice.")
    review.publish(
        review.submit(
            changed(desk.public, curator, "Seen in mice and people."), by=curator, rationale="New."
        ),
        by=reviewer,
    )
    comments.add_comment(desk.public, by=curator, text=f"See {LONG}")
    comments.add_suggestion(
        desk.public, text="There is a newer paper.", contact="", address="192.0.2.1"
    )
    moved = published(note="Seen in mice.")
    desk.moved = changed(moved, curator, "Seen in C57BL/6 mice.")
    Binding.objects.filter(pk=moved.pk).update(note="Seen in cells.", version=2)
    stale = make(Binding)
    Binding.objects.filter(pk=stale.pk).update(updated=timezone.now() - timedelta(days=900))
    # Sheets.
    names = {"cytokine": desk.draft.cytokine.slug, "receptor": desk.draft.receptor.slug}
    rows = [
        {**names, "action": "agonist", "evidence": desk.draft.evidence.first().citation.key},
        {**names, "accession": "CLM9999999", "action": "no such action", "evidence": LONG},
    ]
    headers = sheet_columns(Binding)
    desk.upload = Upload.objects.create(
        collection=Binding.collection,
        name="new.csv",
        headers=headers,
        rows=[[row.get(name, "") for name in headers] for row in rows],
        by=editor,
    )
    return desk
