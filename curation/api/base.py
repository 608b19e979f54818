"""What all record types share in the API: the viewset, and answers made of representations."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework import viewsets

from curation.api.details import DetailMixin
from curation.api.filtering import refuse_unknown
from curation.api.formats import (
    TABLE_RENDERERS,
    JSONLDRenderer,
    as_json_ld,
    as_table,
    is_json_ld,
    is_table,
)
from curation.api.meta import meta, site_of
from curation.api.problems import BadParameters, Gone
from curation.index import representations
from curation.lists.filters.base import RecordFilterSet
from curation.models.base import AnyRecord
from curation.models.choices import Status


def json_members(**values):
    """The members of a JSON object as text, without its braces."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))[1:-1]


def json_response(request, text):
    """A response with a JSON text; SITE_PLACEHOLDER is replaced by the site."""
    text = representations.with_addresses(text, site_of(request))
    return HttpResponse(text, content_type="application/json")


class RecordViewSet(viewsets.ReadOnlyModelViewSet):
    """List and detail of a record type, for reading.

    `viewset_of` names the model, the filters and the serializers of each type. Serializers describe
    the answers to the schema; they wrote them when the records were published.
    """

    model: type[AnyRecord]
    filterset_class: type[RecordFilterSet]
    detail_serializer_class: type[DetailMixin] | None = None
    lookup_url_kwarg = "key"
    lookup_value_regex = "[^/]+"

    def get_renderers(self):
        others = {"list": TABLE_RENDERERS, "retrieve": (JSONLDRenderer,)}.get(self.action, ())
        return [each() for each in (*self.renderer_classes, *others)]

    def get_queryset(self):
        return self.model.objects.published()

    def get_serializer_class(self):
        if self.action == "retrieve" and self.detail_serializer_class:
            return self.detail_serializer_class
        return self.serializer_class

    def get_object(self):
        """The RepresentedRecord; Http404 if there is none, Gone if it is retired."""
        key = self.kwargs[self.lookup_url_kwarg]
        found = representations.read_record(self.model, key)
        if found is not None:
            return found
        record = self.model.objects.public().named(key).first()  # by its slug, or retired
        if record is None:
            raise Http404(f"No {self.model._meta.verbose_name} is called “{key}”.")
        if getattr(record, "status", None) == Status.RETIRED:
            raise Gone(record)
        return representations.read_record(self.model, record.api_id)

    def list(self, request, *args, **kwargs):
        if is_table(request):
            return as_table(self)
        everything = self.get_queryset()
        rows = self.filter_queryset(everything)
        paginator: Any = self.paginator
        paginator.is_narrowed = rows is not everything
        pks = self.paginate_queryset(rows)
        items = self.only_fields(representations.bodies(self.model, pks or []))
        head = json_members(**paginator.head())
        return json_response(request, f'{{{head},"results":[{",".join(items)}]}}')

    def retrieve(self, request, *args, **kwargs):
        refuse_unknown(request.query_params, allowed={"fields"})
        found = self.get_object()
        if is_json_ld(request):
            return as_json_ld(self, found)
        parts = [found.body[1:-1], found.detail_extra]
        if self.detail_serializer_class:
            parts += self.detail_serializer_class.parts(self.model, found)
        [text] = self.only_fields([f"{{{','.join(filter(None, parts))}}}"])
        return json_response(request, f"{{{json_members(meta=meta(request))},{text[1:]}")

    def only_fields(self, texts):
        """The texts with the members in `fields`; BadParameters for an unknown one."""
        asked = self.request.query_params.get("fields")
        if asked is None:
            return texts
        known = self.known_fields()
        wanted = [name.strip() for name in asked.split(",")]
        unknown = [name for name in wanted if name not in known]
        if unknown:
            message = f"No such field: {', '.join(unknown)}. Use: {', '.join(known)}."
            error = {"parameter": "fields", "value": asked, "message": message}
            raise BadParameters([error], known)
        found = map(json.loads, texts)
        return [
            f"{{{json_members(**{name: item[name] for name in wanted if name in item})}}}"
            for item in found
        ]

    def known_fields(self):
        """The names of the members of an item or a detail."""
        return [*self.get_serializer_class()().fields]
