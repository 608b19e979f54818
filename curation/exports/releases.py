"""Releases: the folders of built files, and their manifests.

    downloads/
      current -> v12            the newest release
      v12 -> .builds/v12-x3k9   the release of version 12; replaced when it is built again
      .builds/v12-x3k9/         manifest.json, SHA256SUMS and the files

A folder never changes once a link leads to it.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings

MANIFEST, SUMS, CURRENT = "manifest.json", "SHA256SUMS", "current"
MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv; charset=utf-8",
    ".cx2": "application/json",
    ".gmt": "text/tab-separated-values; charset=utf-8",
    ".graphml": "application/graphml+xml",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ris": "application/x-research-info-systems",
    ".sif": "text/tab-separated-values; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def media_type(path: str) -> str:
    """The media type of a file, by the end of its name."""
    return MEDIA_TYPES.get(Path(path).suffix, "application/octet-stream")


@dataclass(frozen=True)
class BuiltRelease:
    """A release on the disk."""

    folder: Path

    @cached_property
    def manifest(self) -> dict:
        """manifest.json: version, licence, and the files with size, rows and SHA-256."""
        return json.loads((self.folder / MANIFEST).read_bytes())

    @property
    def version(self) -> int:
        return self.manifest["version"]

    @cached_property
    def files(self) -> dict[str, dict]:
        """{path: entry of the manifest} of all files that may be fetched, with the manifest."""
        found = {each["path"]: each for each in self.manifest["files"]}
        for path in (MANIFEST, SUMS):
            content = (self.folder / path).read_bytes()
            found[path] = {
                "path": path,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "media_type": media_type(path if path == MANIFEST else f"{path}.txt"),
            }
        return found


@lru_cache(maxsize=16)
def _read(folder: Path) -> BuiltRelease:
    release = BuiltRelease(folder)
    release.files  # noqa: B018 (so that an incomplete folder fails here)
    return release


def _at(link: str) -> BuiltRelease | None:
    """The release of a link, or None."""
    try:
        return _read((settings.DOWNLOADS_ROOT / link).resolve(strict=True))
    except OSError:
        return None


def latest() -> BuiltRelease | None:
    """The newest release, or None."""
    return _at(CURRENT)


def of_version(number: int) -> BuiltRelease | None:
    """The release of a content version; None if it was not built or has been removed."""
    return _at(f"v{number}")
