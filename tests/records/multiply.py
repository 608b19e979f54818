"""Makes a loaded database many times larger, by copying rows inside the database."""

from django.db import connection
from django.db.models import Max

from curation.models import (
    Claim,
    Cytokine,
    CytokineSubunit,
    Evidence,
    Pathway,
    PathwayStep,
    Receptor,
    ReceptorSubunit,
    SignalingComponent,
    Therapy,
    Trial,
)
from tests.loaded_rows import settle

# Copies get accessions far from those of the data: CLM1010001, CYT11001.
FIRST, STEP = {10: (1_000_000, 10_000), 8: (10_000, 1_000)}, "substr(accession, 4)"
ENTITIES = (Cytokine, Receptor, Pathway, Therapy)


def multiply(times):
    """Copy every published entity and claim until there are `times` of each, with their parts.

    The copy of a claim is about the copies of its entities and about the same reference data,
    so that lists and the pages of reference data grow.
    """
    for number in range(1, times):
        for model, parts in (
            (Cytokine, [(CytokineSubunit, "cytokine_id"), (Cytokine.citations.through, None)]),
            (Receptor, [(ReceptorSubunit, "receptor_id"), (Receptor.citations.through, None)]),
            (Pathway, [(PathwayStep, "pathway_id"), (Pathway.citations.through, None)]),
            (Therapy, [(Therapy.citations.through, None)]),
        ):
            _copy_entity(model, number, parts)
        _copy_claims(number)
    settle()


def _span(model, cache={}):  # noqa: B006 (remembered on purpose: copies raise the maximum)
    """The distance between the keys of a row and of its next copy."""
    key = (model, id(connection.connection))
    if key not in cache:
        cache[key] = model.objects.aggregate(m=Max("pk"))["m"] or 0
    return cache[key]


def _copy(model, number, changes, condition):
    """INSERT ... SELECT of the first rows of a table, with other values in some columns."""
    table = connection.ops.quote_name(model._meta.db_table)
    columns = [field.column for field in model._meta.local_concrete_fields]
    values = [changes.get(column, connection.ops.quote_name(column)) for column in columns]
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} {condition}"
        )


def _accession(prefix, number, length):
    first, step = FIRST[length]
    return f"'{prefix}' || CAST({first + number * step} + CAST({STEP} AS integer) AS text)"


def _copy_entity(model, number, parts):
    span = _span(model)
    own = f"status = 'published' AND draft_of_id IS NULL AND id <= {span}"
    changes = {
        "id": f"id + {number * span}",
        "accession": _accession(model.accession_prefix, number, 8),
        "slug": f"slug || '-copy-{number}'",
        "name": f"name || ' copy {number}'",
    }
    _copy(model, number, changes, f"WHERE {own}")
    for part, column in parts:
        column = column or f"{model._meta.model_name}_id"
        those = f"(SELECT id FROM {model._meta.db_table} WHERE {own})"
        step = number * _span(part)
        _copy(
            part,
            number,
            {"id": f"id + {step}", column: f"{column} + {number * span}"},
            f"WHERE {column} IN {those} AND id <= {_span(part)}",
        )


def _copy_claims(number):
    span = _span(Claim)
    those = f"status = 'published' AND draft_of_id IS NULL AND id <= {span}"
    changes = {"id": f"id + {number * span}", "accession": _accession("CLM", number, 10)}
    _copy(Claim, number, changes, f"WHERE {those}")
    ids = f"(SELECT id FROM {Claim._meta.db_table} WHERE {those})"
    for model in Claim.kinds().values():
        changes = {"claim_ptr_id": f"claim_ptr_id + {number * span}"}
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model in ENTITIES:
                step = number * _span(field.related_model)
                changes[field.column] = f"{field.column} + {step}"
        _copy(model, number, changes, f"WHERE claim_ptr_id IN {ids}")
    for part, column in (
        (Evidence, "claim_id"),
        (SignalingComponent, "signaling_id"),
        (Trial.therapies.through, "trial_id"),
    ):
        changes = {"id": f"id + {number * _span(part)}", column: f"{column} + {number * span}"}
        if part is Trial.therapies.through:
            changes["therapy_id"] = f"therapy_id + {number * _span(Therapy)}"
        _copy(part, number, changes, f"WHERE {column} IN {ids} AND id <= {_span(part)}")
