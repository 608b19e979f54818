"""/downloads/: the page of the built files, and the files themselves.

These answers depend on the disk and not only on the content version, so they set cache headers of
their own.
"""

import hashlib
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from whitenoise.responders import MissingFileError, StaticFile

from curation.citing import current_content
from curation.exports import releases
from curation.pages.records import query_errors

# A file with a version number changes only if newer code builds the same content again.
CACHED_FOR_A_DAY = "public, max-age=86400, immutable"
REVALIDATED = "public, no-cache"
NONE_BUILT = "No files have been built for download yet. See /downloads/."


@dataclass(frozen=True)
class FileGroup:
    """A group of files: those in one folder."""

    name: str
    title: str
    about: str


FILE_GROUPS = (
    FileGroup(
        "whole",
        "The whole database in one file",
        "The same tables, with everything that is public, in one file.",
    ),
    FileGroup(
        "tables",
        "Tables",
        "A CSV file for each table: UTF-8, commas, column names in the first line. Several values "
        "in a cell have “; ” between them. columns.csv says what every column holds.",
    ),
    FileGroup(
        "jsonl",
        "JSON Lines",
        "A file for each record type, a record on each line, as the lists of the API give it: "
        "with its chains, evidence and citations inside.",
    ),
    FileGroup(
        "tools",
        "Ready for tools",
        "In the formats that the tools of the field read as they stand.",
    ),
    FileGroup("citations", "Citations", "The papers, for a reference manager or a manuscript."),
)


def without_parameters(view):
    """A decorator: allows GET and HEAD only, and answers a query with a 400 page."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if request.GET:
            errors = query_errors(request.GET, (), {}, what="a parameter: files take none")
            errors = [each.removesuffix(" Use: .") for each in errors]
            return render_downloads(request, releases.latest(), errors)
        return view(request, *args, **kwargs)

    return require_safe(checked)


@without_parameters
def downloads_page(request):
    """The page of all files with their size and rows, and how to check and cite them."""
    return render_downloads(request, releases.latest())


def render_downloads(request, built, errors=()):
    """The response of the page; with errors a 400 that lists them."""
    context = {"errors": errors, "built": built, "content": current_content()}
    if built:
        context |= {
            "groups": [(group, files_of(built, group)) for group in FILE_GROUPS],
            "changed_at": parse_datetime(built.manifest["changed_at"]),
            "files_at": built.manifest["address"].rsplit("/v", 1)[0],
            "size": sum(each["bytes"] for each in built.files.values()),
        }
    response = render(request, "pages/downloads.html", context, status=400 if errors else 200)
    if errors:
        return response
    return with_etag(request, response, hashlib.sha256(response.content).hexdigest(), REVALIDATED)


def files_of(built, group):
    """The files of a group, as the manifest has them."""
    return [each for each in built.manifest["files"] if group_of(each["path"]) == group.name]


def group_of(path):
    """The name of the group of a file: of its folder if that is a group, else "tools"."""
    folder = path.rpartition("/")[0]
    if not folder:
        return "whole"
    return folder if folder in {group.name for group in FILE_GROUPS} else "tools"


def with_etag(request, response, digest, cache_control):
    """The response with its ETag, or a 304 if the client has it."""
    etag = f'"{digest}"'
    answer: Any = get_conditional_response(request, etag, response=response)
    answer["ETag"] = etag
    answer["Cache-Control"] = cache_control
    return answer


@without_parameters
def newest_file(request, path):
    """The manifest or the checksums of the newest release."""
    built = releases.latest()
    if built is None:
        raise Http404(NONE_BUILT)
    return file_response(request, built, path, REVALIDATED)


@without_parameters
def latest_file(request, path):
    """A redirect to a file of the newest release, with its version number."""
    built = releases.latest()
    if built is None:
        raise Http404(NONE_BUILT)
    manifest_entry(built, path)
    response = redirect(f"/downloads/v{built.version}/{quote(path)}")
    response["Cache-Control"] = REVALIDATED
    return response


@without_parameters
def numbered_file(request, version, path):
    """A file of the release of a content version."""
    built = releases.of_version(int(version))
    if built is None:
        newest = releases.latest()
        kept = f" The newest is {newest.version}, at /downloads/." if newest else ""
        raise Http404(f"There are no files of content version {version} here.{kept}")
    return file_response(request, built, path, CACHED_FOR_A_DAY)


def manifest_entry(built, path):
    """The entry of the file in the manifest; Http404 if there is none."""
    if path not in built.files:
        raise Http404(
            f"There is no file “{path}” in the release of content version {built.version}. "
            "All files stand at /downloads/."
        )
    return built.files[path]


def file_response(request, built, path, cache_control):
    """A response with the file, or with the requested range of it."""
    entry = manifest_entry(built, path)
    etag = f'"{entry["sha256"]}"'
    known = get_conditional_response(request, etag)
    if known is not None:
        known["ETag"], known["Cache-Control"] = etag, cache_control
        return known
    changed_at: Any = parse_datetime(built.manifest["changed_at"])
    headers = [
        ("Content-Type", entry["media_type"]),
        ("Content-Disposition", f'attachment; filename="{download_name(built, path)}"'),
        ("Cache-Control", cache_control),
        ("ETag", etag),
        ("Last-Modified", http_date(changed_at.timestamp())),
        ("Accept-Ranges", "bytes"),
    ]
    asked = request.META | {"HTTP_IF_NONE_MATCH": ""}
    try:
        file = StaticFile(str(built.folder / entry["path"]), headers)
        if asked.get("HTTP_IF_RANGE", etag) != etag or is_one_byte(file, asked, entry["bytes"]):
            asked.pop(
                "HTTP_RANGE", None
            )  # the client has a part of another file: send this one whole
        found = file.get_response(request.method, asked)
    except (MissingFileError, FileNotFoundError):  # removed since its manifest was read
        raise Http404(f"“{path}” is not kept any more. See /downloads/.") from None
    # A compressed answer would not have the length and the hash of the manifest.
    request.META["HTTP_ACCEPT_ENCODING"] = ""
    response = FileResponse(found.file or (), status=int(found.status))
    del response["Content-Type"]
    for name, value in found.headers:
        response[name] = value
    return response


def is_one_byte(file, asked, size):
    """Whether a single byte is requested, which WhiteNoise does not support."""
    try:
        start, end = file.get_byte_range(asked.get("HTTP_RANGE", ""), size)
    except ValueError:
        return False
    return start == end


def download_name(built, path):
    """The name of the downloaded file: cytodb-evidence-v12.csv."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    if not dot:
        return path
    own = stem if stem.startswith("cytodb") else f"cytodb-{stem}"
    return f"{own}-v{built.version}.{ending}"
