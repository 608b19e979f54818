"""The version of the code: with the same code version, the same content gives the same answers."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

CODE_PATHS = ("curation", "cytodb", "templates", "requirements.txt")
EXCLUDED_NAMES = {"__pycache__", "migrations"}


def code_version() -> str:
    """A digest of program, templates and static files: 16 hexadecimal digits."""
    # In development, templates change without a restart.
    return _digest.__wrapped__() if settings.DEBUG else _digest()


@cache
def _digest() -> str:
    digest = hashlib.sha256(f"{settings.STATIC_COLLECTED} {settings.SITE_URL}".encode())
    for part in CODE_PATHS:
        for path in sorted(_files(settings.BASE_DIR / part)):
            digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [
        path
        for path in place.rglob("*")
        if path.is_file() and EXCLUDED_NAMES.isdisjoint(path.parts)
    ]
