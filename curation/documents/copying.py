"""Takes the content of a row, and writes content into a new or a stored row."""

from typing import Any

from django.db import models

from curation.documents.document import Content, document_fields
from curation.models.base import related_model


def take_content(row: models.Model) -> Content:
    """The Content of a row, with its links and children; the row is not changed.

    One query for each many-to-many field and each kind of child, and one for each many-to-many
    field of each child.
    """
    model = type(row)
    content = Content(model())
    for each in document_fields(model):
        if each.many_to_many:
            content.links[each.name] = list(getattr(row, each.name).values_list("pk", flat=True))
        elif not each.generated:
            setattr(content.row, each.attname, getattr(row, each.attname))
    for name in getattr(model, "children", ()):
        content.children[name] = [take_content(child) for child in getattr(row, name).all()]
    return content


def put_content(content: Content, *, onto: Any = None) -> Any:
    """Save the Content as a new row, or into the stored row `onto`, with links and children.

    A stored row keeps its primary key, so relations to it stay; its children are replaced.
    Returns the saved row, which is then `content.row`. IntegrityError if the database refuses.
    """
    if onto is None:
        content.row.save(force_insert=True)
    else:
        for each in document_fields(type(onto)):
            if not (each.many_to_many or each.generated):
                setattr(onto, each.attname, getattr(content.row, each.attname))
        onto.save()
        onto.refresh_from_db()  # what the database generates
        for name in content.children:
            getattr(onto, name).all().delete()
        content.row = onto
    _write_links(content)
    return content.row


def _write_links(content: Content) -> None:
    for name, pks in content.links.items():
        getattr(content.row, name).set(pks)
    for name, children in content.children.items():
        relation: Any = content.row._meta.get_field(name)
        for child in children:
            setattr(child.row, relation.field.name, content.row)
        relation.related_model.objects.bulk_create([child.row for child in children])
        for child in children:
            _write_links(child)


def refusal_message(
    model: type[models.Model], error: Exception, *others: type[models.Model]
) -> str:
    """The message of the constraint that an IntegrityError names, else the error itself."""
    owned = [related_model(model, name) for name in getattr(model, "children", ())]
    for each in [model, *model._meta.all_parents, *owned, *others]:
        for constraint in each._meta.constraints:
            if names_constraint(error, each, constraint):
                return str(constraint.violation_error_message)
    return f"The database refused it: {error}"


def names_constraint(
    error: Exception, model: type[models.Model], constraint: models.BaseConstraint
) -> bool:
    """Whether the error is about this constraint: it has its name or its columns."""
    if constraint.name in str(error):
        return True
    # SQLite names the columns of a plain unique constraint instead.
    fields: list[Any] = [model._meta.get_field(name) for name in getattr(constraint, "fields", ())]
    columns = ", ".join(f"{model._meta.db_table}.{each.column}" for each in fields)
    return bool(columns) and str(error) == f"UNIQUE constraint failed: {columns}"
