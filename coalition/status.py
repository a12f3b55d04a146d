"""Rule 5: what a country's positions add up to on a given day.

Pure functions over rows and a day: no database, no clock. The rules are those of docs/methodology.md; an
answer built here names RULES_VERSION. Positions are made in positions.py, counts in counts.py, sentences in
sentences.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalition.positions import (
    PRECISION_RANK,
    Move,
    Position,
    Row,
    counting,
    date_text,
    last_possible_day,
    moment,
    move_of,
    moves,
    position_of,
    positions_of,
)

# What others need for asking stands here too, whichever module makes it.
__all__ = [
    "GIVING",
    "RULES_VERSION",
    "STATUSES",
    "STATUS_NOTES",
    "Age",
    "CountryFacts",
    "CountryStatus",
    "Move",
    "Position",
    "Row",
    "Term",
    "age_of",
    "date_text",
    "executive_terms",
    "is_of_earlier_government",
    "move_of",
    "moves",
    "positions_of",
    "status_from",
    "status_of",
    "statuses",
]

RULES_VERSION = "1"

# Furthest first: the order in which pages group countries.
STATUSES = {
    "troops-pledged": _("Soldiers pledged"),
    "troops-offered": _("Soldiers offered"),
    "troops-open": _("Soldiers considered"),
    "help-without-troops": _("Help without soldiers"),
    "open": pgettext_lazy("status", "Open"),
    "declined": _("Declined"),
    "none-found": _("No position found"),
    "not-applicable": _("Not applicable"),
}

# What each status says and does not say.
STATUS_NOTES = {
    "troops-pledged": _(
        "Said that they will: soldiers for the coalition’s force, in Ukraine or with no place named."
    ),
    "troops-offered": _("Said that they are ready or willing to. An offer is not yet a pledge."),
    "troops-open": _("Soldiers are being looked at or not excluded; none are offered."),
    "help-without-troops": _("Pledged or offered something else for the force, with no soldiers in Ukraine."),
    "open": _("Help of other kinds is being looked at, or they said that nothing is decided."),
    "declined": _("Ruled out soldiers in Ukraine, and neither pledged nor offered anything else."),
    "none-found": _("No pledge, no offer and no refusal of soldiers by them was found. That is not a no."),
}

GIVING = ("pledged", "offered")
_BEST_FIRST = ("pledged", "offered", "considering", "ruled-out")
_TROOPS_STATUS = {"pledged": "troops-pledged", "offered": "troops-offered", "considering": "troops-open"}
_WITHOUT_STATUS = ("beneficiary", "opponent")
_CURRENT_DAYS, _AGEING_DAYS = 90, 180

Age = Literal["current", "ageing", "old"]


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one leading office; `to_on` is the day it passes to the next, None is not known."""

    country: str
    person: str
    office: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFacts:
    """A country with its standing on the day asked for, whose word is its government's, and its leaders."""

    code: str
    name: str
    slug: str
    standing: str
    executive: str | None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryStatus:
    """The answer for one country on one day, with the rows it rests on.

    `positions` are those for the force, `ukraine_positions` those for Ukraine at large, which never touch
    the status. `undecided` is the standing word that nothing is decided; it is in neither list. `second_look_due`
    names the rows among them that one person published and no second has looked at: record.py knows those.
    """

    country: str
    name: str
    slug: str
    standing: str
    day: date
    status: str
    help: str | None
    because: tuple[str, ...]
    since: date | None
    since_precision: str | None
    last_said_on: date | None
    last_precision: str | None
    age: Age | None
    earlier_government: bool
    undecided: Position | None
    positions: tuple[Position, ...]
    ukraine_positions: tuple[Position, ...]
    second_look_due: tuple[str, ...] = ()

    @property
    def no_decision(self) -> bool:
        """Whether the newest that the country said is that it has not decided."""
        return self.undecided is not None

    @property
    def deciding(self) -> list[Position]:
        """The positions that decide the status, a standing word that nothing is decided among them."""
        positions = [*self.positions, self.undecided] if self.undecided else self.positions
        return [position for position in positions if position.commitment in self.because]

    @property
    def conditions(self) -> list[str]:
        """What the deciding positions wait for, each once."""
        return list(dict.fromkeys(c for position in self.deciding for c in position.conditions))


def status_of(facts: CountryFacts, rows: Iterable[Row], day: date) -> CountryStatus:
    """Return what the rows of a country add up to on a day (rules 4 and 5)."""
    said = [row for row in counting(rows, day) if row.country == facts.code]
    undecided = [row for row in said if row.kind == "undecided" and row.scope != "ukraine"]
    return status_from(facts, positions_of(said, day), undecided, day)


