"""Putting content onto rows: that of a document, or that of another row of the same kind."""

from curation.documents.document import Content, document_fields


def take_content(row):
    """The row's content as a Draft, ready to be written elsewhere; the row stays as it is.

    Costs a query for each many-to-many field and each kind of child, and as many per child
    as that has many-to-many fields.
    """
    model = type(row)
    draft = Content(model())
    for each in document_fields(model):
        if each.many_to_many:
            draft.links[each.name] = list(getattr(row, each.name).values_list("pk", flat=True))
        elif not each.generated:
            setattr(draft.row, each.attname, getattr(row, each.attname))
    for name in getattr(model, "children", ()):
        draft.children[name] = [take_content(child) for child in getattr(row, name).all()]
    return draft


def put_content(draft, *, onto=None):
    """Save the Draft as a new row, or over a stored one, with its links and children.

    A stored row keeps its primary key, so that what names it stays; its children are replaced.
    Returns the saved row, which `draft.row` then is. IntegrityError where the database refuses.
    """
    if onto is None:
        draft.row.save(force_insert=True)
    else:
        for each in document_fields(type(onto)):
            if not (each.many_to_many or each.generated):
                setattr(onto, each.attname, getattr(draft.row, each.attname))
        onto.save()
        onto.refresh_from_db()  # what the database generates
        for name in draft.children:
            getattr(onto, name).all().delete()
        draft.row = onto
    _write_links(draft)
    return draft.row


def _write_links(draft):
    for name, pks in draft.links.items():
        getattr(draft.row, name).set(pks)
    for name, children in draft.children.items():
        relation = draft.row._meta.get_field(name)
        for child in children:
            setattr(child.row, relation.field.name, draft.row)
        relation.related_model.objects.bulk_create([child.row for child in children])
        for child in children:
            _write_links(child)


def refusal_message(model, error, *others):
    """The message of the constraint that the database named, else the database's own words."""
    owned = [model._meta.get_field(name).related_model for name in getattr(model, "children", ())]
    for each in [model, *model._meta.all_parents, *owned, *others]:
        for constraint in each._meta.constraints:
            if names_constraint(error, each, constraint):
                return constraint.violation_error_message
    return f"The database refused it: {error}"


def names_constraint(error, model, constraint):
    """Whether the database's error is about this constraint: by its name, or by its columns."""
    if constraint.name in str(error):
        return True
    # SQLite names the columns of a plain unique constraint instead.
    columns = ", ".join(
        f"{model._meta.db_table}.{model._meta.get_field(name).column}"
        for name in getattr(constraint, "fields", ())
    )
    return bool(columns) and str(error) == f"UNIQUE constraint failed: {columns}"
