from inspect import getdoc
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from curation.desk.data_files import FILE_MODELS
from curation.desk.rules import HINTS, RULES
from curation.exports.schema import TABLES
from curation.models import (
    AccessionSeries,
    Claim,
    Comment,
    ContentVersion,
    Entity,
    Record,
    Reference,
    Revision,
    Signature,
    Upload,
)
from curation.models.base import related_model
from curation.models.fields import TextListField
from curation.models.guarded import Guarded

INTRODUCTION = """\
# Data dictionary

Every model, field, constraint and rule of CytoDB. This file is written by `make schema` from the
code; `make docs-check` compares it. Do not edit it by hand.

- A **collection** is the name of all records of a type: in addresses, in the API and as the name
  of the data file (`fixtures/cytokines.json`).
- The **natural key** is how files and the API name a record. Primary keys stay inside.
- **Children** have no page of their own: they stand inside the document of their record.
- A field that is not required may be left out of a data file. It then holds its default, or
  nothing.
- A **constraint** is the truth of one row and stands in the database. A **rule** needs several
  rows and is checked on load and by `manage.py check_data`.
"""

TYPE_WORDS = {
    "CharField": "text",
    "TextField": "text",
    "FloatField": "number",
    "BooleanField": "true or false",
    "DateTimeField": "date and time",
    "JSONField": "JSON",
    "PositiveBigIntegerField": "whole number",
    "PositiveIntegerField": "whole number",
    "PositiveSmallIntegerField": "whole number",
}


class Command(BaseCommand):
    help = "Print the data dictionary as Markdown (make schema writes docs/data-dictionary.md)."

    def handle(self, **options):
        self.stdout.write("\n".join(dictionary()), ending="")


def dictionary():
    """The lines of the document."""
    model: Any
    yield INTRODUCTION
    yield "## Reference data\n"
    yield "Quoted from the outside world. All of it is public.\n"
    for model in FILE_MODELS:
        if issubclass(model, Reference):
            yield from model_section(model)
    yield "## Curated records\n"
    yield "Entities and claims. The public sees the published ones.\n"
    yield from base_section(Record, "Every curated record", "Entities and claims have these.")
    yield from base_section(
        Entity, "Every entity", "Cytokines, receptors, pathways and therapies have these, too."
    )
    for model in FILE_MODELS:
        if issubclass(model, Entity):
            yield from model_section(model)
    yield "## Claims\n"
    yield "All kinds share the fields and the children of Claim; each adds its own.\n"
    for model in (Claim, *Claim.kinds().values()):
        yield from model_section(model)
    yield "## The desk\n"
    yield "What is kept beside the records. None of it is in the data files.\n"
    yield from base_section(Guarded, "Every row that people edit", "Records and reference data.")
    for model in (Revision, Signature, Comment, Upload):
        yield from model_section(model)
    yield "## Bookkeeping\n"
    for model in (AccessionSeries, ContentVersion):
        yield from model_section(model)
    yield "## Rules over the whole data\n"
    yield "No data is loaded that breaks one of these.\n"
    yield from rule_lines(RULES)
    yield "\n## Hints\n"
    yield "Allowed, but wants a curator's eye: `manage.py check_data --hints`.\n"
    yield from rule_lines(HINTS)
    yield "\n## Tables for download\n"
    yield "As CSV, SQLite and XLSX under `/downloads/`, see [downloads](downloads.md).\n"
    for table in TABLES:
        yield from table_section(table)


def table_section(table):
    """A table of the files for download and its columns."""
    yield f"### Table `{table.name}`\n"
    key = ", ".join(f"`{name}`" for name in table.key)
    yield f"{table.about} Key: {key}.\n"
    yield "| column | type | refers to | what it holds |"
    yield "| --- | --- | --- | --- |"
    for column in table.columns:
        refers_to = table.refers_to(column.name)
        found = f"`{refers_to}`" if refers_to else ""
        yield f"| `{column.name}` | {column.kind} | {found} | {column.about} |"
    yield ""


def rule_lines(listed):
    """A line for each rule."""
    for rule in listed:
        yield f"- `{rule.__name__}`: {rule.__doc__}"


