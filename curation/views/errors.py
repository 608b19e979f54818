"""Error pages that help; below /api/ an error is a problem+json."""

from django.shortcuts import render
from django.views import defaults

from curation.api import problems


def bad_request(request, exception):
    return render(request, "pages/400.html", status=400)


def not_found(request, exception):
    if request.path.startswith("/api/"):
        return problems.not_found(request)
    message = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "pages/404.html", {"message": message}, status=404)


def server_error(request):
    # Django's own: our templates may be what failed.
    return defaults.server_error(request, template_name="500.html")
