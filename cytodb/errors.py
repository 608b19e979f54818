"""Answers to what goes wrong: a problem below the address of the API, a page elsewhere."""

from django.urls import reverse

from curation.api import problems
from curation.pages import errors


def bad_request(request, exception):
    """The 400 to a request that Django itself refuses."""
    return _answers(request).bad_request(request, exception)


def server_error(request):
    """The 500 to a fault of ours."""
    return _answers(request).server_error(request)


def _answers(request):
    """The module that answers at this address."""
    return problems if request.path_info.startswith(reverse("v1:api-root")) else errors
