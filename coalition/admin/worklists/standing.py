"""What the record itself asks for: words gone stale, of governments gone, at odds with others, or never found."""

from datetime import date, timedelta

from django.urls import reverse

from coalition.admin.worklists.lines import Act, Item, Worklist
from coalition.admin.worklists.now import Held, Now, described
from coalition.freshness import days_fresh, stale_on
from coalition.models import Freshness, Search
from coalition.status import is_of_earlier_government

# Of whom silence is told: those whose word is waited for.
AWAITED = ("member", "partner")
NEVER = date.min


def past_freshness(now: Now) -> Worklist:
    """Return the entries that set a position and are past their freshness, the longest first."""
    days = {(row.kind, row.position): row.days for row in Freshness.objects.all()}
    stale = []
    for held in now.held:
        fresh_for = days_fresh(days, held.position.kind, held.position.position)
        since = stale_on(held.position.last_said_on, held.entry.last_checked_on, fresh_for)
        if since is not None and since <= now.today:
            stale.append((since, held))
    stale.sort(key=lambda pair: pair[0])
    may_check = now.user.has_perm("coalition.check_claim")
    items = [
        _line(
            held,
            f"{_last_said(held)}{_checked(held)}; fresh until {since - timedelta(days=1):%-d %B %Y}",
            Act(reverse("admin:desk_checked", args=[held.entry.claim_id]), "Checked, unchanged")
            if may_check
            else None,
        )
        for since, held in stale
    ]
    return Worklist("stale", "Past their freshness", items, len(items), "Every position is fresh.")


def of_earlier_governments(now: Now) -> Worklist:
    """Return the positions said under a government that is known to be gone, by country."""
    items = [
        _line(held, f"{_last_said(held)}{_by(held)}; that government has left office")
        for held in now.held
        if is_of_earlier_government(held.position, now.facts[held.position.country], now.today)
    ]
    return Worklist(
        "earlier-government",
        "Said under an earlier government",
        items,
        len(items),
        "Every position is of a government in office, as far as is known.",
    )


def contradictions(now: Now) -> Worklist:
    """Return the positions that are contested, or that another voice of the state differs from, by country."""
    items = []
    for held in now.held:
        if held.position.contested:
            others = len(held.position.contested_with)
            items.append(_line(held, f"contested: {others} other {_entries(others)} of the same day"))
        elif held.position.differs:
            others = len(held.position.differs)
            items.append(_line(held, f"differing: {others} {_entries(others)} of another voice"))
    return Worklist(
        "contradictions",
        "Contradictions",
        items,
        len(items),
        "No position is contested, no other voice differs.",
    )


def silence(now: Now) -> Worklist:
    """Return the members and partners of which nothing was found, those longest unsearched first.

    Each can be searched and noted so with one click: where is what the person wrote last, or anybody.
    """
    last = {row.country_id: row for row in Search.objects.latest_of_each().select_related("searched_by")}
    silent = [one for one in now.statuses if one.status == "none-found" and one.standing in AWAITED]
    silent.sort(key=lambda one: last[one.country].searched_at.date() if one.country in last else NEVER)
    usual = _usual_place(now, list(last.values()))
    items = [
        Item(
            reverse("admin:coalition_country_change", args=[one.country]),
            one.name,
            _searched(last.get(one.country)),
            act=_search_act(one.country, usual) if now.user.has_perm("coalition.add_search") else None,
        )
        for one in silent
    ]
    return Worklist("silence", "Silent countries", items, len(items), "Every member and partner has spoken.")


def _line(held: Held, detail: str, act: Act | None = None) -> Item:
    address, title, _ = described(held.entry)
    return Item(address, title, detail, act=act)


def _checked(held: Held) -> str:
    return f", checked {held.entry.last_checked_on:%-d %B %Y}" if held.entry.last_checked_on else ""


def _last_said(held: Held) -> str:
    day, precision = held.position.last_said_on, held.position.last_precision
    return f"last said {day:%B %Y}" if precision == "month" else f"last said {day:%-d %B %Y}"


def _by(held: Held) -> str:
    return f" by {held.position.speaker}" if held.position.speaker else ""


def _entries(number: int) -> str:
    return "entry" if number == 1 else "entries"


def _searched(search: Search | None) -> str:
    if search is None:
        return "never searched, as far as is known"
    return f"searched {search.searched_at:%-d %B %Y} by {search.searched_by}: {search.looked_in}"


def _usual_place(now: Now, searches: list[Search]) -> str:
    newest = sorted(searches, key=lambda row: (row.searched_by_id == now.user.pk, row.searched_at))
    return newest[-1].looked_in if newest else ""


def _search_act(code: str, usual: str) -> Act:
    return Act(
        address=reverse("admin:desk_search", args=[code]),
        label="Searched, nothing found",
        field="looked_in",
        field_label="Where you looked",
        value=usual,
    )
