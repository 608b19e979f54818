"""The root of the API: where each list is."""

from rest_framework.routers import APIRootView

from curation.api.filtering import refuse_unknown


class ApiRoot(APIRootView):
    """Every list of the API with its address."""

    def get(self, request, *args, **kwargs):
        refuse_unknown(request.query_params, set())
        return super().get(request, *args, **kwargs)
