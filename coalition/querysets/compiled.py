"""Queries whose SQL is made once: Django takes longer to word most of ours than the database takes to answer them."""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date, datetime
from functools import wraps
from inspect import signature
from typing import Any, NamedTuple

from django.db import connections, models
from django.db.models import Value
from django.db.models.sql.compiler import SQLCompiler

FIELDS = {
    int: models.IntegerField,
    str: models.TextField,
    date: models.DateField,
    datetime: models.DateTimeField,
}


class Gap(Value):
    """A value that a compiled query is told each time; `value` says which of the function's arguments."""

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        """Return a place for the value, and this gap to be filled."""
        return "%s", [self]


class Gaps(Gap):
    """Values for `…__in=`, told as a list."""

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        """Return a place for the list, and this gap to be filled."""
        return f"(SELECT unnest(%s::{self.output_field.db_type(connection)}[]))", [self]


class Compiled(NamedTuple):
    """A query as Django words it, with gaps among its parameters."""

    rows: models.QuerySet
    compiler: SQLCompiler
    sql: str
    parameters: Sequence[Any]


def compiled(build: Callable[..., models.QuerySet]) -> Callable[..., list[Any]]:
    """Make a function that returns a queryset for its arguments into one that returns the rows; its SQL is made once.

    1. Arguments are told by place, and annotated by a type of FIELDS or a list of one: what is told is a value, never
       None.
    2. The function runs once, on gaps in place of values: it may filter by its arguments and hand them on, but must
       not look at them.
    3. Whatever else it depends on (settings, the clock) is as it was at the first call.
    """
    gaps = [_gap(place, one.annotation) for place, one in enumerate(signature(build).parameters.values())]
    kept: list[Compiled] = []

    @wraps(build)
    def ask(*values: Any) -> list[Any]:
        if not kept:
            kept.append(_compile(build(*gaps)))
        return _answer(kept[0], values)

    return ask


def _gap(place: int, told: Any) -> Gap:
    if told in FIELDS:
        return Gap(place, output_field=FIELDS[told]())
    return Gaps(place, output_field=FIELDS[told.__args__[0]]())


def _compile(rows: models.QuerySet) -> Compiled:
    compiler = rows.query.get_compiler(using=rows.db)
    sql, parameters = compiler.as_sql()
    # A connection belongs to one thread, and what is kept to all.
    compiler.connection = None
    return Compiled(rows, compiler, sql, parameters)


def _answer(kept: Compiled, values: Sequence[Any]) -> list[Any]:
    filled = tuple(values[one.value] if isinstance(one, Gap) else one for one in kept.parameters)
    compiler = copy(kept.compiler)
    compiler.connection = connections[kept.rows.db]
    compiler.as_sql = lambda *_, **__: (kept.sql, filled)  # type: ignore[method-assign]
    rows = kept.rows.all()
    # From here on it is Django's own reading of rows.
    rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
    return list(rows)


def hold(one: models.Model, name: str, rows: Sequence[Any]) -> None:
    """Give an instance the rows of a related name, as prefetching does: `.all()` returns them from then on."""
    one.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def is_held(one: models.Model, name: str) -> bool:
    """Whether an instance has the rows of a related name already."""
    return name in getattr(one, "_prefetched_objects_cache", {})
