"""Everything that can be reached by following links, as its readers get it."""

import re
from collections import deque
from io import BytesIO
from urllib.parse import parse_qs
from zipfile import ZipFile

from django.test import Client

from tests.records.html import Page

SITE = "http://testserver"
MOST = 6000  # addresses: the scene has far fewer


def links_in(address, response):
    """The addresses on this site that an answer names."""
    text = text_of(response)
    if response["Content-Type"].startswith("text/html"):
        stem = address.split("?")[0]
        return [stem + each if each[0] == "?" else each for each in Page(text).internal_links]
    return [each.removeprefix(SITE) for each in re.findall(rf'[">]({SITE}/[^"<]*)["<]', text)]


def text_of(response):
    """What an answer says: of a file that is streamed all of it, of a workbook its parts."""
    content = response.getvalue()
    if content.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    # An SQLite file is text in between other bytes.
    return content.decode(errors="ignore")


def shape_of(address):
    """What is alike in addresses that show the same rows in another order or file."""
    path, _, query = address.partition("?")
    query = parse_qs(query)
    return (path, *sorted(query)) if query.keys() & {"sort", "columns", "format"} else address


def crawl(*starts):
    """{address: text} of everything that can be reached by following links."""
    client = Client()
    found, waiting, shapes = {}, deque(starts), set()
    while waiting and len(found) < MOST:
        address = waiting.popleft()
        if address in found or address.startswith(("/admin", "/static")):
            continue
        if address.endswith("/suggest/") and address not in starts:
            continue  # a form is the same for every row: that of one row in each type will do
        if address not in starts and shape_of(address) in shapes:
            continue  # one order and one file of a list will do
        shapes.add(shape_of(address))
        response = client.get(address)
        found[address] = text_of(response) + str(response.headers)
        if response.status_code in (301, 302):
            waiting.append(response["Location"])
        elif response.status_code == 200:
            waiting += links_in(address, response)
    assert len(found) < MOST
    return found
