"""An article that says several things of several countries, read, and the record before it."""

import copy
from datetime import date

import pytest

from coalition.actions.readings import read_text
from coalition.models import Government, Suggestion
from coalition.tests import factories

TEXT = (
    "Poland will send engineers and troops to Ukraine once a ceasefire holds, Prime Minister Erin Example said on "
    "Wednesday after a call of the coalition of the willing.\n\nFrance is ready to send ships to the Black Sea. "
    "😀 Other capitals had nothing to add, and <b>the meeting</b> ended."
)


@pytest.fixture(scope="module")
def read_article(module_db):
    """The article, with its text read by the reader."""
    poland = factories.make_country(
        "PL", demonyms=["Polish"], capitals=["Warsaw"], executive="Prime Minister"
    )
    factories.make_country("FR", demonyms=["French"], capitals=["Paris"], executive="President")
    person = factories.make_person("Erin Example")
    Government.objects.create(
        country=poland, person=person, office="Prime Minister", from_on=date(2024, 1, 1)
    )
    article = factories.make_article("call", published_on=date(2025, 3, 12))
    read_text(factories.make_text(article, TEXT))
    return article


@pytest.fixture
def article(read_article, db):
    """The article that was read, for this test alone."""
    return copy.deepcopy(read_article)


@pytest.fixture
def troops(article) -> Suggestion:
    """The suggestion that Poland pledges troops."""
    return Suggestion.objects.get(country="PL", kind="troops")


@pytest.fixture
def ships(article) -> Suggestion:
    """The suggestion that France offers ships."""
    return Suggestion.objects.get(country="FR", kind="naval")
