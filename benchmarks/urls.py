"""The addresses of the site, and the view that all others are compared with."""

from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.cache import cache_control

from cytodb.urls import handler400, handler403, handler404, handler500  # noqa: F401

BODY = b"<!DOCTYPE html><title>Constant</title><p>" + b"x" * (7 * 1024)


@cache_control(no_store=True)  # so that the cache of answers leaves it alone
def constant(request):
    return HttpResponse(BODY)


urlpatterns = [
    path("benchmark/constant/", constant, name="benchmark-constant"),
    path("", include("cytodb.urls")),
]
