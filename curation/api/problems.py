"""Errors as application/problem+json (RFC 9457)."""

import math
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

CONTENT_TYPE = "application/problem+json"


class BadParameters(exceptions.APIException):
    """One or more query parameters are unknown, repeated or have a bad value.

    `errors` is a list of {"parameter", "value", "message"}; `allowed` lists the known parameters.
    """

    status_code = HTTPStatus.BAD_REQUEST
    default_detail = "The query has unknown or bad parameters."

    def __init__(self, errors, allowed=()):
        super().__init__()
        self.extra = {"errors": errors} | ({"allowed": sorted(allowed)} if allowed else {})


class Gone(exceptions.APIException):
    """The record was retired; `reason` says why and `replaced_by` names its successor."""

    status_code = HTTPStatus.GONE
    default_detail = "This record was retired."

    def __init__(self, record):
        super().__init__()
        successor = record.replaced_by
        self.extra = {
            "accession": record.accession,
            "reason": record.retired_reason,
            "replaced_by": successor.accession if successor and successor.is_public else None,
        }


def problem_body(status, detail, **extra):
    """The body of a problem."""
    status = HTTPStatus(status)
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
        **extra,
    }


def problem_handler(error, context):
    """Turn what a view raised into a problem; None (a server error) for what it does not know."""
    if isinstance(error, Http404):
        error = exceptions.NotFound(*error.args)
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    body = problem_body(error.status_code, str(error.detail), **getattr(error, "extra", {}))
    response = Response(body, status=error.status_code, content_type=CONTENT_TYPE)
    if isinstance(error, exceptions.MethodNotAllowed):
        response["Allow"] = "GET, HEAD, OPTIONS"
    if isinstance(error, exceptions.Throttled):
        response["Retry-After"] = math.ceil(error.wait)  # type: ignore[attr-defined]  # not in the stubs
    return response


def not_found(request, path=""):
    """The answer to an address below /api/ that is nothing."""
    body = problem_body(
        HTTPStatus.NOT_FOUND, f"There is nothing at {request.path}. The API starts at /api/v1/."
    )
    return JsonResponse(body, status=HTTPStatus.NOT_FOUND, content_type=CONTENT_TYPE)
