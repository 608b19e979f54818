"""Each record type in turn. Releases in folders of their own: of the data files, and small ones."""

from contextlib import nullcontext
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.test import override_settings

from curation.exports import Export, Release, building, registry
from tests.records.conftest import record

__all__ = ["content", "export", "record", "release", "root"]


@pytest.fixture(scope="module")
def release(data, tmp_path_factory):
    """The release of the data files."""
    with override_settings(DOWNLOADS_ROOT=tmp_path_factory.mktemp("downloads")):
        built, _ = building.build(registry.EXPORTS, keep=3)
        yield built


@pytest.fixture
def root(settings, tmp_path):
    """An empty folder for releases."""
    settings.DOWNLOADS_ROOT = tmp_path / "downloads"
    return settings.DOWNLOADS_ROOT


def export(path, text, rows=1):
    """An export that writes the text."""

    def write(release, file):
        file.write(text.encode())
        return rows

    return Export(path, path, f"What {path} holds.", write)


@pytest.fixture
def content(monkeypatch):
    """The content version of which releases are made, without a database: `number` is it."""
    content = SimpleNamespace(number=7, day=datetime(2026, 11, 23, tzinfo=UTC))

    class Now(Release):
        @classmethod
        def now(cls):
            return cls(content.number, content.day, "https://cytodb.example")

        def notice(self, what):
            return {"Content": what, "Cite as": f"CytoDB {self.number}"}

    monkeypatch.setattr(building, "Release", Now)
    monkeypatch.setattr(building, "snapshot", nullcontext)
    return content
