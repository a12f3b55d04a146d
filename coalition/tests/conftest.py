"""A few people everyone knows, for the tests that need them by name."""

import pytest
from django.contrib.auth.models import User

from coalition.tests import factories


@pytest.fixture(scope="module")
def sample_people_and_country(module_db) -> None:
    """Everyone by name, and Poland with its standing as edition 1: what nearly all tests of actions begin with."""
    for made in (
        factories.reporter,
        factories.editor,
        factories.second_editor,
        factories.administrator,
        factories.reviewer,
        factories.make_country,
    ):
        made()


@pytest.fixture
def reporter(db) -> User:
    """Ada, who writes entries."""
    return factories.reporter()


@pytest.fixture
def editor(db) -> User:
    """Ben, who publishes what Ada wrote."""
    return factories.editor()


@pytest.fixture
def second_editor(db) -> User:
    """Cleo, who publishes what Ben wrote."""
    return factories.second_editor()


@pytest.fixture
def administrator(db) -> User:
    """Dana, who looks after accounts."""
    return factories.administrator()


@pytest.fixture
def reviewer(db) -> User:
    """Rita, who sees everything and writes nothing."""
    return factories.reviewer()
