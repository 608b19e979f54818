"""Error pages that help. Below /api/ the API answers for itself (curation/api/problems.py)."""

from django.shortcuts import render
from django.views import defaults


def bad_request(request, exception):
    return render(request, "pages/400.html", status=400)


def not_found(request, exception):
    message = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "pages/404.html", {"message": message}, status=404)


def server_error(request):
    # Django's own, with the plainest template: ours may be what failed.
    return defaults.server_error(request, template_name="500.html")
