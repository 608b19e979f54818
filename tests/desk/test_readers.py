"""Readers read while records are published: nothing stale, nothing mixed, no error."""

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Event
from time import sleep

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from curation.desk import refresh_index, review
from curation.models import ContentVersion, Cytokine
from tests.desk.rows import in_review
from tests.factories import make_citation, make_cytokine, make_family

SIZES = [(10, 20), pytest.param((50, 200), marks=pytest.mark.long)]  # readers, publications
PAUSE = 0.2  # seconds that a reader takes to read
ADDRESSES = [
    "/api/v1/cytokines/?limit=1000",
    "/api/v1/cytokines/?limit=1000&fields=accession",
    "/cytokines/download/?format=json&columns=name",
    "/api/v1/stats/",
]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]} readers")
def size(request):
    return request.param


@pytest.fixture
def drafts(size, shared_database, people):
    """New cytokines, each submitted by the author; one is public already."""
    shared = {"family": make_family(), "citations": [make_citation()]}
    make_cytokine(**shared)
    ContentVersion.bump()
    refresh_index.rebuild()
    return [
        in_review(Cytokine, by=people.author, name=f"New {number}", **shared)
        for number in range(size[1])
    ]


@pytest.fixture
def memory(settings):
    """A cache that all threads share."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "readers"}
    settings.CACHES = {**settings.CACHES, "answers": kept | {"OPTIONS": {"MAX_ENTRIES": 2000}}}
    caches["answers"].clear()


def numbers_in(address, response):
    """The content version that an answer names, and how many cytokines it says and shows."""
    version = int(response["CytoDB-Version"])
    if "download" in address:
        body = response.getvalue()
        rows = body.count(b'"name"')
        named = int(body.split(b'"Content version": "')[1].split(b'"')[0])
        return version, named, {rows}
    body = response.json()
    if "stats" in address:
        [count] = [each["count"] for each in body["records"] if each["kind"] == "cytokine"]
        return version, body["content_version"], {count}
    return version, body["meta"]["version"], {body["count"], len(body["results"])}


@pytest.mark.slow("Readers take their time, and answers are made anew after each publication.")
def test_readers_see_every_publication_at_once_and_whole(size, drafts, people, memory, as_stored):
    start = ContentVersion.current()
    published, over = [start], Event()

    def read(number):
        client, answers, tags = Client(), 0, {}
        try:
            for address in cycle(ADDRESSES[number % 4 :] + ADDRESSES[: number % 4]):
                if over.is_set() and answers >= len(ADDRESSES):
                    return answers
                sleep(PAUSE)
                floor = published[-1]  # this publication has returned before we ask
                known = {"If-None-Match": tags[address]} if address in tags else {}
                response = client.get(address, headers=known)
                answers += 1
                assert response.status_code in (200, 304), response.content[:300]
                assert int(response["CytoDB-Version"]) >= floor, "stale"
                if response.status_code == 304:
                    assert response["ETag"] == tags[address]
                    continue
                tags[address] = response["ETag"]
                version, named, counts = numbers_in(address, response)
                assert named == version, "the body names another version than the header"
                # Every publication adds one cytokine and one to the content version.
                assert counts == {1 + version - start}, "mixed versions"
        finally:
            connection.close()

    with ThreadPoolExecutor(size[0]) as pool:
        readers = [pool.submit(read, number) for number in range(size[0])]
        try:
            for draft in drafts:
                review.publish(draft, by=people.reviewer)
                published.append(ContentVersion.current())
                if any(each.done() for each in readers):
                    break  # one has failed
        finally:
            over.set()
        answers = [each.result() for each in readers]
    assert published == list(range(start, start + len(drafts) + 1))
    assert min(answers) >= len(ADDRESSES)
