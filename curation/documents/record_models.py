"""The models whose rows are documents of their own, each behind those that it names."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db.models import Field, Model

from curation.models import Claim, Record, Reference
from curation.models.base import AnyRecord
from curation.models.record_type import record_types


@cache
def record_models() -> tuple[type[AnyRecord], ...]:
    """Every such model: of the record types, and those without a page. Claims are of their kind."""
    declared = [each.model for each in record_types()]
    others = apps.get_app_config("curation").get_models()
    found = dict.fromkeys([*declared, *others])
    return in_order(
        model for model in found if issubclass(model, Record | Reference) and model is not Claim
    )


def in_order(models: Iterable[type[AnyRecord]]) -> tuple[type[AnyRecord], ...]:
    """The models, each behind those that its documents name; else as they come.

    ValueError if some name each other in a circle.
    """
    found, left = [], list(models)
    while left:
        ready = next((each for each in left if not named_by(each) & {*left}), None)
        if ready is None:
            raise ValueError(f"They name each other in a circle: {left}.")
        found.append(ready)
        left.remove(ready)
    return tuple(found)


def named_by(model: type[AnyRecord]) -> set[type[Model]]:
    """The other models whose rows a document of the model names, its children included."""
    named = {each.related_model for each in _fields(model) if each.is_relation}
    return {each for each in named if isinstance(each, type)} - {model}


def _fields(model: type[Model]) -> Iterator[Field]:
    yield from model._meta.local_fields
    yield from model._meta.local_many_to_many
    for name in getattr(model, "children", ()):
        child = model._meta.get_field(name).related_model
        assert isinstance(child, type)
        yield from _fields(child)
