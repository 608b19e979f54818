"""What is true of every record type is true of citing it."""

from tests.records.conftest import record

__all__ = ["record"]
