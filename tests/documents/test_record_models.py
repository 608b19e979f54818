"""The order of the models, in which each stands behind those that it names."""

import pytest

from curation.documents.record_models import in_order, named_by, record_models
from curation.models import CellType, Citation, Claim, Gene, Pathway, Trial


def test_every_model_stands_behind_those_it_names():
    models = record_models()
    for place, model in enumerate(models):
        assert not named_by(model) & {*models[place + 1 :]}
    assert Claim not in models


def test_children_name_for_their_record():
    assert named_by(Pathway) >= {Gene, Citation}


def test_the_order_is_kept_where_nothing_speaks_against_it():
    assert in_order([Trial, CellType, Pathway, Gene]) == (Trial, CellType, Gene, Pathway)


def test_a_circle_is_refused(monkeypatch):
    both = {Gene: {CellType}, CellType: {Gene}}
    monkeypatch.setattr("curation.documents.record_models.named_by", both.get)
    with pytest.raises(ValueError, match="in a circle"):
        in_order([Gene, CellType])
