"""Addresses: the admin, the health check, and all of curation."""

from django.contrib import admin
from django.urls import include, path

from cytodb.health import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", health, name="health"),
    path("", include("curation.urls")),
]

handler400 = "cytodb.errors.bad_request"
handler403 = "curation.pages.errors.forbidden"
handler404 = "curation.pages.errors.not_found"
handler500 = "cytodb.errors.server_error"
