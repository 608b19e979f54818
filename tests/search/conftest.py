"""The people at the desk."""

from tests.services.conftest import people

__all__ = ["people"]
