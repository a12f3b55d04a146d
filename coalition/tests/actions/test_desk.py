"""Who may put whom on what, by when; comments and searches."""

from datetime import UTC, datetime, timedelta

import pytest

from coalition.actions import desk
from coalition.actions.base import Refused
from coalition.models import Assignment, Comment, Search
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
PEOPLE = {
    "ada": factories.reporter,
    "eve": lambda: factories.make_user("eve", "Reporters"),
    "ben": factories.editor,
    "nobody": lambda: factories.make_user("nobody"),
    None: lambda: None,
}
# Who acts, who is on it before, who shall be on it, and what is refused.
TABLE = [
    ("ada", None, "ada", None),
    ("ada", "ada", "ada", None),
    ("ada", "ada", None, None),
    ("ada", None, "eve", "You can put yourself on this"),
    ("ada", "ada", "eve", "You can put yourself on this"),
    ("ada", "eve", "ada", "eve is on this"),
    ("ada", "eve", None, "eve is on this"),
    ("ben", None, "ada", None),
    ("ben", "ada", "eve", None),
    ("ben", "ada", None, None),
    ("ben", None, "ben", None),
    ("nobody", None, "nobody", "Your account may not"),
]


THINGS = {
    "entry": lambda: factories.draft_commitment().claim,
    "article": factories.make_article,
    "country": lambda: awaited("PL"),
}


def awaited(code: str) -> desk.Awaited:
    return desk.Awaited(factories.draft_event(participants=["PL"]).claim, factories.make_country(code))


@pytest.mark.parametrize("what", THINGS)
@pytest.mark.parametrize(("who", "before", "after", "refusal"), TABLE)
def test_a_reporter_takes_and_leaves_and_an_editor_puts_anybody_on_anything(
    what, who, before, after, refusal
):
    thing = THINGS[what]()
    if before:
        desk.assign(thing, by=factories.editor(), to=PEOPLE[before]())
    if refusal:
        with pytest.raises(Refused, match=refusal):
            desk.assign(thing, by=PEOPLE[who](), to=PEOPLE[after]())
    else:
        desk.assign(thing, by=PEOPLE[who](), to=PEOPLE[after]())
    on_it = Assignment.objects.filter(assignee__isnull=False).values_list("assignee__username", flat=True)
    assert list(on_it) == [name for name in [before if refusal else after] if name]


def test_nobody_is_put_on_a_country_that_the_event_does_not_name():
    with pytest.raises(Refused, match="France is not named at this event"):
        desk.assign(awaited("FR"), by=factories.editor(), to=factories.editor())


def test_a_day_that_is_over_or_nobodys_is_refused():
    claim, today = factories.draft_commitment().claim, datetime.now(tz=UTC).date()
    with pytest.raises(Refused, match="That day is over"):
        desk.assign(claim, by=factories.reporter(), to=factories.reporter(), due_on=today - timedelta(days=1))
    with pytest.raises(Refused, match="A day needs somebody"):
        desk.assign(claim, by=factories.reporter(), to=None, due_on=today)
    assert desk.assign(claim, by=factories.reporter(), to=factories.reporter(), due_on=today).due_on == today


def test_nobody_who_has_left_the_desk_is_put_on_anything():
    gone = factories.make_user("gone", "Reporters", is_active=False)
    with pytest.raises(Refused, match="not at the desk"):
        desk.assign(factories.make_article(), by=factories.editor(), to=gone)


def test_comments_are_kept_in_order_with_who_wrote_them():
    article = factories.make_article()
    desk.comment(article, by=factories.reporter(), text="  Is this the same call?  ")
    desk.comment(article, by=factories.editor(), text="Yes.")
    kept = [(one.written_by.username, one.text) for one in article.comments.all()]
    assert kept == [("ada", "Is this the same call?"), ("ben", "Yes.")]


@pytest.mark.parametrize(("text", "refusal"), [("  ", "Write the comment"), ("x" * 5001, "at most")])
def test_a_comment_that_says_nothing_or_too_much_is_refused(text, refusal):
    with pytest.raises(Refused, match=refusal):
        desk.comment(factories.make_article(), by=factories.reporter(), text=text)
    assert not Comment.objects.exists()


def test_who_is_of_no_group_neither_comments_nor_searches():
    nobody = factories.make_user("nobody")
    with pytest.raises(Refused, match="may not"):
        desk.comment(factories.make_article(), by=nobody, text="Hello")
    with pytest.raises(Refused, match="may not"):
        desk.record_search(factories.make_country("PL"), by=nobody, looked_in="Agencies")
    assert not Comment.objects.exists()
    assert not Search.objects.exists()
