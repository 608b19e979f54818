"""The data of the repository, loaded once for a module of tests."""

from tests.data.conftest import data

__all__ = ["data"]
