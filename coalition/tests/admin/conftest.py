"""The desk as each role opens it."""

import copy

import pytest

from coalition.tests import factories


@pytest.fixture
def desk(client):
    """Return a function that opens the desk as somebody and gives back the client."""

    def open_as(user):
        client.force_login(user)
        return client

    return open_as


@pytest.fixture(scope="module")
def small_record(module_db):
    """One of everything, public, and a draft of a commitment by the reporter."""
    article = factories.make_article("seen")
    text = factories.make_text(
        article, "Minister Example said: we will send engineers.\n\nMore <b>text</b> & words."
    )
    factories.published_commitment(citations=[factories.located(text, "we will send engineers")])
    event = factories.published_event(participants=["PL"], hosts=["GB"])
    factories.published_figure()
    factories.published_milestone(events=(event.claim,))
    return factories.draft_commitment(
        kind="air", citations=[factories.located(text, "we will send engineers")]
    )


@pytest.fixture
def record(small_record, db):
    """The draft of the small record, for this test alone."""
    return copy.deepcopy(small_record)
