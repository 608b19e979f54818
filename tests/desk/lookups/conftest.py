"""The services of the look-ups, on this machine."""

import socket

import pytest
import stamina

from tests.desk.lookups.service import LookupServer


@pytest.fixture
def server(settings, monkeypatch):
    """A running LookupServer that all look-ups ask."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with LookupServer() as running:
        settings.LOOKUPS = running.settings()
        yield running


@pytest.fixture(autouse=True)
def no_pauses():
    """Ask again without a pause."""
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
def nobody():
    """The address of a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}"
