"""Claims by type were never asked for by a class of their own: versions say what a claim is."""

from django.db import migrations

PROXIES = ["Commitment", "Event", "Figure", "Milestone", "Standing"]


class Migration(migrations.Migration):
    dependencies = [("coalition", "0006_guards_of_the_trail")]

    operations = [migrations.DeleteModel(name=name) for name in PROXIES]
