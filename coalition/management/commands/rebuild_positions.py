"""`manage.py rebuild_positions`: draw the positions kept by day and edition anew from the versions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from coalition.actions import positions


class Command(BaseCommand):
    """Needed when the version of the rules changes, and where rows came in without an action. Safe to repeat."""

    help = "Draw the positions kept by day and edition anew, for all past editions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only where positions are missing, behind their rows, or drawn by other rules",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many groups were."""
        number = positions.rebuild(only_outdated=options["if_needed"])
        self.stdout.write(f"Positions rebuilt: {number} groups of a country, kind, place and scope.")
