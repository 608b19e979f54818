import pytest
from django.apps import apps

from curation.models import Claim
from curation.models.base import Record, Reference
from tests.factories import FACTORIES, make

RECORDS = [model for model in FACTORIES if issubclass(model, Record)]


def named(model):
    return model._meta.model_name


def test_every_model_with_a_page_has_a_factory():
    with_a_page = {
        model
        for model in apps.get_app_config("curation").get_models()
        if issubclass(model, (Record, Reference)) and model is not Claim
    }
    assert set(FACTORIES) == with_a_page


@pytest.mark.django_db
@pytest.mark.parametrize("model", FACTORIES, ids=named)
def test_a_factory_makes_valid_public_rows(model):
    for row in (make(model), make(model)):
        row.full_clean()
        assert row.is_public
        assert row in model.objects.published()


@pytest.mark.django_db
@pytest.mark.parametrize("model", RECORDS, ids=named)
@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
def test_a_factory_makes_valid_records_of_any_status(model, status):
    row = make(model, status=status)
    row.full_clean()
    assert row not in model.objects.published()
    assert row.version == (1 if status == "retired" else 0)


@pytest.mark.django_db
@pytest.mark.parametrize("model", RECORDS, ids=named)
def test_a_record_is_cited(model):
    row = make(model)
    sources = row.evidence if issubclass(model, Claim) else row.citations
    assert sources.count() == 1
