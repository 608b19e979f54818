"""The record types that are declared."""

import pytest

from curation.models import Comment, Gene, record_type
from curation.models.record_type import record_types
from curation.records import RECORDS


def test_all_declared_types_are_found_in_their_order():
    assert record_types() == RECORDS
    assert record_type.record_type(Gene).slug == "genes"


def test_a_model_without_a_declaration_is_a_key_error():
    with pytest.raises(KeyError):
        record_type.record_type(Comment)


def test_asking_before_the_app_is_ready_is_an_error(monkeypatch):
    monkeypatch.setattr(record_type, "_declared", {})
    with pytest.raises(RuntimeError, match="once the app is ready"):
        record_types()
