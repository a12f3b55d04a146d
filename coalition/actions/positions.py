"""Keeping positions by day and edition: drawn by the edition that changes them, or all of them anew.

What they say is made by spans.py. The database refuses an edition that leaves them behind.
"""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.db.models import Q, QuerySet
from psycopg.types.json import Json

from coalition.actions.base import EDITION_LOCK
from coalition.models import CommitmentVersion, Edition, PositionGroup, PositionSpan
from coalition.positions import Row, order
from coalition.querysets.commitments import CommitmentVersionQuerySet
from coalition.record import as_row
from coalition.spans import KEPT_AS, OPEN, Period, Span, Window, drawn, redraw, redrawn

# The groups in which counting rows are or were public.
GROUPS = """
    SELECT v.country_id, v.kind, v.is_outside, v.is_for_force
    FROM coalition_commitmentversion v
    LEFT JOIN coalition_positiongroup g USING (country_id, kind, is_outside, is_for_force)
    WHERE v.public_from_id IS NOT NULL AND v.is_counting
    GROUP BY v.country_id, v.kind, v.is_outside, v.is_for_force
"""
OUTDATED = """
    HAVING max(g.edition_id) IS DISTINCT FROM max(COALESCE(v.public_until_id, v.public_from_id))
        OR max(g.kept_as) IS DISTINCT FROM %s
"""
END_SPANS = """
    UPDATE coalition_positionspan SET editions = int4range(lower(editions), %s) WHERE id = ANY(%s)
"""
COPY_SPANS = "COPY coalition_positionspan (group_id, days, editions, payload) FROM STDIN"


class Key(NamedTuple):
    """Which group: the columns that versions and groups share."""

    country_id: str
    kind: str
    is_outside: bool
    is_for_force: bool


def bring_up_to(edition: Edition) -> None:
    """Bring kept positions up to an edition, inside its step, once all its periods are opened and closed.

    Draws anew only the groups and days that the edition changes; a group drawn by other rules altogether.
    """
    changed = (
        CommitmentVersion.objects.filter(
            Q(public_from=edition) | Q(public_until=edition), claim__changes__edition=edition
        )
        .counting()
        .select_related("speaker__merge")
    )
    by_group: dict[Key, list[Row]] = defaultdict(list)
    for version in changed:
        by_group[_key(version)].append(as_row(version))
    for key, rows in by_group.items():
        group = PositionGroup.objects.filter(**key._asdict()).first()
        is_first = group is None and not _versions(key).filter(public_from__lt=edition.number).exists()
        if is_first or (group and group.kept_as == KEPT_AS):
            _bring_group(key, group, rows, edition)
        else:
            _rebuild_group(key)


def rebuild(*, only_outdated: bool = False) -> int:
    """Draw the kept positions of all editions anew, each group in a step of its own, and return how many groups.

    `only_outdated`: only groups without spans, behind their rows, or drawn by other rules.
    """
    with connection.cursor() as cursor:
        cursor.execute(GROUPS + (OUTDATED if only_outdated else ""), [KEPT_AS] if only_outdated else [])
        keys = [Key(*row) for row in cursor.fetchall()]
    for key in keys:
        with transaction.atomic(), connection.cursor() as cursor:
            # Nobody publishes meanwhile.
            cursor.execute(EDITION_LOCK)
            _rebuild_group(key)
    return len(keys)


def rebuild_of(claims: QuerySet[Any, Any]) -> None:
    """Draw the groups of some commitments anew in all editions, inside the caller's step."""
    rows = CommitmentVersion.objects.filter(claim__in=claims, public_from__isnull=False).counting()
    keys = sorted({_key(version) for version in rows})
    with connection.cursor() as cursor:
        # Nobody publishes meanwhile.
        cursor.execute(EDITION_LOCK)
    for key in keys:
        _rebuild_group(key)


def _key(version: CommitmentVersion) -> Key:
    return Key(version.country_id, version.kind, version.is_outside, version.is_for_force)


def _versions(key: Key) -> CommitmentVersionQuerySet[CommitmentVersion]:
    """Return the versions of a group that count and are or were public."""
    return (
        CommitmentVersion.objects.filter(**key._asdict(), public_from__isnull=False)
        .counting()
        .select_related("speaker__merge")
    )


def _bring_group(key: Key, group: PositionGroup | None, changed: list[Row], edition: Edition) -> None:
    rows = sorted((as_row(version) for version in _versions(key).public(edition.number)), key=order)
    window = redrawn(rows, changed)
    if group is None:
        group = PositionGroup.objects.create(**key._asdict(), edition=edition, kept_as=KEPT_AS)
    else:
        PositionGroup.objects.filter(pk=group.pk).update(edition=edition)
    kept = _touched(group, window)
    ended, begun = redraw([_read(span) for span in kept], window)
    ended_on = {span.first for span in ended}
    with connection.cursor() as cursor:
        cursor.execute(END_SPANS, [edition.number, [one.pk for one in kept if one.days.lower in ended_on]])
    editions = NumericRange(edition.number, None)
    PositionSpan.objects.bulk_create(
        PositionSpan(group=group, days=_days(span), editions=editions, payload=span.payload) for span in begun
    )


def _touched(group: PositionGroup, window: Window) -> list[PositionSpan]:
    """Return the newest edition's spans that overlap or touch a window."""
    first, until = window.touched
    days = DateRange(first, None if until == OPEN else until)
    return list(group.spans.filter(days__overlap=days, editions__upper_inf=True))


def _read(span: PositionSpan) -> Span:
    return Span(span.days.lower, OPEN if span.days.upper is None else span.days.upper, span.payload)


def _days(span: Span) -> DateRange:
    return DateRange(span.first, None if span.until == OPEN else span.until)


def _rebuild_group(key: Key) -> None:
    """Replace the spans of a group in all editions, inside the caller's step; nobody may publish meanwhile."""
    periods = [Period(as_row(one), one.public_from_id or 0, one.public_until_id) for one in _versions(key)]
    edition = max(period.until or period.since for period in periods)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('tracker.rebuild_positions', 'on', true)")
        PositionSpan.objects.filter(
            **{f"group__{name}": value for name, value in key._asdict().items()}
        ).delete()
        group, _ = PositionGroup.objects.update_or_create(
            **key._asdict(), defaults={"edition_id": edition, "kept_as": KEPT_AS}
        )
        with cursor.copy(COPY_SPANS) as copy:
            for span, since, until in drawn(periods):
                copy.write_row((group.pk, _days(span), NumericRange(since, until), Json(span.payload)))
        cursor.execute("SELECT set_config('tracker.rebuild_positions', '', true)")
