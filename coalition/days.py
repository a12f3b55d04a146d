"""The record on several days at once: what it says on each, and on which days it began to say something else.

The number of queries does not grow with the number of days.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, TextField, Value, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Lag, Lower

from coalition import spans, status
from coalition.clocks import Clocks
from coalition.counts import Count, counts
from coalition.models import Country, PositionSpan, StandingVersion
from coalition.positions import order, page_order
from coalition.querysets.record import presence, standing_rows
from coalition.record import NOT_YET_NAMED, Kept

# Where a position stands in what a span says; of "undecided", which has none, any word will do.
_POSITION = status.Position._fields.index("position")
_UNDECIDED = Value("undecided")


def statuses_on(days: Iterable[date], edition: int) -> dict[date, list[status.CountryStatus]]:
    """Return the status of every country on each day, by name, in three queries.

    Leaders and speakers are not asked for: no status here says that a government has gone, no position who spoke.
    """
    asked = sorted(set(days))
    if not asked:
        return {}
    kept = _kept_on(asked, edition)
    standings = _standings_on(asked, edition)
    columns = ("code", "name", "slug", "executive")
    countries = list(Country.objects.order_by("name").values(*columns))

    def status_on(day: date, country: dict[str, Any]) -> status.CountryStatus:
        facts = status.CountryFacts(**country, standing=standings[day].get(country["code"], NOT_YET_NAMED))
        held = kept[day][facts.code]
        return status.status_from(facts, held.positions, held.undecided, day)

    return {day: [status_on(day, country) for country in countries] for day in asked}


def counts_on(days: Iterable[date], edition: int) -> dict[date, list[Count]]:
    """Return the counts on each day, in four queries."""
    found = statuses_on(days, edition)
    present = _present_on(list(found), edition) if found else {}
    return {day: counts(statuses, present[day]) for day, statuses in found.items()}


def days_of_change(clocks: Clocks) -> list[date]:
    """Return the days on which a position or a standing began or became another, the first one first.

    What was only said again changes nothing.
    """
    positions = (
        PositionSpan.objects.filter(editions__contains=clocks.edition, days__startswith__lte=clocks.as_of)
        .annotate(word=Coalesce(KeyTextTransform(_POSITION, "payload"), _UNDECIDED, output_field=TextField()))
        .annotate(before=Window(Lag("word", default=Value("")), partition_by="group", order_by="days"))
        .exclude(word=F("before"))
        .annotate(first=Lower("days"))
    )
    standings = StandingVersion.objects.public(clocks.edition).filter(from_on__lte=clocks.as_of)
    found = {
        *positions.values_list("first", flat=True),
        *standings.order_by().values_list("from_on", flat=True),
    }
    return sorted(found)


def _kept_on(days: Sequence[date], edition: int) -> Mapping[date, Mapping[str, Kept]]:
    """Return what kept spans say on each day, by country; a span of several days is read once."""
    kept: dict[date, dict[str, Kept]] = {day: defaultdict(Kept) for day in days}
    for range_, payload in PositionSpan.objects.on(edition, days).values_list("days", "payload"):
        holding = [kept[day] for day in days if day in range_]
        nobody = dict.fromkeys(spans.speakers_in(payload), "")
        if spans.is_undecided(payload):
            rows = spans.read_undecided(payload, nobody)
            for one in holding:
                one[rows[0].country].undecided += [row for row in rows if row.scope != "ukraine"]
        else:
            position = spans.read_position(payload, nobody)
            for one in holding:
                one[position.country].positions.append(position)
    for by_country in kept.values():
        for held in by_country.values():
            held.positions.sort(key=page_order)
            held.undecided.sort(key=order)
    return kept


def _standings_on(days: Sequence[date], edition: int) -> dict[date, dict[str, str]]:
    """Return each country's latest standing on each day."""
    rows = standing_rows(edition, days[-1])
    known = list(rows.values_list("country_id", "standing", "from_on"))
    return {day: {code: word for code, word, since in known if since is None or since <= day} for day in days}


def _present_on(days: Sequence[date], edition: int) -> dict[date, set[str]]:
    """Return the codes of countries named at a leaders' meeting by each day."""
    rows = presence(edition, max(days))
    known = list(rows.values_list("country_id", "version__starts_on").distinct())
    return {day: {code for code, held in known if held <= day} for day in days}
