"""Six small lists without a mistake, to spoil or to load."""

import copy
from datetime import date
from typing import Any

SOURCE = {
    "id": "nowhere-2025-03-10-report",
    "url": "https://example.org/report",
    "publisher": "Nowhere News",
    "title": "A report",
    "published": date(2025, 3, 10),
    "language": "en",
}
COUNTRY = {
    "iso2": "PL",
    "name": "Poland",
    "standing": "member",
    "standing_basis": "attended",
    "first_named_on": date(2025, 3, 2),
    "nato": True,
    "eu": True,
    "commonwealth": False,
    "executive": "Prime Minister",
    "leaders": [{"name": "Ada Example", "office": "Prime Minister", "from": date(2023, 12, 13), "to": None}],
    "aliases": {"names": ["Poland"], "demonyms": ["Polish"], "capital": ["Warsaw"], "metonyms": []},
    "sources": ["nowhere-2025-03-10-report"],
}
EVENT = {
    "id": "sample-summit",
    "name": "Sample summit",
    "starts": date(2025, 3, 2),
    "ends": date(2025, 3, 2),
    "type": "summit",
    "level": "leaders",
    "format": "in-person",
    "place": "London",
    "hosts": ["PL"],
    "participants": ["PL"],
    "participants_complete": False,
    "outcome": "They met.",
    "sources": ["nowhere-2025-03-10-report"],
}
COMMITMENT = {
    "id": "pl-logistics",
    "country": "PL",
    "kind": "logistics",
    "place": "not-said",
    "scope": "force",
    "position": "offered",
    "firmness": "statement",
    "stated_on": date(2025, 3, 10),
    "precision": "day",
    "attribution": "on-record",
    "voice": "government",
    "speaker": "Ada Example",
    "office": "Prime Minister",
    "summary": "Poland would help with logistics.",
    "conditions": ["ceasefire"],
    "limits": [],
    "sources": ["nowhere-2025-03-10-report"],
}
FIGURE = {
    "id": "sample-figure",
    "stated_on": date(2025, 3, 10),
    "measure": "countries-pledging",
    "basis": None,
    "value": 26,
    "value_max": None,
    "speaker": None,
    "office": None,
    "sources": ["nowhere-2025-03-10-report"],
}
MILESTONE = {
    "id": "sample-milestone",
    "name": "Sample milestone",
    "state": "reached",
    "since": None,
    "events": ["sample-summit"],
    "sources": ["nowhere-2025-03-10-report"],
}
LISTS: dict[str, list[dict[str, Any]]] = {
    "sources": [SOURCE],
    "countries": [COUNTRY],
    "events": [EVENT],
    "commitments": [COMMITMENT],
    "figures": [FIGURE],
    "milestones": [MILESTONE],
}


def sample_lists(name: str | None = None, **changes: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the six lists of one line each, with changes to the line of list `name`; `...` takes a key out."""
    lists = copy.deepcopy(LISTS)
    if name:
        line = {**lists[name][0], **changes}
        lists[name] = [{key: value for key, value in line.items() if value is not ...}]
    return lists
