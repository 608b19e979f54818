"""The four people of most tests here."""

from types import SimpleNamespace

import pytest

from tests.services.desk import person


@pytest.fixture
def people(db):
    """Two curators, two reviewers and an editor: author, other, reviewer, second, editor."""
    return SimpleNamespace(
        author=person(),
        other=person(),
        reviewer=person("reviewer"),
        second=person("reviewer"),
        editor=person("editor"),
    )
