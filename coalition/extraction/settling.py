"""Of all that a text's sentences say, what stands: one record for each country, kind and position."""

from coalition.extraction.records import Record

# From this score on “undecided” says so in words, below it only “too early” or the like.
_EXPLICIT = 0.6
# By so much one of two positions has to be surer to stand alone.
_MUCH_SURER = 0.15
_VAGUE = ("undecided", "unspecified")
_AT_LARGE = ("equipment", "funding")

Found = tuple[Record, bool]


def settled(found: list[Found]) -> list[Record]:
    """The best record for each country, kind and position, in the order of the text.

    1. “No plans” beside a plain no of the same country is that no (the bool marks such a record as tentative).
    2. An offer beside a pledge of the same kind tells less of the same.
    3. The vague kinds go where the country pledges or offers something of the force, and the less explicit ones where
       it says anything of a named kind.
    """
    firm = {r.country for r, _ in found if r.position == "ruled-out"}
    best: dict[tuple[str, str, str], Record] = {}
    for record, is_tentative in found:
        if is_tentative and record.country in firm:
            continue
        key = (record.country, record.kind, record.position)
        if key not in best or record.score > best[key].score:
            best[key] = record
    best = {key: one for key, one in best.items() if not _is_outdone(one, best)}
    kept = [r for r in best.values() if r.kind not in _VAGUE or not _is_told_better(r, [*best.values()])]
    return sorted(kept, key=lambda r: (r.start, r.country, r.kind, r.position))


def _is_outdone(record: Record, best: dict[tuple[str, str, str], Record]) -> bool:
    """Whether an offer stands beside a pledge of the same kind, or beside surer words that it is only considered."""
    if record.position != "offered":
        return False
    pledge, weighed = (best.get((record.country, record.kind, p)) for p in ("pledged", "considering"))
    if pledge and pledge.score >= record.score:
        return True
    return weighed is not None and weighed.score >= record.score + _MUCH_SURER


def _is_told_better(vague: Record, found: list[Record]) -> bool:
    """Whether a country says more definite things than that it is undecided or willing.

    What another voice of the state offers leaves “undecided” to its government.
    """
    others = [r for r in found if r.country == vague.country and r is not vague]
    if vague.kind == "undecided" and any(r.kind == "unspecified" for r in others):
        return True
    named = [r for r in others if r.kind not in _VAGUE and r.position != "ruled-out"]
    definite = [r for r in named if r.kind not in _AT_LARGE and r.position in ("pledged", "offered")]
    if vague.kind == "undecided":
        definite = [
            r for r in definite if r.scope == "force" and (r.voice, vague.voice) != ("other", "government")
        ]
    return bool(definite) or (bool(named) and vague.score < _EXPLICIT)
