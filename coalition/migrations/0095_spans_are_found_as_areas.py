"""What holds on a day in an edition is found as a point in an area: in one look, where two ranges read a thousand pages.

The planner used to take the constraint's index, whose groups it does not ask for, for as good as the one by day.
"""

from django.contrib.postgres.indexes import GistIndex
from django.db import migrations

from coalition.querysets.spans import SpanArea

# An open end is as far as numbers go. Ranges of days and of whole numbers end before their upper bound, areas at it.
AREA = """
CREATE FUNCTION span_area(days daterange, editions int4range) RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT box(
        point(lower(days) - date '2000-01-01', lower(editions)),
        point(COALESCE(upper(days) - date '2000-01-01', 2147483647) - 1, COALESCE(upper(editions), 2147483647) - 1))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0094_names_and_words_by_likeness")]

    operations = [
        migrations.RunSQL(AREA, "DROP FUNCTION span_area(daterange, int4range)"),
        migrations.RemoveIndex("positionspan", "spans_by_day_and_edition"),
        migrations.AddIndex(
            "positionspan", GistIndex(SpanArea("days", "editions"), name="spans_by_day_and_edition")
        ),
    ]
