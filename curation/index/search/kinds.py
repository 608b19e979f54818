"""The names of the record types that search knows."""

from django.utils.text import capfirst, slugify

from curation.index.names import SEARCHED

# {cell-types: cell-type}: one record of the type, as the API writes it.
KIND_BY_COLLECTION: dict[str, str] = {
    model.collection: getattr(model, "claim_kind", "") or slugify(str(model._meta.verbose_name))
    for model in SEARCHED
}
RECORD_KINDS = sorted(KIND_BY_COLLECTION.values())
# {cell-types: Cell types}: all of them, as a heading.
TITLE_BY_COLLECTION: dict[str, str] = {
    model.collection: capfirst(str(model._meta.verbose_name_plural)) for model in SEARCHED
}
