"""The description of a file for download: path, content, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.conf import settings

from curation.citing import current_content, notice


class ExportError(Exception):
    """A file cannot be written because of the data; the text says what to do."""


@dataclass(frozen=True)
class Release:
    """The content version of the files. The same version gives the same bytes."""

    number: int
    changed_at: datetime  # when that version was made (UTC): the only date in a file
    site: str  # https://cytodb.example, without a slash at the end

    @classmethod
    def now(cls) -> "Release":
        """The Release of the present public content."""
        content = current_content()
        return cls(content.number, content.changed_at, settings.SITE_URL.rstrip("/"))

    def notice(self, what: str) -> dict[str, str]:
        """{label: value} for a file: content, version, licence, citation."""
        return notice(what, f"{self.site}/downloads/")


@dataclass(frozen=True)
class Export:
    """A file for download. `write` takes the Release and an open file, and returns the rows."""

    path: str  # below the folder of the release: cellphonedb/cellphonedb.zip
    title: str
    about: str  # its content and readers, in one or two sentences
    write: Callable[[Release, IO[bytes]], int]
