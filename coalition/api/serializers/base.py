"""What all answers' fields share: quick reading, words of a vocabulary, days no more exact than their source."""

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from rest_framework import serializers

from coalition.status import date_text

# Printed as they are held: texts come out of the database as texts.
_PLAIN = (serializers.CharField, serializers.IntegerField, serializers.BooleanField, serializers.ChoiceField)

Read = Callable[[Any], Any]


class ReadSerializer(serializers.Serializer):
    """A serializer that only prints: which attribute each key comes from is worked out once, not for every row."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Return the row's keys and values, in the order in which they are declared."""
        return {name: show(read(instance)) if show else read(instance) for name, read, show in self._plan}

    @cached_property
    def _plan(self) -> list[tuple[str, Read, Read | None]]:
        return [
            (field.field_name, _reader(field.source_attrs), _printer(field))
            for field in self._readable_fields
        ]


@cache
def _printing(serializer: type[ReadSerializer]) -> ReadSerializer:
    return serializer()


def printed(serializer: type[ReadSerializer], rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Return rows as a serializer prints them, one made once for all requests: its keys need no context."""
    one = _printing(serializer)
    return [one.to_representation(row) for row in rows]


def _reader(names: list[str]) -> Read:
    """Return what follows a path of attributes; where one is missing on the way, nothing is known."""
    if len(names) == 1:
        return attrgetter(names[0])

    def read(value: Any) -> Any:
        for name in names:
            if value is None:
                return None
            value = getattr(value, name)
        return value

    return read


def _printer(field: serializers.Field) -> Read | None:
    """Return what prints a value, None for one that is printed as it is."""
    if type(field) in _PLAIN or (type(field) is serializers.ListField and type(field.child) in _PLAIN):
        return None
    if type(field) is serializers.DateField:
        return lambda day: day and day.isoformat()
    if isinstance(field, serializers.ListSerializer) and isinstance(field.child, ReadSerializer):
        one = field.child.to_representation
        return lambda rows: [one(row) for row in getattr(rows, "all", lambda: rows)()]
    print_ = field.to_representation
    return lambda value: None if value is None else print_(value)


class Text(serializers.CharField):
    """A text; an empty one is printed as null: not known, or not given."""

    def to_representation(self, value: Any) -> str | None:
        """Return the text, or None where it is empty."""
        return value or None


class SaidOn(serializers.CharField):
    """A day printed no more exactly than its source: 2025-09-04, or 2025-09 where only the month is known."""

    def __init__(self, day: str, precision: str = "precision", **options: Any):
        self.day, self.precision = day, precision
        super().__init__(source="*", **options)

    def to_representation(self, value: Any) -> str | None:
        """Return the day or the month as text."""
        return date_text(getattr(value, self.day), getattr(value, self.precision))


class Address(serializers.URLField):
    """The address of a claim's page on the site, for people: `/commitments/<id>/` and the like."""

    def __init__(self, path: str, source: str, **options: Any):
        self.prefix = f"{settings.SITE_URL}{path}"
        super().__init__(source=source, help_text="Its page on the site, for people.", **options)

    def to_representation(self, value: Any) -> str:
        """Return the page's address."""
        return f"{self.prefix}{value}/"


def text(help_text: str, **options: Any) -> Text:
    """Return a field for a text that may be missing."""
    return Text(help_text=help_text, allow_null=True, **options)


def name(help_text: str, **options: Any) -> serializers.CharField:
    """Return a field for a text that is always there."""
    return serializers.CharField(help_text=help_text, **options)


def number(help_text: str, **options: Any) -> serializers.IntegerField:
    """Return a field for a whole number."""
    return serializers.IntegerField(help_text=help_text, **options)


def truth(help_text: str, **options: Any) -> serializers.BooleanField:
    """Return a field for true or false."""
    return serializers.BooleanField(help_text=help_text, **options)


def day(help_text: str, **options: Any) -> serializers.DateField:
    """Return a field for a day."""
    return serializers.DateField(help_text=help_text, **options)


def moment(help_text: str, **options: Any) -> serializers.DateTimeField:
    """Return a field for a moment in UTC."""
    return serializers.DateTimeField(help_text=help_text, **options)


def word(vocabulary: type[models.TextChoices], help_text: str, **options: Any) -> serializers.ChoiceField:
    """Return a field for a word of a vocabulary."""
    return serializers.ChoiceField(choices=vocabulary.choices, help_text=help_text, **options)


def words(vocabulary: type[models.TextChoices], help_text: str, **options: Any) -> serializers.ListField:
    """Return a field for several words of a vocabulary."""
    child = serializers.ChoiceField(choices=vocabulary.choices)
    return serializers.ListField(child=child, help_text=help_text, **options)


def ids(help_text: str, **options: Any) -> serializers.ListField:
    """Return a field for a list of ids or codes."""
    return serializers.ListField(child=serializers.CharField(), help_text=help_text, **options)
