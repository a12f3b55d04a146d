"""Write the public record as a directory of facts lists."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coalition.facts.exporting import export_lists
from coalition.facts.files import write_lists


class Command(BaseCommand):
    help = (
        "Write what is public now as the six YAML lists that import_facts reads (see data/facts/README.md). Files "
        "in the directory are replaced, but for the comment at their top."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path)

    def handle(self, *args, directory, **options):
        with transaction.atomic():
            lists = export_lists()
        try:
            write_lists(directory, lists)
        except OSError as error:
            raise CommandError(f"{directory} cannot be written: {error.strerror}") from error
        self.stdout.write(", ".join(f"{len(lines)} {name}" for name, lines in lists.items()))
