"""A stand-in for `curation.services.drafts` until that is there."""

from curation.choices import Status
from curation.documents import Draft, document_fields


def lift(row):
    draft = Draft(type(row)())
    for each in document_fields(type(row)):
        if each.many_to_many:
            draft.links[each.name] = list(getattr(row, each.name).values_list("pk", flat=True))
        elif not each.generated:
            setattr(draft.row, each.attname, getattr(row, each.attname))
    for name in getattr(row, "children", ()):
        draft.children[name] = [lift(child) for child in getattr(row, name).all()]
    return draft


def open_copy(record, *, by):
    content = lift(record)
    content.row.status, content.row.draft_of_id = Status.DRAFT, record.pk
    return save(content)


def write(draft, *, onto=None, by):
    draft.row.status = Status.DRAFT
    return save(draft, onto)


def save(draft, onto=None):
    if onto is None:
        draft.row.save(force_insert=True)
    else:
        for each in document_fields(type(onto)):
            if not (each.many_to_many or each.generated):
                setattr(onto, each.attname, getattr(draft.row, each.attname))
        onto.save()
        for name in draft.children:
            getattr(onto, name).all().delete()
        draft.row = onto
    links(draft)
    return draft.row


def links(draft):
    for name, pks in draft.links.items():
        getattr(draft.row, name).set(pks)
    for name, children in draft.children.items():
        relation = draft.row._meta.get_field(name)
        for child in children:
            setattr(child.row, relation.field.name, draft.row)
        relation.related_model.objects.bulk_create([child.row for child in children])
        for child in children:
            links(child)
