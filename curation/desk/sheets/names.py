"""Related rows by any name that a curator may write: natural key, slug, name, PMID or DOI."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from curation.documents.document import Keys
from curation.models import Citation, Record
from curation.models.base import AnyRecord

RECORD_NAME_FIELDS = ("slug", "name")
CITATION_NAME_FIELDS = ("pmid", "pmcid", "doi", "url")
# Ways to write a citation that all mean what follows.
CITATION_PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|(pmid|pmcid|doi|url):\s*)")


def fold(text: str) -> str:
    """The text in lower case with single blanks."""
    return " ".join(text.split()).casefold()


class KeysByName(Keys):
    """Keys that also keep the rows and find them by other names. One query per model."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict = {}
        self._names: dict = {}

    def rows(self, model: type[AnyRecord]) -> dict:
        """{primary key: row} of the model, working copies left out."""
        if model not in self._rows:
            rows: QuerySet[Any] = model.objects.order_by()
            if issubclass(model, Record):
                rows = rows.filter(draft_of__isnull=True)
            self._rows[model] = {row.pk: row for row in rows}
        return self._rows[model]

    def of(self, model: type[AnyRecord]) -> dict[str, int]:
        if model not in self._known:
            rows = self.rows(model).items()
            self._known[model] = {getattr(row, model.key_field): pk for pk, row in rows}
        return self._known[model]

    def key(self, model: type[AnyRecord], text: str) -> str:
        """The natural key of the row that the text names. ValidationError if none or several."""
        if text in self.of(model):
            return text
        name = fold(text)
        if model is Citation:
            name = CITATION_PREFIX.sub("", name)
        found = self._named(model).get(name, ())
        if len(found) == 1:
            return next(iter(found))
        meta: Any = model._meta
        key = meta.get_field(model.key_field).verbose_name
        if found:
            raise ValidationError(
                f"Several {meta.verbose_name_plural} are named so ({', '.join(sorted(found))}): "
                f"write the {key}."
            )
        known_by = [meta.get_field(each).verbose_name for each in _name_fields(model)]
        raise ValidationError(
            f"No {meta.verbose_name} has this {', '.join(known_by[:-1])} or {known_by[-1]}: "
            f"correct it, or add the {meta.verbose_name} first."
        )

    def _named(self, model: type[AnyRecord]) -> dict[str, set[str]]:
        if model not in self._names:
            found: dict = {}
            for row in self.rows(model).values():
                key = getattr(row, model.key_field)
                for each in (getattr(row, name) for name in _name_fields(model)):
                    if each:
                        found.setdefault(fold(each), set()).add(key)
            self._names[model] = found
        return self._names[model]


def _name_fields(model: type[AnyRecord]) -> Iterable[str]:
    if model is Citation:
        return CITATION_NAME_FIELDS
    own = {field.name for field in model._meta.fields}
    return [name for name in dict.fromkeys((model.key_field, *RECORD_NAME_FIELDS)) if name in own]
