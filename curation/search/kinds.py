"""What the record types that search knows are called."""

from django.utils.text import capfirst, slugify

from curation.names import SEARCHED

# {cell-types: cell-type}: one record of the type, as the API writes it.
KINDS = {
    model.collection: getattr(model, "claim_kind", "") or slugify(model._meta.verbose_name)
    for model in SEARCHED
}
# {cell-types: Cell types}: all of them, as a heading.
TITLES = {model.collection: capfirst(model._meta.verbose_name_plural) for model in SEARCHED}