def base_section(model, title, text):
    """The fields and constraints of an abstract model."""
    yield f"### {title}\n"
    yield f"{text}\n"
    yield from field_table(own_fields(model))
    yield from constraint_lines(own_constraints(model))


def model_section(model, owner=""):
    """A model: what it is, its fields and constraints, then its children."""
    name = str(model._meta.verbose_name)
    heading = name[0].upper() + name[1:]
    yield f"#### {heading}, of {owner}\n" if owner else f"### {heading}\n"
    yield f"{getdoc(model)}\n"
    facts = []
    if getattr(model, "collection", "") and hasattr(model, "key_field"):
        facts.append(f"Collection: `{model.collection}`.")
        facts.append(f"Natural key: `{model.key_field}`.")
    if getattr(model, "claim_kind", ""):
        facts.append(f"Told apart by: {', '.join(f'`{each}`' for each in model.identity)}.")
    children = own_children(model)
    if children:
        facts.append(f"Children: {', '.join(f'`{name}`' for name in children)}.")
    if facts:
        yield " ".join(facts) + "\n"
    yield from field_table(own_fields(model))
    yield from constraint_lines(own_constraints(model))
    for name in children:
        yield from model_section(related_model(model, name), owner=heading.lower())


def described_bases(model):
    """The base models of the model that have a section of their own."""
    return [
        each
        for each in (Guarded, Record, Entity, Claim)
        if each is not model and issubclass(model, each)
    ]


def own_children(model):
    """The children that the model does not have from Claim."""
    shared = Claim.children if Claim in described_bases(model) else ()
    return [name for name in getattr(model, "children", ()) if name not in shared]


def own_fields(model):
    """The fields of the model itself, in the order of the code; many-to-many included."""
    shared = {
        field.name
        for base in described_bases(model)
        for field in (*base._meta.local_fields, *base._meta.local_many_to_many)
    }
    fields = [
        field
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.name not in shared and not field.auto_created
    ]
    # Provenance last, as in the files.
    return sorted(fields, key=lambda field: field.name == "seen_at")


def own_constraints(model):
    """The constraints of the model itself."""
    shared = {
        constraint_stem(base, constraint)
        for base in described_bases(model)
        for constraint in base._meta.constraints
    }
    return [each for each in model._meta.constraints if constraint_stem(model, each) not in shared]


def constraint_stem(model, constraint):
    """The name of a constraint without that of its model."""
    name = constraint.name.removeprefix("%(class)s_")
    return name.removeprefix(f"{model._meta.model_name}_")


def constraint_lines(listed):
    """A line for each constraint, with its message."""
    for constraint in listed:
        name = constraint.name.replace("%(class)s", "…")
        yield f"- `{name}`: {constraint.violation_error_message}"
    if listed:
        yield ""


def field_table(fields):
    """The fields as a table."""
    yield "| field | type | required | what it holds |"
    yield "| --- | --- | --- | --- |"
    for field in fields:
        text = field.help_text
        if field.choices:
            text += " " + ", ".join(
                f"`{value}` {label}" for value, label in field.choices if value != ""
            )
        cells = [f"`{field.name}`", type_of(field), "yes" if is_required(field) else "", text]
        yield f"| {' | '.join(str(cell).replace('|', '¦') for cell in cells)} |"
    yield ""


def is_required(field):
    """Whether a document must name it; the database itself writes generated fields."""
    return not (field.blank or field.has_default() or field.generated)


def model_name(model):
    """The name of a model; the user model may be given by its label."""
    is_person = model == settings.AUTH_USER_MODEL
    return "user" if is_person else str(model._meta.verbose_name)


def type_of(field):
    """The type of a field in words."""
    if field.generated:
        return "text, written by the database"
    if field.is_relation:
        name = "" if field.related_model == "self" else model_name(field.related_model)
        several = "list of keys" if field.many_to_many else "key"
        return f"{several}: {name}" if name else f"{several}: record of the same type"
    if isinstance(field, TextListField):
        return "list of texts"
    words = "choice" if field.choices else TYPE_WORDS[field.get_internal_type()]
    if words == "text" and field.max_length:
        words += f", to {field.max_length} characters"
    return f"{words}, unique" if field.unique else words
