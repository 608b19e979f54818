"""/downloads/ and what it serves: whole, in parts, not again, and nothing else."""

import hashlib
import html
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation.exports import registry
from curation.exports.building import build
from tests import factories
from tests.exports.conftest import export
from tests.exports.reading import examples, read_sql
from tests.records.html import Page

pytestmark = pytest.mark.django_db

TEXT = "".join(f"{number},row {number}\n" for number in range(1000))
FILES = (
    export("cytodb.sqlite", "SQLite"),
    export("tables/b.csv", TEXT, rows=1000),
    export("liana/edges.tsv", "a\tb\n"),
    export("citations/cytodb.bib", "@article{}"),
)
NUMBERED, LATEST = "/downloads/v7/tables/b.csv", "/downloads/latest/tables/b.csv"
ADDRESSES = ["/downloads/", "/downloads/manifest.json", "/downloads/SHA256SUMS", NUMBERED]


@pytest.fixture
def built(root, content):
    return build(FILES, keep=3)[0]


class Reader(Client):
    """Reads every answer to its end, which closes the file behind it."""

    def request(self, **request):
        response = super().request(**request)
        response.body = response.getvalue()
        return response


@pytest.fixture
def client():
    return Reader()


def body(response):
    return response.body


def test_the_page_says_when_nothing_is_built(root, client):
    response = client.get("/downloads/")
    assert response.status_code == 200
    assert "No files have been built yet" in response.content.decode()
    assert "manage.py build_downloads" in response.content.decode()


@pytest.mark.parametrize("address", [*ADDRESSES[1:], LATEST])
def test_there_is_no_file_when_nothing_is_built(address, root, client):
    response = client.get(address)
    assert response.status_code == 404
    assert "/downloads/" in response.content.decode()


def test_the_page_names_every_file(built, client):
    page = client.get("/downloads/").content.decode()
    text = Page(page).text
    assert "content version 7" in text
    assert "The site is at content version 0 by now" in text
    for each in built.manifest["files"]:
        assert f'href="/downloads/v7/{each["path"]}"' in page
        assert each["sha256"] in page
        assert each["about"] in text
    assert "1,000" in text
    assert html.unescape(built.manifest["cite_as"]) in text
    headings = re.findall(r'<h2 id="(\w+)"', page)
    assert headings == ["whole", "tables", "tools", "citations", "load", "check", "cite"]


def test_the_page_costs_the_same_however_many_files(root, content, client):
    counts = []
    for files in (FILES, [export(f"tables/{number}.csv", "") for number in range(50)]):
        build(files, keep=3, force=True)
        with CaptureQueriesContext(connection) as queries:
            client.get("/downloads/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_a_file_comes_whole(built, client):
    response = client.get(NUMBERED)
    assert response.status_code == 200
    assert body(response) == TEXT.encode()
    assert response["Content-Length"] == str(len(TEXT))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["ETag"] == f'"{hashlib.sha256(TEXT.encode()).hexdigest()}"'
    assert response["Cache-Control"] == "public, max-age=86400, immutable"
    assert response["Last-Modified"] == "Mon, 23 Nov 2026 00:00:00 GMT"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'attachment; filename="cytodb-b-v7.csv"'


def test_a_browser_keeps_the_file_by_its_version(built, client):
    response = client.get("/downloads/v7/cytodb.sqlite")
    assert response["Content-Disposition"] == 'attachment; filename="cytodb-v7.sqlite"'
    assert response["Content-Type"] == "application/vnd.sqlite3"


def test_a_file_is_not_compressed_on_the_way(built, client):
    response = client.get(NUMBERED, headers={"accept-encoding": "gzip"})
    assert not response.has_header("Content-Encoding")
    assert response["ETag"].startswith('"')
    assert body(response) == TEXT.encode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_one_has_is_not_sent_again(address, built, client):
    first = client.get(address)
    assert re.fullmatch(r'"[0-9a-f]{64}"', first["ETag"])
    for known in (first["ETag"], f'"x", {first["ETag"]}', f"W/{first['ETag']}", "*"):
        response = client.get(address, headers={"if-none-match": known})
        assert response.status_code == 304
        assert body(response) == b""
        assert response["ETag"] == first["ETag"]
        assert response["Cache-Control"] == first["Cache-Control"]
    assert client.get(address, headers={"if-none-match": '"x"'}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_what_changes_is_asked_for_each_time(address, built, client):
    assert client.get(address)["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bytes=0-9", (0, 9)),
        ("bytes=100-", (100, len(TEXT) - 1)),
        ("bytes=-5", (len(TEXT) - 5, len(TEXT) - 1)),
        ("bytes=10-99999999", (10, len(TEXT) - 1)),
    ],
)
def test_a_part_of_a_file(asked, expected, built, client):
    response = client.get(NUMBERED, headers={"range": asked, "accept-encoding": "gzip"})
    start, end = expected
    assert response.status_code == 206
    assert body(response) == TEXT.encode()[start : end + 1]
    assert response["Content-Range"] == f"bytes {start}-{end}/{len(TEXT)}"
    assert response["Content-Length"] == str(end + 1 - start)


