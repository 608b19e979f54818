"""The documents stay true: generated parts are current, and what they name exists."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands

from curation.desk.rules import HINTS, RULES

ROOT = settings.BASE_DIR
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCUMENTS += sorted((ROOT / "benchmarks").glob("*.md"))
MODELS = list(apps.get_app_config("curation").get_models())


def name_of(path):
    return str(path.relative_to(ROOT))


def own_fields():
    """Every field that we declare."""
    return [
        pytest.param(field, id=f"{model._meta.model_name}.{field.name}")
        for model in MODELS
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if not field.auto_created and not getattr(field.remote_field, "parent_link", False)
    ]


def test_the_data_dictionary_is_current():
    printed = StringIO()
    call_command("data_dictionary", stdout=printed)
    committed = (ROOT / "docs" / "data-dictionary.md").read_text()
    assert printed.getvalue() == committed, "Run make schema."


@pytest.mark.parametrize("field", own_fields())
def test_a_field_explains_itself_in_a_sentence(field):
    assert re.match(r"[A-Z].*\.$", field.help_text, flags=re.DOTALL)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_a_model_explains_itself_in_a_sentence(model):
    # Without a docstring Django writes one from the names of the fields: "Gene(id, symbol)".
    assert not model.__doc__.startswith(f"{model.__name__}(")
    assert model.__doc__.splitlines()[0].endswith(".")


@pytest.mark.parametrize("rule", RULES + HINTS, ids=lambda rule: rule.__name__)
def test_a_rule_explains_itself_in_one_line(rule):
    assert re.fullmatch(r"[A-Z].*\.", rule.__doc__)


def test_every_setting_is_explained():
    example = (ROOT / ".env.example").read_text()
    names = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, flags=re.MULTILINE))
    text = "".join(path.read_text() for path in DOCUMENTS)
    assert {name for name in names if f"{name}" not in text} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_to_files(path):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text())
    near = [link for link in links if "://" not in link]
    assert [link for link in near if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_commands_exist(path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    text = path.read_text()
    # In code only: `make demo`, or a line of its own.
    made = set(re.findall(r"(?:`|^    )make ([a-z-]+)", text, flags=re.MULTILINE))
    managed = set(re.findall(r"manage\.py ([a-z_]+)", text))
    assert made <= targets
    assert managed <= get_commands().keys()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_files_named_in_code_exist(path):
    """`curation/biology/entries.py` and the like; an address or a pattern is no file."""
    named = re.findall(
        r"`((?:curation|cytodb|templates|tests|docs|benchmarks|fixtures|tools)/[\w./-]*)`",
        path.read_text(),
    )
    assert [name for name in named if not (ROOT / name).exists()] == []
