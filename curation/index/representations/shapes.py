"""Which serializer shapes each record type, and what else is nested in that shape."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from rest_framework import serializers

from curation.models import Citation, Claim, Entity, Gene
from curation.models.record_type import record_type, record_types


def written_models() -> list[Any]:
    """The models whose rows are written: all but Claim, of which each kind is."""
    return [each.model for each in record_types() if each.serializer]


def serializer_of(model: Any) -> Any:
    """The serializer of the rows of a model."""
    return record_type(model).serializer


def claim_serializers() -> dict[str, Any]:
    """{kind: the serializer of its claims}, in the order of the kinds."""
    return {kind: serializer_of(model) for kind, model in Claim.kinds().items()}


@cache
def shapes_that_show(model: Any) -> list[tuple[Any, list[str]]]:
    """[(record type, [path to such rows, ...]), ...] of the shapes that show rows of the model.

    A binding shows genes at cytokine__subunits__gene and at receptor__subunits__gene.
    """
    found = []
    for each in written_models():
        shape = serializer_of(each)()
        paths = [path for nested, path in _nested(each, shape) if nested is model]
        if paths:
            found.append((each, paths))
    return found


def _nested(model: Any, shape: Any) -> Iterator[tuple[Any, str]]:
    """(model, path) of everything in a shape, and of what its detail adds."""
    yield from _fields(shape, "")
    if issubclass(model, Entity):
        yield Citation, "citations"
    if hasattr(model, "components"):
        yield Gene, "components__gene"  # in the lists of JAKs, STATs, SMADs and adaptors


def _fields(shape: Any, prefix: str) -> Iterator[tuple[Any, str]]:
    for field in shape.fields.values():
        inner = getattr(field, "child", field)
        if isinstance(inner, serializers.ModelSerializer):
            path = prefix + field.source
            yield inner.Meta.model, path
            yield from _fields(inner, f"{path}__")
