"""What waits at the desk: the lists on its front page, each in a constant number of queries."""

from collections.abc import Callable

from django.contrib.auth.models import User

from coalition.admin.worklists import published, reports, sources, standing, unreadable, work
from coalition.admin.worklists.lines import SHOWN, Act, Item, Worklist
from coalition.admin.worklists.now import Now

__all__ = ["WORKLISTS", "Act", "Item", "Now", "Worklist", "may_see_lists", "whole_list", "worklists"]

# By name, the most urgent first. Those that ask the database for a part only take how many lines are wanted.
WORKLISTS: dict[str, Callable[..., Worklist]] = {
    "second-looks": work.second_looks_due,
    "mine": work.waiting_for_me,
    "second-person": work.waiting_for_a_second_person,
    "batches": work.open_batches,
    "reports": reports.readers_reports,
    "articles": sources.new_articles,
    "unreadable": unreadable.unreadable,
    "lights": sources.lights_gone_out,
    "failed": sources.failed_fetches,
    "watches": sources.watches_in_need,
    "stale": standing.past_freshness,
    "earlier-government": standing.of_earlier_governments,
    "contradictions": standing.contradictions,
    "silence": standing.silence,
    "who": work.who_is_on_what,
    "changes": published.newest_changes,
}
_CUT = {"articles", "lights", "failed", "watches", "reports", "changes"}


def may_see_lists(user: User) -> bool:
    """Whether a person may see what waits at the desk."""
    return user.has_perm("coalition.view_commitmentversion")


def worklists(user: User) -> list[Worklist]:
    """Return the lists that this person may see, the most urgent first, with the lines that the front page shows."""
    if not may_see_lists(user):
        return []
    now = Now(user)
    return [build(now, limit=SHOWN) if name in _CUT else build(now) for name, build in WORKLISTS.items()]


def whole_list(name: str, user: User) -> Worklist:
    """Return one list with all its lines; KeyError for a name that is none."""
    build = WORKLISTS[name]
    return build(Now(user), limit=None) if name in _CUT else build(Now(user))
