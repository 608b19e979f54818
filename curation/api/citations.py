"""Citations in the API."""

from curation.api.base import RecordViewSet


class CitationViewSet(RecordViewSet):
    """Citations are named by what has slashes in it: a DOI, a web address."""

    # A stray line break is to reach the 404 as well.
    lookup_value_regex = r"[\s\S]+"
