"""A row that somebody else saved since is not overwritten, whatever the model."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from curation.models import Claim, EditConflict
from curation.models.guarded import Guarded
from tests.models.rows import make_row

pytestmark = pytest.mark.django_db

GUARDED = [
    model for model in apps.get_app_config("curation").get_models() if issubclass(model, Guarded)
]
each_model = pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.model_name)


def twice(model):
    """One row as two people read it."""
    pk = make_row(model).pk
    return model.objects.get(pk=pk), model.objects.get(pk=pk)


def stored(row):
    return type(row)._base_manager.filter(pk=row.pk).values().get()


def test_records_and_reference_data_are_guarded():
    assert len(GUARDED) == 20


@each_model
def test_the_second_of_two_savers_is_told(model):
    first, second = twice(model)
    first.seen_at, second.seen_at = ["https://first.example/"], ["https://second.example/"]
    first.save()
    before = stored(first)
    with pytest.raises(EditConflict, match="changed by somebody else") as conflict:
        second.save()
    assert conflict.value.row is second
    assert stored(first) == before
    assert before["seen_at"] == ["https://first.example/"]


@each_model
@pytest.mark.parametrize("first_names", [None, ["seen_at"]], ids=["all", "some"])
@pytest.mark.parametrize("second_names", [None, ["seen_at"]], ids=["all", "some"])
def test_saving_some_fields_counts_like_saving_all(model, first_names, second_names):
    first, second = twice(model)
    first.save(update_fields=first_names)
    with pytest.raises(EditConflict):
        second.save(update_fields=second_names)
    first.save(update_fields=second_names)
    assert stored(first)["edit_count"] == first.edit_count == 2


@each_model
def test_one_person_saves_as_often_as_they_like(model):
    row, _ = twice(model)
    for number in range(1, 4):
        row.save()
        assert stored(row)["edit_count"] == row.edit_count == number


@each_model
def test_a_row_read_anew_is_saved(model):
    first, second = twice(model)
    first.save()
    second.refresh_from_db()
    second.save()
    assert stored(second)["edit_count"] == 2


@each_model
def test_a_deleted_row_does_not_come_back(model):
    first, second = twice(model)
    first.delete()
    with pytest.raises(EditConflict):
        second.save()
    assert not model.objects.filter(pk=second.pk).exists()


@each_model
def test_a_save_that_fails_leaves_the_counter(model):
    row, _ = twice(model)
    before, right = stored(row), row.seen_at
    row.seen_at = None
    with transaction.atomic(), pytest.raises(IntegrityError):
        row.save()
    assert row.edit_count == 0
    assert stored(row) == before
    row.seen_at = right
    row.save()
    assert stored(row)["edit_count"] == row.edit_count == 1


def test_a_claim_and_its_kind_share_the_counter():
    claim = make_row(Claim)
    kind = claim.specific
    kind.save()
    with pytest.raises(EditConflict):
        claim.save()
    again = Claim.objects.get(pk=claim.pk)
    again.save()
    with pytest.raises(EditConflict):
        kind.save()


@each_model
def test_the_counter_costs_one_query(model, django_assert_num_queries):
    row, _ = twice(model)
    tables = 1 + len(model._meta.parents)
    with django_assert_num_queries(3 + tables):  # savepoint, counter, the row itself, release
        row.save()
