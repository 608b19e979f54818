"""RecordType: what is particular to one record type, declared once; and all that are declared.

The declarations stand in `curation/records/`. They name classes and functions of higher wings, and
lower wings find them here when they run: so nothing imports upwards.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.text import capfirst

ENTITIES, CLAIMS, REFERENCE = "Entities", "Claims", "Reference"  # the groups of the menu


@dataclass(frozen=True)
class RecordType:
    """A record type with a list, a page and an API of its own. What is left out is derived."""

    model: type[Any]
    group: str  # where it stands in the menu
    filterset: type[Any]  # the filters of its list
    serializer: type[Any] | None  # how the API writes a row; None where each kind has its own

    # Fields of the model by name, or Columns of `lists`.
    shown: tuple[Any, ...]  # the columns of its list; the first one is the link
    more: tuple[Any, ...] = ()  # the columns that one can ask for
    facts: tuple[Any, ...] = ()  # what its page says one by one; the model's own fields if empty

    ordering: tuple[Any, ...] = ()  # of the list, as fields or expressions; else the model's
    viewset: type[Any] | None = None  # where its API differs from that of other record types

    # What its page and its detail in the API say beside it. `biology` has the defaults.
    claims_near: Callable[..., Any] | None = None  # the claims that belong to a row
    claims: tuple[str, ...] = ()  # the kinds that the detail writes; else those that name it
    related: Mapping[str, type[Any]] = field(default_factory=dict)  # {name: how they are written}

    schema_org: Callable[..., Any] | None = None  # what a row is to schema.org; else a term
    # Of two records of one name, search shows the one of the lower rank first; of two that say the
    # same words, the one of the higher rank.
    search_rank: int = 10

    @property
    def slug(self) -> str:
        """The name in addresses, the same for pages and API: cell-types."""
        return str(self.model.collection)

    @property
    def address(self) -> str:
        """The address of the list."""
        return str(self.model.list_address())

    @property
    def api_address(self) -> str:
        """The address of the list in the API."""
        return str(self.model.api_list_address())

    @property
    def url_name(self) -> str:
        """The stem of the URL names: celltype for celltype-list and celltype-detail."""
        return str(self.model._meta.model_name)

    @property
    def order(self) -> tuple[Any, ...]:
        """The order of the list: fields or expressions."""
        return self.ordering or tuple(self.model._meta.ordering)

    @cached_property
    def title(self) -> str:
        """The plural as a heading: Cell types."""
        return capfirst(str(self.model._meta.verbose_name_plural))


_declared: dict[type[Any], RecordType] = {}


def declare(types: Iterable[RecordType]) -> None:
    """Make these the record types, in this order. The app calls it once the models are loaded."""
    _declared.clear()
    _declared.update({each.model: each for each in types})


def record_types() -> tuple[RecordType, ...]:
    """All record types, in the order of the menu. RuntimeError before they are declared."""
    if not _declared:
        raise RuntimeError("No record type is declared yet: ask once the app is ready.")
    return tuple(_declared.values())


def record_type(model: type[Any]) -> RecordType:
    """The record type of the model. KeyError if it has none, RuntimeError as above."""
    record_types()  # refuses before they are declared
    return _declared[model]
