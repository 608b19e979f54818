"""Every constraint: the database takes a good row, refuses a bad one, and the reason is told."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint

from tests.models.constraint_cases import APART, CASES, SHARED_VALUES, Check, Unique, Values
from tests.models.rows import make_row

MODELS = list(apps.get_app_config("curation").get_models())
CONSTRAINTS = {c.name: (model, c) for model in MODELS for c in model._meta.constraints}


def test_every_constraint_has_a_case():
    assert set(CASES) == set(CONSTRAINTS)


def test_every_constraint_tells_its_reason():
    silent = [
        name
        for name, (_, constraint) in CONSTRAINTS.items()
        if constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert not silent


def made(values):
    """The values, with the rows they need."""
    return {field: value() if callable(value) else value for field, value in values.items()}


def checks(which):
    return [
        pytest.param(name, values, id=f"{name} {number}")
        for name, case in CASES.items()
        if isinstance(case, Check)
        for number, values in enumerate(getattr(case, which), start=1)
    ]


def uniques(condition=lambda case: True):
    return [name for name, case in CASES.items() if isinstance(case, Unique) and condition(case)]


def update(row, values):
    """Write straight to the database, past save() and full_clean()."""
    assert type(row).objects.filter(pk=row.pk).update(**values) == 1


def assert_database_refuses(row, values, name):
    with transaction.atomic(), pytest.raises(IntegrityError) as refusal:
        update(row, values)
    _, constraint = CONSTRAINTS[name]
    if connection.vendor == "sqlite" and isinstance(constraint, UniqueConstraint):
        # SQLite names the columns of a unique constraint, not the constraint.
        column = row._meta.get_field(constraint.fields[0]).column
        expected = f"UNIQUE constraint failed: {row._meta.db_table}.{column}"
    else:
        expected = name
    assert expected in str(refusal.value)


def assert_full_clean_tells(row, values, name):
    """full_clean() refuses the values with the constraint's message.

    A field whose own validators or choices refuse the value speaks instead of its constraint.
    """
    _, constraint = CONSTRAINTS[name]
    for field, value in values.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    assert constraint.violation_error_message in refusal.value.messages
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    if not values.keys() & refusal.value.message_dict.keys():
        assert constraint.violation_error_message in refusal.value.messages


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "values"), checks("good"))
def test_the_database_takes_a_good_row(name, values):
    model, _ = CONSTRAINTS[name]
    update(make_row(model), made(values))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "values"), checks("bad"))
def test_a_bad_row_is_refused(name, values):
    model, _ = CONSTRAINTS[name]
    row, values = make_row(model), made(values)
    assert_database_refuses(row, values, name)
    assert_full_clean_tells(row, values, name)


def two_rows(name):
    """Two rows that differ in what the constraint keeps apart, and the value of the first."""
    model, case = CONSTRAINTS[name][0], CASES[name]
    first = make_row(model)
    same = (case.same,) if isinstance(case.same, str) else case.same
    second = make_row(model, **APART.get(name, {}) | {each: getattr(first, each) for each in same})
    if value := case.value or SHARED_VALUES.get(case.shared):
        setattr(first, case.shared, value)
        first.save()
    return second, {case.shared: getattr(first, case.shared)}


@pytest.mark.django_db
@pytest.mark.parametrize("name", uniques())
def test_a_doubled_row_is_refused(name):
    row, values = two_rows(name)
    assert_database_refuses(row, values, name)
    assert_full_clean_tells(row, values, name)


@pytest.mark.django_db
@pytest.mark.parametrize("name", uniques(lambda case: case.apart))
def test_a_working_copy_shares_the_values_of_its_record(name):
    row, values = two_rows(name)
    update(row, values | made(CASES[name].apart))


@pytest.mark.django_db
@pytest.mark.parametrize("name", uniques(lambda case: case.same))
def test_another_owner_may_have_the_same(name):
    model, case = CONSTRAINTS[name][0], CASES[name]
    first, other = make_row(model), make_row(model)
    update(other, {case.shared: getattr(first, case.shared)})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", uniques(lambda case: case.shared in {*SHARED_VALUES, "pmid"}), ids=str
)
def test_any_number_of_rows_may_be_empty(name):
    model, case = CONSTRAINTS[name][0], CASES[name]
    for number in (1, 2):
        row = make_row(model)
        empty: Values = {case.shared: ""}
        if case.shared == "pmid":
            empty["doi"] = f"10.1016/{number}"
        update(row, empty)
