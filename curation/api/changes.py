"""The changes since a content version or a date, for copies of the data."""

from datetime import UTC, datetime

from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.exceptions import NotFound

from curation.api.filtering import FORMAT_PARAMETER, LIST_PARAMETERS, refuse_unknown
from curation.api.meta import site_of
from curation.api.pagination import CursorPages
from curation.api.problems import BadParameters
from curation.desk.changes import (
    ChangeAction,
    all_changes,
    filter_by_action,
    last_version_before,
    public_changes,
)
from curation.index.search import KIND_BY_COLLECTION, RECORD_KINDS
from curation.models import ContentVersion

COLLECTION_BY_KIND = {kind: collection for collection, kind in KIND_BY_COLLECTION.items()}
ALLOWED_PARAMETERS = {"since", "kind", "action", *LIST_PARAMETERS, FORMAT_PARAMETER}


class ChangedRecordSerializer(serializers.Serializer):
    """A record that changed, as it is called today."""

    kind = serializers.ChoiceField(RECORD_KINDS, help_text="What it is.")
    accession = serializers.CharField(help_text="Accession; empty for reference data.")
    slug = serializers.CharField(help_text="Slug; empty for genes, claims and retired records.")
    name = serializers.CharField(
        help_text="What it is called; of a claim its sentence, of a retired record its accession."
    )
    url = serializers.SerializerMethodField(help_text="Address in the API.")
    html_url = serializers.SerializerMethodField(help_text="Address of the page.")
    is_retired = serializers.BooleanField(
        help_text="Whether it is retired by now: its address in the API answers 410."
    )

    def get_url(self, record) -> str:
        return f"{self.context['site']}{record.api_path}"

    def get_html_url(self, record) -> str:
        return f"{self.context['site']}{record.address}"


class ChangeSerializer(serializers.Serializer):
    """A change of a record that readers could see."""

    content_version = serializers.IntegerField(
        source="revision.content_version", help_text="The content version that it made."
    )
    at = serializers.DateTimeField(
        source="revision.at",
        help_text="When it was made (UTC). A load leaves records their own, older dates.",
    )
    action = serializers.ChoiceField(ChangeAction.choices, help_text="What was done.")
    version = serializers.IntegerField(
        source="revision.version", help_text="The version of the record that it made."
    )
    record = ChangedRecordSerializer(help_text="The record, as it is called today.")
    fields = serializers.ListField(  # type: ignore[assignment]  # hides what Serializer means by it
        child=serializers.CharField(),
        help_text="Of `changed`: the fields that differ from the version before.",
    )
    moved_from = serializers.SerializerMethodField(
        help_text="Where in the API the record was before this change, if not where it is; or null."
    )
    reason = serializers.CharField(help_text="Of `retired`: why; else empty.")
    replaced_by = serializers.SerializerMethodField(
        help_text="Of `retired`: the accession of the record to use instead, if any; or null."
    )

    def get_replaced_by(self, change) -> str | None:
        return change.replaced_by or None

    def get_moved_from(self, change) -> str | None:
        return f"{self.context['site']}{change.moved_from}" if change.moved_from else None


class ChangePages(CursorPages):
    """Oldest first; the cursor holds content version and key of the change beside it."""

    def paginate_queryset(self, queryset, request, view=None):
        self.request, self.allowed = request, ALLOWED_PARAMETERS
        self.base_url = request.build_absolute_uri()
        size = self.get_page_size(request)
        try:
            self.cursor = self.decode_cursor(request)
            place = (
                [int(each) for each in str(self.cursor.position).split(".")] if self.cursor else []
            )
            if self.cursor and (len(place) != 2 or max(place) >= 2**31 or min(place) < 0):
                raise NotFound
        except (NotFound, ValueError) as error:
            raise self._refuse("cursor", request, "Take the cursor from `next`.") from error
        self.count = queryset.count()
        if self.cursor:
            side = "lt" if self.cursor.reverse else "gt"
            number, pk = place
            queryset = queryset.filter(
                Q(**{f"content_version__{side}": number})
                | Q(**{"content_version": number, f"pk__{side}": pk})
            )
            if self.cursor.reverse:
                queryset = queryset.reverse()
        return self.cut(queryset, size, place=lambda each: f"{each.content_version}.{each.pk}")


class ChangeViewSet(viewsets.GenericViewSet):
    """What was added, changed and retired, oldest first."""

    serializer_class = ChangeSerializer
    pagination_class = ChangePages
    filter_backends = ()

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "since",
                str,
                description="Changes after this content version, such as `12`; or from this day "
                "or moment on (UTC), such as `2026-11-23` or `2026-11-23T09:30:00Z`. Unless told, "
                "all changes.",
            ),
            OpenApiParameter(
                "kind", str, enum=RECORD_KINDS, description="Changes of such records only."
            ),
            OpenApiParameter(
                "action", str, enum=ChangeAction.values, description="Such changes only."
            ),
        ]
    )
    def list(self, request, *args, **kwargs):
        """Follow them to keep a copy of the data up to date; docs/api.md says how."""
        page = self.paginate_queryset(self.asked(request)) or []
        site = site_of(request)
        data = ChangeSerializer(public_changes(page), many=True, context={"site": site}).data
        return self.get_paginated_response(data)

    def asked(self, request):
        """The changes of the query, as a queryset; BadParameters."""
        query, changes = request.query_params, all_changes()
        refuse_unknown(query, ALLOWED_PARAMETERS)
        since, kind, action = (query.get(name) for name in ("since", "kind", "action"))
        if since is not None:
            changes = changes.filter(content_version__gt=read_since(since))
        if kind is not None:
            changes = changes.filter(collection=known_value(COLLECTION_BY_KIND, "kind", kind))
        if action is not None:
            actions = {each.value: each for each in ChangeAction}
            changes = filter_by_action(changes, known_value(actions, "action", action))
        return changes


def known_value(known, name, value):
    """The value of `known` for a key; BadParameters, which lists the keys, for another."""
    if value not in known:
        raise bad_parameter(name, value, f"Use one of these: {', '.join(sorted(known))}.")
    return known[value]


def read_since(text):
    """The content version after which to begin. BadParameters for no version and no date."""
    if text.isascii() and text.isdigit():
        now = ContentVersion.current()
        if int(text[:12]) > now:
            raise bad_parameter(
                "since", text, f"The content version is {now}: there is none above it."
            )
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        message = "A content version, such as 12, or a date, such as 2026-11-23."
        raise bad_parameter("since", text, message) from error
    return last_version_before(moment)


def bad_parameter(name, value, message):
    return BadParameters(
        [{"parameter": name, "value": value, "message": message}], ALLOWED_PARAMETERS
    )
