"""The limit of requests from one network address."""

from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle


class PerAddress(SimpleRateThrottle):
    """API_REQUESTS_PER_MINUTE from one address, counted in the default cache.

    Requests that the answer cache answers are not counted.
    """

    scope = "api"

    def get_rate(self):
        limit = settings.API_REQUESTS_PER_MINUTE
        return f"{limit}/minute" if limit else None  # without a rate everything passes

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}
