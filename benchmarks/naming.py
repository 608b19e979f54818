"""Columns that name a record by its collection and primary key, and SQL for them in a copy.

`tables` is that of the Multiplier; in the SQL, `o` is the row that is copied and `n` the number of
the copy.
"""

from django.db import connection


def suffixed(column, mark="-"):
    """A text with the number of the copy; empty stays empty."""
    return f"{column} || CASE {column} WHEN '' THEN '' ELSE '{mark}' || n END"


def by_collection(tables, value, column="o.collection"):
    """What `value(table)` says of the record type that the column names."""
    found = record_types(tables)
    if column == "o.collection":
        found = {name: model for name, model in found.items() if name == model.collection}
    whens = "".join(f" WHEN '{name}' THEN {value(tables[model])}" for name, model in found.items())
    return f"CASE {column}{whens} END"


def record_types(tables):
    """{name: model}: the collections, and the names of fields that relate to a record."""
    types = {model for model in tables if isinstance(getattr(model, "collection", None), str)}
    found = {
        field.name: field.related_model
        for model in tables
        for field in model._meta.get_fields()
        if field.concrete and field.related_model in types
    }
    return found | {model.collection: model for model in types}


def record_of_copy(column, tables):
    """The primary key of a record."""
    return f"{column} + {by_collection(tables, lambda table: table.shift)}"


def key_of_copy(column, tables):
    """The natural key of a record."""
    return by_collection(tables, lambda table: table.key_of_copy(column))


def names_of_copy(column, tables):
    """JSON with the primary keys of records: {"cytokine": 1, "therapies": [2, 3]}."""
    shift = by_collection(tables, lambda table: table.shift, "each.key")
    if connection.vendor == "postgresql":
        items = f"coalesce(jsonb_agg(item::bigint + {shift}), '[]')"
        return (
            "(SELECT coalesce(jsonb_object_agg(each.key, "
            "CASE jsonb_typeof(each.value) WHEN 'array' "
            f"THEN (SELECT {items} FROM jsonb_array_elements(each.value) item) "
            f"ELSE to_jsonb(each.value::bigint + {shift}) END), jsonb_build_object()) "
            f"FROM jsonb_each({column}) each)"
        )
    return (
        "(SELECT json_group_object(each.key, CASE each.type WHEN 'array' "
        f"THEN (SELECT json_group_array(item.value + {shift}) FROM json_each(each.value) item) "
        f"ELSE each.value + {shift} END) FROM json_each({column}) each)"
    )


# By the name of the column.
RECORD_COLUMNS = {"record_pk": record_of_copy, "key": key_of_copy, "names": names_of_copy}
