"""Constraints that several models share, so that each is worded once."""

from django.db import models
from django.db.models import Func, Q

# A public quote's limit (rule 1 of docs/methodology.md).
QUOTE_WORDS_MAX = 40


class WordCount(Func):
    """The number of words of a text, split at white space; 0 where it is empty."""

    template = r"cardinality(regexp_split_to_array(btrim(%(expressions)s, E' \t\n\r'), '\s+'))"
    output_field = models.IntegerField()


def one_of(field: str, choices: type[models.TextChoices], *, name: str, null: bool = False):
    """Return a check that `field` holds one of the choices' values (or null where `null`)."""
    condition = Q(**{f"{field}__in": choices.values})
    if null:
        condition |= Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=condition, name=name)


def not_blank(field: str, *, name: str):
    """Return a check that a text holds more than white space."""
    return models.CheckConstraint(condition=Q(**{f"{field}__regex": r"\S"}), name=name)
