"""How often one network address may ask: generous, and told where it ends."""

from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle


class PerAddress(SimpleRateThrottle):
    """So many requests a minute from one address; counted in the default cache.

    What the cache of the site answers never comes here.
    """

    scope = "api"

    def get_rate(self):
        limit = settings.API_REQUESTS_PER_MINUTE
        return f"{limit}/minute" if limit else None  # without a rate everything passes

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}
