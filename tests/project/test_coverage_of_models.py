"""Nothing was forgotten: every model has its record line, factory, desk and data file."""

import pytest
from django.apps import apps
from django.contrib import admin

from curation.desk.data_files import FILE_MODELS
from curation.lists.columns import columns_of, facts_of
from curation.models import (
    AccessionSeries,
    ArrowClaim,
    Claim,
    ClaimSubject,
    Comment,
    ContentVersion,
    CytokineSubunit,
    Evidence,
    FigureArrow,
    IndexedRecord,
    Name,
    PathwayStep,
    ReceptorSubunit,
    Representation,
    Revision,
    SignalingComponent,
    Signature,
    Tally,
    Upload,
)
from curation.records import RECORDS
from tests.factories import FACTORIES

MODELS = list(apps.get_app_config("curation").get_models())
PART = "It is a part of its owner, and stands wherever the owner does."
PARTS = dict.fromkeys(
    [CytokineSubunit, ReceptorSubunit, PathwayStep, SignalingComponent, Evidence, ArrowClaim], PART
)
COUNTER = {
    AccessionSeries: "It counts accessions and holds no knowledge.",
    ContentVersion: "It counts public changes and holds no knowledge.",
}
INDEX = dict.fromkeys(
    [IndexedRecord, Name, Representation, ClaimSubject, Tally],
    "It is made from the records, and made anew whenever one changes.",
)
DESK = {
    Revision: "It is the desk's own: what the public saw of a record, kept beside it.",
    Signature: "It is the desk's own: who had a hand in a record.",
    Comment: "It is the desk's own: what was said of a record.",
    Upload: "It is the desk's own: a sheet on its way into drafts.",
}
DRAWN = {FigureArrow: "It is drawn in its figure, and its claims have pages."}
SHOWN = dict.fromkeys(DESK, "It is shown with the record it is about.")

# What each place holds, and why a model may be missing there.
PLACES = {
    "a declaration": (
        {record.model for record in RECORDS},
        PARTS | COUNTER | INDEX | DESK | DRAWN,
    ),
    "a factory": (
        set(FACTORIES),
        PARTS
        | COUNTER
        | INDEX
        | DESK
        | {Claim: "Every claim is of a kind, and each has a factory."},
    ),
    "an admin": (set(admin.site._registry), PARTS | COUNTER | INDEX | SHOWN),
    "a data file": (
        set(FILE_MODELS),
        PARTS | COUNTER | INDEX | DESK | {Claim: "Each kind of claim has a file of its own."},
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_model_has_its_place(place):
    present, exempt = PLACES[place]
    missing = [model.__name__ for model in MODELS if model not in present and model not in exempt]
    assert not missing, f"Without {place}: {missing}"


@pytest.mark.parametrize("place", PLACES)
def test_no_exemption_is_stale(place):
    present, exempt = PLACES[place]
    assert all(exempt.values())
    stale = [model.__name__ for model in exempt if model in present or model not in MODELS]
    assert not stale, f"They have {place}, or are gone: {stale}"


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_a_part_belongs_to_the_documents_of_its_owner(model):
    owners = [
        owner
        for owner in MODELS
        for name in getattr(owner, "children", ())
        if owner._meta.get_field(name).related_model is model
    ]
    assert owners


def test_every_record_type_has_a_name_of_its_own():
    for attribute in ("slug", "url_name", "model", "title"):
        values = [getattr(record, attribute) for record in RECORDS]
        assert len(set(values)) == len(values), attribute


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.slug)
def test_a_record_type_is_of_one_piece(record):
    assert record.filterset._meta.model is record.model
    assert record.serializer is None or record.serializer.Meta.model is record.model
    assert list(record.filterset.base_filters) != []
    for column in (*columns_of(record.model).by_name.values(), *facts_of(record.model)):
        assert column.read or hasattr(record.model, column.name), column.name


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_help_text(model):
    silent = [
        field.name
        for field in model._meta.fields + model._meta.many_to_many
        if not (
            field.help_text or field.primary_key or getattr(field.remote_field, "parent_link", 0)
        )
    ]
    assert not silent
