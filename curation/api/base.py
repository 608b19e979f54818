"""What all record types share in the API: addresses and the viewset."""

from urllib.parse import quote

from django.http import Http404
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from curation.api.filtering import refuse_unknown
from curation.api.formats import JSONLD, TABLES, as_json_ld, as_table, is_json_ld, is_table
from curation.api.problems import Gone
from curation.choices import Status
from curation.entries import entry


class LinkedSerializer(serializers.ModelSerializer):
    """A record with its address in the API (`url`)."""

    url = serializers.SerializerMethodField(help_text="Address in the API.")

    @property
    def site(self):
        """Scheme and host of the request, worked out once per answer."""
        context = self.context
        if "site" not in context:
            request = context.get("request")
            context["site"] = request.build_absolute_uri("/")[:-1] if request else ""
        return context["site"]

    def get_url(self, row) -> str:
        return f"{self.site}/api/v1/{row.collection}/{quote(row.api_id, safe=':/')}/"


class RecordSerializer(LinkedSerializer):
    """A record with its addresses in the API and on the site (`html_url`)."""

    html_url = serializers.SerializerMethodField(help_text="Address of the page.")

    def get_html_url(self, row) -> str:
        return f"{self.site}/{row.collection}/{quote(row.public_id)}/"


class RecordViewSet(viewsets.ReadOnlyModelViewSet):
    """List and detail of a record type, for reading.

    A subclass names `model`, `filterset_class`, `serializer_class`, and `detail_serializer_class`
    where a detail says more than a list item.
    """

    model = None
    filterset_class = None
    detail_serializer_class = None
    lookup_url_kwarg = "key"
    lookup_value_regex = "[^/]+"

    def get_renderers(self):
        others = {"list": TABLES, "retrieve": (JSONLD,)}.get(self.action, ())
        return [each() for each in (*self.renderer_classes, *others)]

    def get_queryset(self):
        return self.model.objects.published().with_relations()

    def get_serializer_class(self):
        if self.action == "retrieve" and self.detail_serializer_class:
            return self.detail_serializer_class
        return self.serializer_class

    def get_object(self):
        key = self.kwargs[self.lookup_url_kwarg]
        record = self.model.objects.public().named(key).with_relations().first()
        if record is None:
            raise Http404(f"No {self.model._meta.verbose_name} is called “{key}”.")
        if getattr(record, "status", None) == Status.RETIRED:
            raise Gone(record)
        return record

    def list(self, request, *args, **kwargs):
        return as_table(self) if is_table(request) else super().list(request, *args, **kwargs)

    def retrieve(self, request, *args, **kwargs):
        refuse_unknown(request.query_params, allowed=set())
        record = self.get_object()
        if is_json_ld(request):
            return as_json_ld(self, record)
        context = self.get_serializer_context()
        if self.detail_serializer_class:
            context["entry"] = entry(record)
        return Response(self.get_serializer_class()(record, context=context).data)
