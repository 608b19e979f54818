"""Nonsense in an address is answered with a page that helps, never with a fault of ours."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import URLResolver

from curation import urls
from tests.loaded_rows import loaded_rows, settle
from tests.records.html import Page
from tests.records.rows import make_neighbourhood

NONSENSE = ("", "-1", "9" * 400, "\0", "' OR 1=1 --", "<b>🧬", "a" * 5000)
ROUTES = sorted(
    {
        "/" + str(each.pattern)
        for each in urls.urlpatterns
        if not isinstance(each, URLResolver) and not str(each.pattern).startswith("^api/")
    }
)
GAP = re.compile(r"<\w+:\w+>")


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rows")]


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    with loaded_rows(django_db_blocker):
        make_neighbourhood()
        settle()
        yield


def ask(address):
    """The answer; without raising what the site would answer with a 500."""
    return Client(raise_request_exception=False).get(address)


def parameters(route):
    """What the page of a route can be asked, as its forms and links say; and one it cannot."""
    response = ask(route)
    if not response.get("Content-Type", "").startswith("text/html"):
        return {"x"}
    text = response.content.decode()
    found = set(re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', text))
    for link in Page(text).internal_links:
        split = urlsplit(link)
        if split.path in ("", route):
            found |= {name for name, _ in parse_qsl(split.query)}
    return found | {"x"}


@pytest.mark.slow("It asks many times.")
@pytest.mark.parametrize("route", [each for each in ROUTES if "<" not in each])
def test_nonsense_in_a_parameter(route):
    for name in parameters(route):
        for value in NONSENSE:
            response = ask(f"{route}?{urlencode({name: value})}")
            assert response.status_code in (200, 302, 400, 404), (name, value[:20])
            if response.status_code >= 400:
                assert Page(response.content.decode()).h1, (name, value[:20])


@pytest.mark.parametrize("route", [each for each in ROUTES if "<" in each])
def test_nonsense_in_a_path(route):
    for value in NONSENSE[1:]:
        response = ask(GAP.sub(quote(value, safe=""), route))
        assert response.status_code in (200, 301, 400, 404), value[:20]
