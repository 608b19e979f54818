"""Filters of the API. An unknown parameter is an error, so no filter is ignored."""

from django_filters.rest_framework import DjangoFilterBackend

from curation.api.problems import BadParameters

# Parameters of every list beside its filters; `cursor` is taken from `next` and `previous`.
LIST_PARAMETERS = {"limit", "cursor"}
# A parameter of every address; `Negotiation` reads it.
FORMAT_PARAMETER = "format"


def allowed_in(filterset_class):
    """The parameters of a list, with those of its page."""
    own = {*LIST_PARAMETERS, FORMAT_PARAMETER, "fields"}
    return {*filterset_class.base_filters, *filterset_class.SHARED, *own}


def refuse_unknown(query, allowed, repeatable=()):
    """Raise BadParameters for an unknown parameter, or a repeated one not in `repeatable`."""
    allowed = {*allowed, FORMAT_PARAMETER}
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
    """Filters by the FilterSet of the view; BadParameters for unknown or bad parameters."""

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        query, repeatable = request.query_params, filterset.repeatable()
        allowed = allowed_in(type(filterset))
        refuse_unknown(query, allowed, repeatable)
        faults = filterset.faults()
        if faults:
            errors = [
                {
                    "parameter": name,
                    "value": error.params["value"] if name in repeatable else query.get(name),
                    "message": message,
                }
                for name, found in faults.items()
                for error in found
                for message in error.messages
            ]
            raise BadParameters(errors, allowed)
        return filterset.narrowed()
