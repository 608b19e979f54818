"""Fixtures that every test may use. The network is blocked in pyproject.toml."""

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords fast: the safe way takes most of the time of an admin test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
