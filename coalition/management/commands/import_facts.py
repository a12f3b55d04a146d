"""Load a directory of facts lists as one edition."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from coalition.actions.base import Refused
from coalition.facts.bibliography import Tally
from coalition.facts.checking import check_lists
from coalition.facts.files import Problem, Unreadable, read_lists
from coalition.facts.importing import Outcome, import_lists


class Command(BaseCommand):
    help = (
        "Load the six YAML lists of a directory (see data/facts/README.md) as one edition. Every line is checked "
        "first; where one is wrong, all problems are printed and nothing is loaded. Safe to repeat: what is there "
        "already stays, what a person has changed since is left alone and named."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path)
        parser.add_argument("--reason", help="Shown to readers with the edition and each new version.")

    def handle(self, *args, directory, reason, **options):
        try:
            lists = read_lists(directory)
        except Unreadable as error:
            self._refuse(error.problems)
        if problems := check_lists(lists):
            self._refuse(problems)
        try:
            outcome = import_lists(lists, reason=reason)
        except Refused as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database refused it, so nothing was loaded: {error}") from error
        self._tell(outcome)

    def _refuse(self, problems: list[Problem]):
        for problem in problems:
            self.stderr.write(str(problem))
        number = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise CommandError(f"{number} found; nothing was loaded.")

    def _tell(self, outcome: Outcome):
        for name, tally in outcome.tallies.items():
            self.stdout.write(f"{name}: {tell(tally)}")
            for id, why in tally.left.items():
                self.stdout.write(f"  left alone: {id}: {why}")
            for id in tally.missing:
                self.stdout.write(f"  not in the list any more, kept: {id}")
        if outcome.edition:
            self.stdout.write(f"Published as edition {outcome.edition.number}: {outcome.edition.reason}")
        else:
            self.stdout.write("Nothing to do." if outcome.did_nothing else "No claim changed: no edition.")


def tell(tally: Tally) -> str:
    """Return a tally in words, such as "3 new, 282 unchanged"."""
    numbers = {
        "new": len(tally.new),
        "changed": len(tally.changed),
        "unchanged": tally.unchanged,
        "left alone": len(tally.left),
    }
    return ", ".join(f"{number} {word}" for word, number in numbers.items() if number) or "no lines"
