"""Each record type in turn."""

from tests.records.conftest import record

__all__ = ["record"]
