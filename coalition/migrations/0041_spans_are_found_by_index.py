"""The planner must always look spans up by their index.

It takes days and editions for independent of each other, though nearly every span that reaches to today has been ended
by a later edition: from what it knows of both it expects thirty times the rows there are, and reads the whole table.
Knowing nothing of them it expects few. Naming a column's type anew drops what was collected before.
"""

from django.db import migrations

FORGET = """
ALTER TABLE coalition_positionspan
    ALTER COLUMN days SET STATISTICS 0, ALTER COLUMN editions SET STATISTICS 0,
    ALTER COLUMN days TYPE daterange, ALTER COLUMN editions TYPE int4range
"""
COLLECT = """
ALTER TABLE coalition_positionspan
    ALTER COLUMN days SET STATISTICS -1, ALTER COLUMN editions SET STATISTICS -1
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0040_commitments_by_country")]

    operations = [migrations.RunSQL(FORGET, COLLECT)]
