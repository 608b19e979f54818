"""The services of the look-ups, on this machine."""

from tests.desk.lookups.conftest import no_pauses, server

__all__ = ["no_pauses", "server"]
