"""Rows of the table of countries and kinds, built in Python: the front page has some five hundred cells."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy

from coalition.labels import in_sentence
from coalition.languages import by_language
from coalition.local_words import name_of
from coalition.markup import NOTHING, fill, joined
from coalition.matrix import Matrix, MatrixRow
from coalition.punctuation import colon
from coalition.status import CountryStatus, Position
from coalition.templatetags.tracker import (
    about_in_sentence,
    age_word,
    short_day,
    status_word,
    ways,
    word,
    words,
)

register = template.Library()

Way = Callable[..., str]

EMPTY = SafeString("<td></td>")
# A statement is what a position rests on unless a word says more.
FIRMNESS = {
    "statement": "",
    "signed-document": pgettext_lazy("rests on", "signed"),
    "government-decision": pgettext_lazy("rests on", "decided"),
    "parliament-vote": pgettext_lazy("rests on", "voted"),
    "delivered": pgettext_lazy("rests on", "delivered"),
}


@register.simple_tag(takes_context=True)
def matrix_rows(context: template.Context, rows: Sequence[MatrixRow], table: Matrix) -> SafeString:
    """Return rows of the table: the country, its status where no section says it, its cells, and when it last spoke."""
    way = ways(context)
    return joined(_row(way, row, with_status=table.sort != "status") for row in rows)


def _row(way: Way, row: MatrixRow, *, with_status: bool) -> SafeString:
    one, name = row.status, name_of(row.status)
    chip = fill('<td><span class="chip chip-{}">{}</span></td>', one.status, status_word(one.status))
    return fill(
        '<tr><th scope="row"><a href="{}">{}</a>{}</th>{}{}<td>{}{}</td></tr>\n',
        way("country-detail", one.slug),
        name,
        joined(fill(' <span class="tag{}">{}</span>', *tag) for tag in _tags(one)),
        chip if with_status else NOTHING,
        joined(_cell(way, name, cell.positions) for cell in row.cells),
        _last_said(one),
        _conditions(one),
    )


def _tags(one: CountryStatus) -> Iterator[tuple[str, str]]:
    """Yield what stands beside a country's name, each with the class of its tag."""
    if one.standing != "member":
        yield "", word(one.standing, "StandingKind")
    if one.no_decision:
        yield "", gettext("No decision taken")
    if one.second_look_due:
        yield " tag-warn", gettext("Second look due")
    if one.earlier_government:
        yield "", gettext("Earlier government")


def _last_said(one: CountryStatus) -> SafeString:
    if not one.last_said_on or not one.last_precision:
        return NOTHING
    age = (
        fill(' <span class="age">{}</span>', age_word(one.age))
        if one.age and one.age != "current"
        else NOTHING
    )
    return fill('<span class="nowrap">{}</span>{}', short_day(one.last_said_on, one.last_precision), age)


def _conditions(one: CountryStatus) -> SafeString:
    named = ", ".join(in_sentence(label) for label in words(one.conditions, "Condition"))
    return fill('<span class="soft also">{}</span>', named[:1].upper() + named[1:]) if named else NOTHING


def _cell(way: Way, name: str, positions: Sequence[Position]) -> SafeString:
    """Return a cell: for each position a mark that leads to the statement which sets it."""
    if not positions:
        return EMPTY
    return fill("<td>{}</td>", joined(_mark(way, name, position) for position in positions))


def _mark(way: Way, name: str, position: Position) -> SafeString:
    return fill(
        '<a class="mark mark-{}" href="{}"><span class="unseen">{}, {}{}</span>{}{}</a>',
        position.position,
        way("commitment-detail", position.commitment),
        name,
        about_in_sentence(position),
        colon(),
        word(position.position, "Position"),
        _more(*_remarked(position)),
    )


def remarks(position: Position) -> Sequence[tuple[str, str]]:
    """Return what stands below a position's word, each with the class of its line."""
    return _remarks(*_remarked(position))


def _remarked(position: Position) -> tuple[str | None, bool, bool, bool, bool]:
    return (
        position.firmness,
        position.is_outside_ukraine,
        position.contested,
        bool(position.differs),
        position.other_voice_only,
    )


@by_language()
def _more(*remarked: Any) -> SafeString:
    return joined(fill('<span class="mark-more{}">{}</span>', *remark) for remark in _remarks(*remarked))


@by_language()
def _remarks(
    firmness: str | None, is_outside: bool, contested: bool, differs: bool, other_voice_only: bool
) -> Sequence[tuple[str, str]]:
    found = [
        (True, "", str(FIRMNESS[firmness]) if firmness else gettext("not assessed")),
        (is_outside, "", gettext("outside Ukraine")),
        (contested, " mark-warn", gettext("contested")),
        (differs, " mark-warn", gettext("another voice differs")),
        (other_voice_only, " mark-warn", gettext("not the government")),
    ]
    return [(style, words) for is_so, style, words in found if is_so and words]
