"""The answer cache: every anonymous GET is answered whole from the cache of its content version.

The public site is a pure function of the content version, so an answer is right until the next
publication, and no view needs to know of the cache. The number is read from the database for
every request, so a publication shows at once, in every process.
"""

import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from threading import Lock
from typing import Any, Self

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
)
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.text import compress_sequence, compress_string
from django.utils.translation import get_language

from curation.index.code_version import code_version
from curation.index.snapshot import snapshot
from curation.models import ContentVersion

MAX_BYTES = 512 * 1024  # of an answer that is cached
CACHED_STATUSES = {200, 301, 410}
# Browsers and proxies may store an answer, but ask before they use it again (304 is cheap).
CACHE_CONTROL = "public, no-cache"
# The only request headers that answers depend on.
VARY = ("Accept", "Accept-Encoding")
COMPRESSED_TYPES = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/xml",
    "image/svg",
)
LOCKS = [Lock() for _ in range(256)]
MIN_COMPRESSED_BYTES = 200  # a shorter text is not compressed


class VersionedRequest(HttpRequest):
    """A request as views see it: with the number of the public content that they answer from."""

    content_version: int


class AnswerCache:
    """Middleware that answers from the cache. It runs inside the middleware of sessions.

    Sets `request.content_version` and the header CytoDB-Version. Where an answer is the same for
    everybody, it also sets a strong ETag, Cache-Control and Vary. An answer that has an ETag or a
    Cache-Control of its own, or sets a cookie, is not changed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: VersionedRequest) -> Any:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        try:
            version = ContentVersion.current()
        except DatabaseError:
            return self.get_response(request)  # the view will tell the reader
        if has_session(request):
            request.content_version = version
            response = self.get_response(request)
            response["CytoDB-Version"] = version
            return response
        key = key_of(request, version)
        if is_unchanged(key, request):
            return set_cache_headers(HttpResponseNotModified(), key, version)
        if found := cached_answer(key):
            return found
        # A second request for the same answer waits until the first has made it.
        with LOCKS[int(key[:2], 16)]:
            return cached_answer(key) or self.fresh(request)

    def fresh(self, request: VersionedRequest) -> Any:
        """The answer made by the view, from one state of the database."""
        with ExitStack() as stack:
            stack.enter_context(snapshot())
            request.content_version = version = ContentVersion.current()
            response = self.get_response(request)
            is_public = is_cacheable(response)
            response.headers.setdefault("CytoDB-Version", str(version))
            key = key_of(request, version)
            if is_public:
                set_cache_headers(response, key, version)
                compress(request, response)
            is_kept = is_public and request.method == "GET"
            if response.streaming and not isinstance(response, FileResponse):
                held = stack.pop_all()
                response.streaming_content = _Stream(response, held, key if is_kept else None)
            elif is_kept and not response.streaming:
                store_answer(key, response, response.content)
        return response


def has_session(request: HttpRequest) -> bool:
    """Whether the request has a session, so that the answer may depend on the person."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def key_of(request: HttpRequest, version: int) -> str:
    """A digest of all that an answer depends on: its key in the cache, and its ETag."""
    meta = request.META
    parts = (
        code_version(),
        str(version),
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        meta.get("HTTP_ACCEPT", ""),
        "gzip" if _accepts_gzip(request) else "",
        get_language() or "",
    )
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()[:32]


def is_unchanged(key: str, request: HttpRequest) -> bool:
    """Whether the request names this ETag: the client has this answer already."""
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    return key in known and f'"{key}"' in (each.removeprefix("W/") for each in parse_etags(known))


def is_cacheable(response: HttpResponseBase) -> bool:
    """Whether the answer may be cached for everybody."""
    return (
        response.status_code in CACHED_STATUSES
        and not response.cookies
        and not response.has_header("ETag")
        and not response.has_header("Cache-Control")
    )


def set_cache_headers(response: Any, key: str, version: int) -> Any:
    """Set the headers of version, cache and ETag; returns the response."""
    response["CytoDB-Version"] = version
    response["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, VARY)
    if response.status_code in (200, 304):
        response["ETag"] = f'"{key}"'
    return response


def compress(request: HttpRequest, response: Any) -> None:
    """Compress the answer, if the client takes gzip: the same bytes each time, for the ETag."""
    is_text = response.get("Content-Type", "").startswith(COMPRESSED_TYPES)
    if not is_text or not _accepts_gzip(request):
        return
    if response.streaming:
        response.streaming_content = compress_sequence(response.streaming_content)
    elif len(response.content) >= MIN_COMPRESSED_BYTES:
        response.content = compress_string(response.content)
        response["Content-Length"] = len(response.content)
    else:
        return
    response["Content-Encoding"] = "gzip"


def store_answer(key: str, response: HttpResponseBase, content: bytes) -> None:
    """Put the answer into the cache, unless it is larger than MAX_BYTES."""
    if len(content) <= MAX_BYTES:
        headers = {**response.headers, "Content-Length": str(len(content))}
        caches["answers"].set(key, (response.status_code, headers, content))


def cached_answer(key: str) -> HttpResponse | None:
    """The answer from the cache, or None."""
    found = caches["answers"].get(key)
    if found is None:
        return None
    status, headers, content = found
    return HttpResponse(content, status=status, headers=headers)


def _accepts_gzip(request: HttpRequest) -> bool:
    return bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


class _Stream:
    """The content of a streamed answer; closes the transaction and caches it at the end."""

    def __init__(self, response: Any, held: ExitStack, key: str | None) -> None:
        self.response, self.held, self.key = response, held, key
        self.content = iter(response.streaming_content)
        self.chunks, self.size = [], 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        try:
            chunk = next(self.content)
        except StopIteration:
            if self.key and self.size <= MAX_BYTES:
                store_answer(self.key, self.response, b"".join(self.chunks))
            raise
        self.size += len(chunk)
        if self.size <= MAX_BYTES:
            self.chunks.append(chunk)
        else:
            self.chunks.clear()
        return chunk

    def close(self) -> None:
        self.held.close()