def status_from(
    facts: CountryFacts, positions: Sequence[Position], undecided_rows: Sequence[Row], day: date
) -> CountryStatus:
    """Return what a country's positions for the force add up to on a day (rule 5).

    `positions` are all of the country's, in order; `undecided_rows` its counting rows of kind undecided for the
    force, in order.

    1. Soldiers in Ukraine first: pledged, offered or considered.
    2. Else help without troops: anything else pledged or offered, soldiers outside Ukraine included.
    3. Else declined, where soldiers are ruled out; else open, where anything is considered or the country's
       newest word is that it has not decided; else none found.
    4. Not applicable to the beneficiary and to opponents; their positions are still listed.
    5. "Undecided" lapses with the country's next counting row of a later day, whatever its kind or voice.
       Another voice's stands only where the government has said nothing that counts.
    6. The age counts from the last deciding day; a month counts from its first, so nothing looks fresher
       than it is known to be. Of several last on one day an editor's order decides, else the id.
    """
    for_force = [position for position in positions if position.scope != "ukraine"]
    undecided = _standing_undecided(for_force, undecided_rows)
    status, deciding = _decide(for_force, undecided)
    help_ = _best_help(for_force)
    if facts.standing in _WITHOUT_STATUS:
        status, deciding, help_, undecided = "not-applicable", [], None, None
    first = min(deciding, key=lambda p: (p.since, PRECISION_RANK[p.since_precision]), default=None)
    last = max(deciding, key=_said_last, default=None)
    return CountryStatus(
        country=facts.code,
        name=facts.name,
        slug=facts.slug,
        standing=facts.standing,
        day=day,
        status=status,
        help=help_,
        because=tuple(position.commitment for position in deciding),
        since=first.since if first else None,
        since_precision=first.since_precision if first else None,
        last_said_on=last.last_said_on if last else None,
        last_precision=last.last_precision if last else None,
        age=age_of(last.last_said_on, day) if last else None,
        earlier_government=last is not None and is_of_earlier_government(last, facts, day),
        undecided=undecided,
        positions=tuple(for_force),
        ukraine_positions=tuple(position for position in positions if position.scope == "ukraine"),
    )


def statuses(countries: Sequence[CountryFacts], rows: Iterable[Row], day: date) -> list[CountryStatus]:
    """Return the status of each country on a day, in the order of `countries`."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
    return [status_of(facts, by_country[facts.code], day) for facts in countries]


def is_of_earlier_government(position: Position, facts: CountryFacts, day: date) -> bool:
    """Say whether the government under which a position was last said is known to be gone by a day.

    1. A speaker who led by then, in whatever office: gone once no term of his or hers covers the day.
    2. Anybody else: gone once every term of the executive's offices that covered the last word is over.
    3. A term without an end is not known to be over. No term known: not known, so False.
    """
    own = [term for term in facts.terms if term.person == position.speaker and _begun(term, day)]
    if own:
        return all(_over(term, day) for term in own)
    covering = _covering(position, facts)
    return bool(covering) and all(_over(term, day) for term in covering)


def executive_terms(facts: CountryFacts) -> list[Term]:
    """Return the terms of those whose word is the government's."""
    return [term for term in facts.terms if _is_executive(term.office, facts.executive)]


def _standing_undecided(positions: Sequence[Position], undecided: Sequence[Row]) -> Position | None:
    """Return the word that nothing is decided if it has not lapsed, from a country's positions and such rows."""
    decided = ((p.newest_said_on, PRECISION_RANK[p.newest_precision]) for p in positions)
    newest = max(decided, default=(date.min, 0))
    standing = [row for row in undecided if moment(row) >= newest]
    government_spoke = any(not position.other_voice_only for position in positions) or any(
        row.voice == "government" for row in undecided
    )
    if not standing or (government_spoke and all(row.voice != "government" for row in standing)):
        return None
    return position_of(standing)


def _said_last(position: Position) -> tuple[date, int, int, str]:
    rank = PRECISION_RANK[position.last_precision]
    return position.last_said_on, rank, position.last_desk_order, position.commitment


def _decide(positions: Sequence[Position], undecided: Position | None) -> tuple[str, list[Position]]:
    """Return the status and the positions that decide it."""
    soldiers = next((position for position in positions if position.is_soldiers_in_ukraine), None)
    if soldiers and soldiers.position in _TROOPS_STATUS:
        return _TROOPS_STATUS[soldiers.position], [soldiers]
    giving = [position for position in positions if position.position in GIVING]
    if giving:
        return "help-without-troops", giving
    if soldiers:
        return "declined", [soldiers]
    considering = [position for position in positions if position.position == "considering"]
    if undecided:
        considering.append(undecided)
    return ("open", considering) if considering else ("none-found", [])


def _best_help(positions: Sequence[Position]) -> str | None:
    found = {position.position for position in positions if not position.is_soldiers_in_ukraine}
    return next((best for best in _BEST_FIRST if best in found), None)


def age_of(last_said_on: date, day: date) -> Age:
    """Say how fresh a word of `last_said_on` is on a day."""
    days = (day - last_said_on).days
    if days <= _CURRENT_DAYS:
        return "current"
    return "ageing" if days <= _AGEING_DAYS else "old"


def _begun(term: Term, day: date) -> bool:
    return term.from_on is None or term.from_on <= day


def _over(term: Term, day: date) -> bool:
    return term.to_on is not None and term.to_on <= day


def _covering(position: Position, facts: CountryFacts) -> list[Term]:
    """Return the executive's terms under which a position was or may have been last said.

    Several cover a month with a change in it; the day of a change is the successor's. A term without a
    first day is left out where another of the same office is known to cover the row.
    """
    covering = [term for term in executive_terms(facts) if _covers(term, position)]
    known = {_is_president(term.office) for term in covering if term.from_on is not None}
    return [term for term in covering if term.from_on is not None or _is_president(term.office) not in known]


def _covers(term: Term, position: Position) -> bool:
    latest = last_possible_day(position.last_said_on, position.last_precision)
    return _begun(term, latest) and (term.to_on is None or term.to_on > position.last_said_on)


def _is_president(office: str) -> bool:
    return "President" in office.split()


def _is_executive(office: str, executive: str | None) -> bool:
    """Heads of government bear many titles (chancellor, taoiseach), so all but a president is one."""
    if executive == "both":
        return True
    return executive is not None and _is_president(office) == (executive == "President")
