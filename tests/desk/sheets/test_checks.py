"""What checks say of a draft without a query is what the database says."""

from itertools import product

import pytest
from django.db import models
from django.db.models import Q

from curation.desk.data_files import FILE_MODELS
from curation.desk.sheets.checks import checks_of, fields_of, meets_condition
from curation.models import Cytokine, Record

RECORDS = [model for model in FILE_MODELS if issubclass(model, Record)]
JUDGED = [
    *RECORDS,
    *dict.fromkeys(
        model._meta.get_field(name).related_model for model in RECORDS for name in model.children
    ),
]
CONSTRAINTS = [
    pytest.param(model, condition, id=f"{model._meta.model_name}-{'-'.join(names)}-{number}")
    for model in JUDGED
    for number, (condition, names, _) in enumerate(checks_of(model))
]
NUMBERS = [-1, 0, 0.5, 1, 2, 12, 13, 1949, 1950, 2100, 2101]


def values_for(field):
    """Values of the field that tell right from wrong."""
    if field.is_relation:
        return [1, None]
    if isinstance(field, models.IntegerField | models.FloatField):
        return NUMBERS + ([None] if field.null else [])
    known = [value for value, _ in field.flatchoices]
    return [*known, "", "nonsense", "il-2", "IL 2", "NCT03635983", "2026-11", "2026-13", "x\n"]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "condition"), CONSTRAINTS)
def test_a_check_agrees_with_the_database(model, condition):
    fields = [model._meta.get_field(name) for name in fields_of(condition)]
    answers = set()
    for values in product(*map(values_for, fields)):
        row = model()
        for field, value in zip(fields, values, strict=True):
            setattr(row, field.attname, value)
        given = {
            field.name: models.Value(value, output_field=field.target_field)
            if field.is_relation
            else models.Value(value, output_field=field)
            for field, value in zip(fields, values, strict=True)
        }
        assert meets_condition(condition, row) == condition.check(given), values
        answers.add(meets_condition(condition, row))
    assert answers == {True, False}


@pytest.mark.parametrize("slug", ["il-2", "il-4", ""])
def test_a_condition_may_be_negated(slug):
    condition = ~Q(slug="il-2") | Q(name="x")
    assert meets_condition(condition, Cytokine(slug=slug)) == (slug != "il-2")


def test_what_a_sheet_does_not_write_is_not_judged():
    judged = {name for model in RECORDS for _, names, _ in checks_of(model) for name in names}
    assert judged & {"status", "version", "draft_of", "accession", "author"} == set()
    assert {"slug", "action", "cytokine", "affinity_kd_nm", "year"} <= judged
