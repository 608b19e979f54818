"""Filters that refuse what they do not know, so that no filter is ignored in silence."""

from django_filters.rest_framework import DjangoFilterBackend

from curation.api.problems import BadParameters

# Understood by every list beside its filters; `cursor` comes in `next` and `previous`.
LIST_PARAMETERS = {"limit", "cursor"}


def refuse_unknown(query, allowed, repeatable=frozenset()):
    """BadParameters if the query has an unknown parameter, or repeats one that stands alone."""
    errors = [
        {"parameter": name, "value": values[-1], "message": message}
        for name, values in query.lists()
        for message in (
            ["Unknown parameter."]
            if name not in allowed
            else ["Given more than once."]
            if len(values) > 1 and name not in repeatable
            else []
        )
    ]
    if errors:
        raise BadParameters(errors, allowed)


class StrictFilterBackend(DjangoFilterBackend):
    """The FilterSet of the view; an unknown parameter or a bad value is a 400 that says so."""

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        allowed = {*filterset.filters, *LIST_PARAMETERS}
        refuse_unknown(request.query_params, allowed)
        if not filterset.is_valid():
            errors = [
                {"parameter": name, "value": request.query_params.get(name), "message": message}
                for name, messages in filterset.errors.items()
                for message in messages
            ]
            raise BadParameters(errors, allowed)
        return filterset.qs
