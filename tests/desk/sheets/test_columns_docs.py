"""docs/sheets.md names the columns and parts that sheets have."""

import pytest
from django.conf import settings

from curation.desk.data_files import FILE_MODELS
from curation.desk.sheets import sheet_columns
from curation.desk.sheets.columns import column_fields, part_fields
from curation.models import Record

MODELS = [model for model in FILE_MODELS if issubclass(model, Record)]
CHILDREN = [
    pytest.param(model, name, id=f"{model.collection}-{name}")
    for model in MODELS
    for name in model.children
]


@pytest.fixture(scope="module")
def lines():
    return (settings.BASE_DIR / "docs" / "sheets.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.collection)
def test_the_columns_of_a_type_are_named(lines, model):
    listed = ", ".join(f"`{column}`" for column in sheet_columns(model))
    assert f"| {model.collection} | {listed} |" in lines


@pytest.mark.parametrize(("model", "name"), CHILDREN)
def test_the_parts_of_children_are_named(lines, model, name):
    parts = r" \| ".join(part_fields(column_fields(model)[name]))
    column = f"`{name}`" if name == "evidence" else f"`{name}` of {model.collection}"
    assert f"| {column} | `{parts}` |" in lines
