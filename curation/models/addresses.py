"""Addresses of records, by the names that `curation/urls.py` gives them."""

from functools import cache
from urllib.parse import quote

from django.urls import URLResolver, get_resolver, reverse


def page_address(name: str) -> str:
    """The address with this name, of a page that is not one of many."""
    return _page_address(name, get_resolver())


def record_address(name: str, key: str) -> str:
    """The address with this name of the record with this key: "cytokine-detail" and "il-2".

    A page prints a thousand of them, and `reverse` is slow: each name is looked up once.
    """
    before, after = _around_the_key(name, get_resolver())
    return f"{before}{quote(key, safe=':/')}{after}"


# The resolver is another one where a test has addresses of its own.


@cache
def _page_address(name: str, resolver: URLResolver) -> str:
    return reverse(name)


@cache
def _around_the_key(name: str, resolver: URLResolver) -> tuple[str, str]:
    """What stands before and after the key in all addresses with this name."""
    before, after = reverse(name, args=["KEY"]).split("KEY")
    return before, after
