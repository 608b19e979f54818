"""The data of the repository, and the people at the desk."""

from tests.data.conftest import data
from tests.services.conftest import people

__all__ = ["data", "people"]
