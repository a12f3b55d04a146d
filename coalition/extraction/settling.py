"""Of all that a text's sentences say, what stands: one record for each country, kind and position."""

from coalition.extraction.records import Record

# From this score on “undecided” says so in words, below it only “too early” or the like.
_EXPLICIT = 0.6
_VAGUE = ("undecided", "unspecified")
_AT_LARGE = ("equipment", "funding")

Found = tuple[Record, bool]


def settled(found: list[Found]) -> list[Record]:
    """The best record for each country, kind and position, in the order of the text.

    1. “No plans” beside a plain no of the same country is that no (the bool marks such a record as tentative).
    2. The vague kinds go where the country pledges or offers something of the force, and the less explicit ones where
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
    definite = {
        r.country
        for r in best.values()
        if r.kind not in _VAGUE and r.position in ("pledged", "offered") and r.kind not in _AT_LARGE
    }
    weighed = {r.country for r in best.values() if r.kind not in _VAGUE and r.position != "ruled-out"}
    willing = {r.country for r in best.values() if r.kind == "unspecified"}
    kept = [r for r in best.values() if not _is_told_better(r, definite, weighed, willing)]
    return sorted(kept, key=lambda r: (r.start, r.country, r.kind, r.position))


def _is_told_better(record: Record, definite: set[str], weighed: set[str], willing: set[str]) -> bool:
    if record.kind not in _VAGUE:
        return False
    if record.kind == "undecided" and record.country in willing:
        return True
    return record.country in definite or (record.country in weighed and record.score < _EXPLICIT)
