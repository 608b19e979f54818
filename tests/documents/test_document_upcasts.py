"""Stored versions stay readable, however old.

This is the test that guards later changes of the models. `snapshots/` holds documents as they
were stored under schema 1, a few of each record type, and is never edited: history is full of
such documents. Who renames a field, drops one or gives one another meaning sees this fail, raises
`DOCUMENT_SCHEMA`, adds a function to `UPCASTS`, and adds snapshots of the new schema beside the
old ones.
"""

import json
from pathlib import Path

import pytest

from curation.desk import history
from curation.desk.data_files import FILE_MODELS
from curation.documents.document import DOCUMENT_SCHEMA, document_fields, read_document
from curation.models import Cytokine, Revision
from tests.desk.rows import named

FOLDER = Path(__file__).parent / "snapshots"


class EveryKey:
    """Keys of a database in which everything is there."""

    def of(self, model):
        return self

    def get(self, key):
        return 1


def stored(model):
    """The stored versions of the model, as Revisions."""
    found = json.loads((FOLDER / f"{model.collection}.json").read_text(encoding="utf-8"))
    return [
        Revision(document=document, schema=found["schema"], collection=model.collection)
        for document in found["documents"]
    ]


@pytest.mark.parametrize("model", FILE_MODELS, ids=named)
def test_a_stored_version_can_be_read(model):
    for revision in stored(model):
        document = history.upgraded_document(revision, model)
        problems = []
        draft = read_document(model, document, EveryKey(), record="stored", problems=problems)
        assert not problems
        for name in getattr(model, "children", ()):
            assert len(draft.children[name]) == len(document.get(name, []))


@pytest.mark.parametrize("model", FILE_MODELS, ids=named)
def test_a_stored_version_can_be_compared_in_full(model):
    known = {each.name for each in document_fields(model)} | {*getattr(model, "children", ())}
    for revision in stored(model):
        document = history.upgraded_document(revision, model)
        assert document.keys() <= known
        changed = {each.field for each in history.document_changes(model, {}, document)}
        generated = {each.name for each in document_fields(model) if each.generated}
        assert changed == document.keys() - history.BOOKKEEPING_FIELDS - generated


@pytest.mark.parametrize("model", FILE_MODELS, ids=named)
def test_the_snapshots_say_something_of_the_type(model):
    assert len(stored(model)) >= 2
    for name in getattr(model, "children", ()):
        assert any(revision.document.get(name) for revision in stored(model)), name


def test_there_is_no_snapshot_of_an_unknown_type():
    assert {path.stem for path in FOLDER.iterdir()} == {model.collection for model in FILE_MODELS}


@pytest.fixture
def pretended(monkeypatch):
    """A third schema: the second called `name` `title`, the third has it in capitals."""

    def rename(model, document):
        document = dict(document)
        return document | {"title": document.pop("name")}

    def raise_voice(model, document):
        assert model is Cytokine
        return document | {"title": document["title"].upper()}

    monkeypatch.setattr(history, "DOCUMENT_SCHEMA", DOCUMENT_SCHEMA + 2)
    monkeypatch.setattr(
        history, "UPCASTS", {DOCUMENT_SCHEMA: rename, DOCUMENT_SCHEMA + 1: raise_voice}
    )


@pytest.mark.usefixtures("pretended")
@pytest.mark.parametrize(
    ("age", "document"),
    [(2, {"name": "il-2"}), (1, {"title": "il-2"}), (0, {"title": "IL-2"})],
    ids=["two schemas ago", "one schema ago", "today's"],
)
def test_a_chain_of_upcasts_leads_to_today(age, document):
    revision = Revision(document=document, schema=DOCUMENT_SCHEMA + 2 - age)
    before = json.dumps(document)
    assert history.upgraded_document(revision, Cytokine) == {"title": "IL-2"}
    assert json.dumps(revision.document) == before


@pytest.mark.usefixtures("pretended")
def test_a_missing_upcast_is_no_silent_skip(monkeypatch):
    monkeypatch.delitem(history.UPCASTS, DOCUMENT_SCHEMA + 1)
    with pytest.raises(KeyError, match=str(DOCUMENT_SCHEMA + 1)):
        history.upgraded_document(
            Revision(document={"name": "il-2"}, schema=DOCUMENT_SCHEMA), Cytokine
        )


def test_every_older_schema_has_its_upcast():
    assert set(history.UPCASTS) == set(range(1, DOCUMENT_SCHEMA))