def test_a_part_that_is_not_there(built, client):
    response = client.get(NUMBERED, headers={"range": f"bytes={len(TEXT)}-"})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(TEXT)}"


@pytest.mark.parametrize("asked", ["bytes=0-0", "lines=1-2", "bytes=x", "bytes=0-1,3-4", "bytes="])
def test_an_odd_part_gets_the_whole(asked, built, client):
    response = client.get(NUMBERED, headers={"range": asked})
    assert response.status_code == 200
    assert body(response) == TEXT.encode()


def test_the_rest_of_another_file_is_not_given(built, client):
    for etag, status in ((client.get(NUMBERED)["ETag"], 206), ('"another"', 200)):
        response = client.get(NUMBERED, headers={"range": "bytes=5-", "if-range": etag})
        assert response.status_code == status


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_has_the_headers_alone(address, built, client):
    response = client.head(address)
    assert response.status_code == 200
    assert body(response) == b""
    assert response["ETag"] == client.get(address)["ETag"]


@pytest.mark.parametrize("address", [*ADDRESSES, LATEST])
def test_files_are_for_reading(address, built, client):
    for method in (client.post, client.put, client.delete):
        assert method(address).status_code == 405


@pytest.mark.parametrize("address", [*ADDRESSES, LATEST, "/downloads/v7/nothing"])
@pytest.mark.parametrize("query", ["x=1", "x=%00&y=" + "9" * 5000, "="])
def test_a_parameter_is_refused(address, query, built, client):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    name = query.split("=", maxsplit=1)[0]
    assert f"“{name}” is not a parameter: files take none." in response.content.decode()


def test_latest_leads_to_the_number(built, client):
    response = client.get(LATEST)
    assert response.status_code == 302
    assert response["Location"] == NUMBERED
    assert response["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "nothing.csv",
        "tables/",
        "tables",
        "tables/b.csv/",
        "../v7/tables/b.csv",
        "tables/../tables/b.csv",
        "/etc/passwd",
        "%2e%2e/.lock",
        ".lock",
        "tables//b.csv",
        "%00",
        "a" * 5000,
        "a%0Ab",
    ],
)
@pytest.mark.parametrize("stem", ["v7", "latest"])
def test_nothing_else_is_served(stem, path, built, client):
    assert client.get(f"/downloads/{stem}/{path}").status_code == 404


@pytest.mark.parametrize("number", ["v8", "v07", "v", "v-7", "v" + "9" * 5000, "7", ".builds"])
def test_other_versions_are_not_there(number, built, client):
    assert client.get(f"/downloads/{number}/tables/b.csv").status_code == 404


def test_a_version_that_is_not_kept_names_the_newest(built, client):
    text = client.get("/downloads/v3/tables/b.csv").content.decode()
    assert "There are no files of content version 3 here. The newest is 7" in text


def test_an_older_release_is_served_while_it_is_kept(built, content, client):
    content.number = 8
    build([export("tables/b.csv", "new")], keep=2)
    assert body(client.get(NUMBERED)) == TEXT.encode()
    assert client.get(LATEST)["Location"] == "/downloads/v8/tables/b.csv"
    assert body(client.get("/downloads/v8/tables/b.csv")) == b"new"
    build([export("tables/b.csv", "new")], keep=1)
    assert client.get(NUMBERED).status_code == 404


def test_a_file_that_is_gone_is_a_404(built, client):
    (built.folder / "tables" / "b.csv").unlink()
    assert client.get(NUMBERED).status_code == 404


def test_the_manifest_and_the_sums_are_those_of_the_release(built, client):
    for name in ("manifest.json", "SHA256SUMS"):
        newest = body(client.get(f"/downloads/{name}"))
        assert newest == (built.folder / name).read_bytes()
        assert body(client.get(f"/downloads/v7/{name}")) == newest
    assert json.loads(body(client.get("/downloads/manifest.json")))["version"] == 7


def test_any_web_page_may_read_the_files(built, client):
    response = client.get(NUMBERED, headers={"origin": "https://other.example"})
    assert response["Access-Control-Allow-Origin"] == "*"


def test_pages_lead_to_the_files(root, client):
    factories.make_cytokine()
    for address in ("/", "/about/"):
        assert "/downloads/" in Page(client.get(address).content.decode()).internal_links
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    assert reverse("downloads") + "<" in sitemap
    assert "manifest.json" not in sitemap


def test_the_query_of_the_page_answers(release, settings, client):
    settings.DOWNLOADS_ROOT = release.folder.parents[1]
    query = next(each for each in examples(client.get("/downloads/")) if each.startswith("SELECT"))
    found = read_sql(release.folder, query)
    assert {row[0] for row in found} == {"Siltuximab", "Tocilizumab"}
    assert all(re.match(r"PMID:|DOI:|URL:", row[2]) for row in found)


def test_the_addresses_of_the_page_are_files(release, settings, client):
    settings.DOWNLOADS_ROOT = release.folder.parents[1]
    found = re.findall(r"downloads/latest/([\w./]+)", "".join(examples(client.get("/downloads/"))))
    assert len(found) == 4
    assert {*found} <= {each.path for each in registry.EXPORTS}
