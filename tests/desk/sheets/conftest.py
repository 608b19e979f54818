"""Who imports."""

import pytest


@pytest.fixture
def curator(django_user_model):
    """A person who imports sheets."""
    return django_user_model.objects.create_user("cleo")
