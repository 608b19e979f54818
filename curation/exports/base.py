"""What every file for download is: where it stands, what it holds, and who writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.conf import settings

from curation.citing import current_content, notice


class ExportError(Exception):
    """The data do not let a file be made; the text says what to do."""


@dataclass(frozen=True)
class Release:
    """The content version that files are made of. The same version gives the same bytes."""

    number: int
    changed_at: datetime  # when that version came to be (UTC): the only date in a file
    site: str  # https://cytodb.example, without a slash at the end

    @classmethod
    def now(cls) -> "Release":
        """The public content as it stands."""
        content = current_content()
        return cls(content.number, content.changed_at, settings.SITE_URL.rstrip("/"))

    def notice(self, what: str) -> dict[str, str]:
        """{label: value} that a file says of itself: content, version, licence, citation."""
        return notice(what, f"{self.site}/downloads/")


@dataclass(frozen=True)
class Export:
    """A file for download. `write` takes the Release and an open file, and returns the rows."""

    path: str  # below the folder of the release: cellphonedb/cellphonedb.zip
    title: str
    about: str  # what it holds and who reads it, in one or two sentences
    write: Callable[[Release, IO[bytes]], int]
