"""Which commitments count, and which came last."""

from datetime import date

from django.db import connection
from django.db.models import F, OuterRef, Q, Subquery

from coalition.querysets.versions import VersionQuerySet

# Latest first: a month-precise row stands before the day-precise rows of its month (rule 4).
LATEST_FIRST = ("-stated_on", "precision", "-desk_order", "-public_from_id", "-claim_id")

# Rows that can matter to a position on a day: of each country, kind, place and scope, those from the break of the
# leading voice's run on (the government's; where it has said nothing, any), and month-precise ones of its month,
# since what another voice said in a month may have been said after the break. Groups are found by leaping from one to
# the next in the index, so that the rows read depend on the length of the runs and not on that of the record.
# OFFSET 0 keeps the planner from looking for the break once per row.
TAILS_SQL = """
WITH RECURSIVE groups AS (
    (SELECT country_id, kind, is_outside, is_for_force
     FROM coalition_commitmentversion
     WHERE public_from_id IS NOT NULL AND is_counting {only}
     ORDER BY country_id, kind, is_outside, is_for_force LIMIT 1)
    UNION ALL
    SELECT leap.* FROM groups g CROSS JOIN LATERAL (
        SELECT country_id, kind, is_outside, is_for_force
        FROM coalition_commitmentversion v
        WHERE public_from_id IS NOT NULL AND is_counting {only}
          AND (v.country_id, v.kind, v.is_outside, v.is_for_force)
            > (g.country_id, g.kind, g.is_outside, g.is_for_force)
        ORDER BY country_id, kind, is_outside, is_for_force LIMIT 1) leap
)
SELECT tail.id
FROM groups g
LEFT JOIN LATERAL (
    SELECT v.position FROM coalition_commitmentversion v
    WHERE {same_group} AND v.voice = 'government' AND {counts} {order} LIMIT 1
) government ON TRUE
LEFT JOIN LATERAL (
    SELECT v.position FROM coalition_commitmentversion v
    WHERE government.position IS NULL AND {same_group} AND {counts} {order} LIMIT 1
) other ON TRUE
LEFT JOIN LATERAL (
    SELECT v.stated_on FROM coalition_commitmentversion v
    WHERE {same_group} AND (v.voice = 'government' OR government.position IS NULL) AND {counts}
      AND v.position <> COALESCE(government.position, other.position) {order} LIMIT 1
) broken ON TRUE
CROSS JOIN LATERAL (
    SELECT v.id FROM coalition_commitmentversion v
    WHERE {same_group} AND {counts}
      AND v.stated_on >= COALESCE(date_trunc('month', broken.stated_on::timestamp)::date, '-infinity'::date)
      AND (v.precision = 'month' OR v.stated_on >= COALESCE(broken.stated_on, '-infinity'::date)) OFFSET 0
) tail
"""
SAME_GROUP = (
    "v.country_id = g.country_id AND v.kind = g.kind AND v.is_outside = g.is_outside "
    "AND v.is_for_force = g.is_for_force"
)
COUNTS = (
    "v.public_from_id IS NOT NULL AND v.is_counting AND v.public_from_id <= %(edition)s "
    "AND (v.public_until_id IS NULL OR v.public_until_id > %(edition)s) "
    "AND v.stated_on <= %(day)s AND v.counts_from <= %(day)s"
)
ORDER = "ORDER BY v.stated_on DESC, v.precision, v.desk_order DESC, v.public_from_id DESC, v.claim_id DESC"


class CommitmentVersionQuerySet(VersionQuerySet):
    """Questions asked of versions of commitments."""

    def said_by(self, day: date):
        """Return what had been said by a day; a month-precise row has from the day on which it counts."""
        return self.filter(stated_on__lte=day).filter(Q(counts_from__isnull=True) | Q(counts_from__lte=day))

    def counting(self):
        """Return the rows whose attribution counts (rule 4)."""
        return self.filter(is_counting=True)

    def latest_first(self):
        """Return the rows in the order in which they set positions, the last word first."""
        return self.order_by(*LATEST_FIRST)

    def for_list(self):
        """Return the rows with what a list shows: country, speaker, citations."""
        return self.select_related("country", "speaker").with_citations()

    def tails(self, *, edition: int, day: date, country: str | None = None):
        """Return the rows that can matter to positions on a day in an edition, all countries or one."""
        where = "AND country_id = %(country)s" if country else ""
        sql = TAILS_SQL.format(only=where, same_group=SAME_GROUP, counts=COUNTS, order=ORDER)
        with connection.cursor() as cursor:
            cursor.execute(sql, {"edition": edition, "day": day, "country": country})
            ids = [row[0] for row in cursor.fetchall()]
        return self.filter(pk__in=ids)

    def with_previous_position(self, edition: int):
        """Annotate `previous_position`: what the same voice had last said on the same kind and place before.

        Equal to `position` means a restatement; None a first statement.
        """
        before = Q(stated_on__lt=OuterRef("stated_on")) | Q(
            stated_on=OuterRef("stated_on"), public_from__lt=OuterRef("public_from")
        )
        earlier = (
            self.model.objects.public(edition)
            .counting()
            .filter(
                before,
                country=OuterRef("country"),
                kind=OuterRef("kind"),
                is_outside=OuterRef("is_outside"),
                is_for_force=OuterRef("is_for_force"),
                voice=OuterRef("voice"),
            )
            .latest_first()
        )
        return self.annotate(previous_position=Subquery(earlier.values("position")[:1]))

    def without_restatements(self):
        """Leave out rows that say what was said before; needs `with_previous_position`. First statements stay."""
        return self.filter(Q(previous_position__isnull=True) | ~Q(previous_position=F("position")))
