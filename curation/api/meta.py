"""The member `meta` of lists and details: content version, licence and citation."""

from curation.citing import LICENCE
from curation.models import ContentVersion

META_SCHEMA = {
    "type": "object",
    "description": "What the answer is made of, and on which terms.",
    "required": ["version", "licence", "cite"],
    "properties": {
        "version": {"type": "integer", "description": "The content version."},
        "licence": {"type": "string", "description": "The licence of the data."},
        "cite": {"type": "string", "format": "uri", "description": "How to cite them."},
    },
}


def meta(request):
    """{name: value}: content version, licence, and the address of the page on citing."""
    version = getattr(request, "content_version", None)
    return {
        "version": ContentVersion.current() if version is None else version,
        "licence": LICENCE,
        "cite": f"{site_of(request)}/cite/",
    }


def site_of(request):
    """Scheme and host of the request."""
    return request.build_absolute_uri("/")[:-1]
