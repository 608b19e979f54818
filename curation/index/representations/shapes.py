"""Which serializer shapes each record type, and what else is nested in that shape."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from rest_framework import serializers

from curation.index.representations import claims, entities, reference
from curation.models import (
    CancerType,
    CellType,
    Citation,
    Claim,
    Cytokine,
    Entity,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Therapy,
)

SHAPES: dict[Any, Any] = {
    Cytokine: entities.CytokineSerializer,
    Receptor: entities.ReceptorSerializer,
    Pathway: entities.PathwaySerializer,
    Therapy: entities.TherapySerializer,
    Gene: reference.GeneSerializer,
    Family: reference.FamilySerializer,
    CellType: reference.CellTypeSerializer,
    CancerType: reference.CancerTypeSerializer,
    Process: reference.ProcessSerializer,
    Citation: reference.CitationSerializer,
} | {Claim.kinds()[kind]: shape for kind, shape in claims.SERIALIZERS.items()}


@cache
def shapes_that_show(model: Any) -> list[tuple[Any, list[str]]]:
    """[(record type, [path to such rows, ...]), ...] of the shapes that show rows of the model.

    A binding shows genes at cytokine__subunits__gene and at receptor__subunits__gene.
    """
    found = []
    for each, shape in SHAPES.items():
        paths = [path for nested, path in _nested(each, shape()) if nested is model]
        if paths:
            found.append((each, paths))
    return found


def _nested(model, shape) -> Iterator[tuple[Any, str]]:
    """(model, path) of everything in a shape, and of what its detail adds."""
    yield from _fields(shape, "")
    if issubclass(model, Entity):
        yield Citation, "citations"
    if hasattr(model, "components"):
        yield Gene, "components__gene"  # in the lists of JAKs, STATs, SMADs and adaptors


def _fields(shape, prefix):
    for field in shape.fields.values():
        inner = getattr(field, "child", field)
        if isinstance(inner, serializers.ModelSerializer):
            path = prefix + field.source
            yield inner.Meta.model, path
            yield from _fields(inner, f"{path}__")
