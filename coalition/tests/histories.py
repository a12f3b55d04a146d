"""Random histories of a record: rows that come, are corrected and go, edition by edition."""

import calendar
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from coalition.choices import Attribution, Condition, Firmness, Limit, Voice
from coalition.positions import Row
from coalition.spans import Period

# Few days, places and words, so that rows meet: on one day, in one month, in one group.
DAYS = [date(2025, month, day) for month in (1, 2, 3) for day in (1, 2, 15, 28)]
POSITIONS = ["pledged", "offered", "considering", "ruled-out"]
# Every day on which an answer may differ from the day before's, and some more.
ASKED = [
    date(2024, 12, 31),
    *(date(2025, month, day) for month in (1, 2, 3, 4) for day in (1, 2, 10, 15, 20, 28)),
]


@dataclass
class History:
    """What each edition made of a few claims: `periods` are all versions, public or once public."""

    chance: Random
    periods: list[Period] = field(default_factory=list)
    edition: int = 0

    def run(self, steps: int) -> list[Period]:
        """Make editions: mostly of new rows, some corrections and retractions."""
        for _ in range(steps):
            self.edition += 1
            for _ in range(self.chance.choice([1, 1, 1, 3])):
                self.chance.choices([self.publish, self.correct, self.retract], [5, 3, 1])[0]()
        return self.periods

    def publish(self) -> None:
        self._open(f"c{len(self.periods):03}", statement(self.chance))

    def correct(self) -> None:
        """End one version and begin the next: of the same words, or of others, perhaps of another group."""
        old = self._end()
        if old:
            changed = statement(self.chance)
            some = self.chance.sample(sorted(changed), self.chance.choice([0, 1, len(changed)]))
            kept = {name: getattr(old, name) for name in changed if name not in some}
            self._open(old.id, allowed({**changed, **kept}))

    def retract(self) -> None:
        self._end()

    def _open(self, id: str, columns: dict[str, Any]) -> None:
        self.periods.append(Period(Row(id=id, edition=self.edition, **columns), self.edition, None))

    def _end(self) -> Row | None:
        open_ = [one for one in self.periods if one.until is None and one.since < self.edition]
        if not open_:
            return None
        ended = self.chance.choice(open_)
        self.periods[self.periods.index(ended)] = ended._replace(until=self.edition)
        return ended.row


def statement(chance: Random) -> dict[str, Any]:
    """Return the columns of a random row of Poland's."""
    return allowed(
        {
            "country": "PL",
            "kind": chance.choices(["troops", "air", "undecided"], [4, 2, 2])[0],
            "place": chance.choice(["in-ukraine", "not-said", "outside-ukraine"]),
            "scope": chance.choice(["force", "both", "force", "ukraine"]),
            "position": chance.choice(POSITIONS),
            "stated_on": chance.choice(DAYS),
            "precision": chance.choice(["day", "day", "day", "month"]),
            "counts_from": chance.choice(DAYS),
            "attribution": chance.choice([*Attribution.values[:4] * 3, *Attribution.values[4:]]),
            "voice": chance.choice(["government", *Voice.values]),
            "firmness": chance.choice([None, *Firmness.values]),
            "conditions": tuple(chance.sample(Condition.values[:4], chance.randrange(3))),
            "limits": tuple(chance.sample(Limit.values[:2], chance.randrange(2))),
            "condition_text": chance.choice(["", "", "If asked."]),
            "amount": chance.choice([None, {"troops_min": 10}, {"currency": "EUR", "value": 1.5}]),
            "desk_order": chance.choice([0, 0, 0, 1]),
            "speaker": chance.choice([None, None, "1", "2"]),
            "office": chance.choice(["", "Defence"]),
        }
    )


def allowed(columns: dict[str, Any]) -> dict[str, Any]:
    """Return columns as the database would have them: what goes together, and from when they count."""
    said, month = columns["stated_on"], columns["precision"] == "month"
    if month:
        said = said.replace(day=1)
    last = said.replace(day=calendar.monthrange(said.year, said.month)[1])
    counts_from = max(said, min(last, columns["counts_from"])) if month else said
    position = "considering" if columns["kind"] == "undecided" else columns["position"]
    return {**columns, "stated_on": said, "counts_from": counts_from, "position": position}


def public_in(periods: list[Period], edition: int) -> list[Row]:
    """Return the rows public in an edition."""
    return [one.row for one in periods if one.since <= edition and (one.until is None or one.until > edition)]


def named(rows: list[Row], people: dict[str, str]) -> list[Row]:
    """Return rows with their speakers by name."""
    return [replace(row, speaker=people[row.speaker] if row.speaker else None) for row in rows]
