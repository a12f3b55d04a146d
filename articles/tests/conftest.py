"""People and a web server for the tests of sources."""

import pytest

from articles.tests.server import Server


@pytest.fixture
def server():
    """A web server on this machine that answers what a test tells it to."""
    with Server() as running:
        yield running


@pytest.fixture
def ada(django_user_model):
    """A reporter."""
    return django_user_model.objects.create_user("ada", first_name="Ada", last_name="Example")
