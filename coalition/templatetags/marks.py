"""Cells of the table of countries and kinds, built in Python: there are some five hundred on the front page."""

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from coalition.matrix import MatrixRow
from coalition.sentences import in_sentence
from coalition.status import Position
from coalition.templatetags.tracker import about, address, keep_clocks, word

register = template.Library()

EMPTY = SafeString("<td></td>")
# A statement is what a position rests on unless a word says more.
FIRMNESS = {
    "statement": "",
    "signed-document": "signed",
    "government-decision": "decided",
    "parliament-vote": "voted",
    "delivered": "delivered",
}


@register.simple_tag(takes_context=True)
def cells(context: template.Context, row: MatrixRow) -> SafeString:
    """Return a row's cells: for each position a mark that leads to the statement which sets it."""
    name = row.status.name
    return format_html_join("", "{}", ((_cell(context, name, cell.positions),) for cell in row.cells))


def _cell(context: template.Context, name: str, positions: Sequence[Position]) -> SafeString:
    if not positions:
        return EMPTY
    marks = format_html_join("", "{}", ((_mark(context, name, position),) for position in positions))
    return format_html("<td>{}</td>", marks)


def _mark(context: template.Context, name: str, position: Position) -> SafeString:
    return format_html(
        '<a class="mark mark-{}" href="{}"><span class="unseen">{}, {}: </span>{}{}</a>',
        position.position,
        keep_clocks(context, address("commitment-detail", position.commitment)),
        name,
        in_sentence(about(position)),
        word(position.position, "Position"),
        format_html_join("", '<span class="mark-more{}">{}</span>', remarks(position)),
    )


def remarks(position: Position) -> Iterator[tuple[str, str]]:
    """Yield what stands below a position's word, each with the class of its line."""
    firmness = FIRMNESS[position.firmness] if position.firmness else "not assessed"
    if firmness:
        yield "", firmness
    if position.is_outside_ukraine:
        yield "", "outside Ukraine"
    if position.contested:
        yield " mark-warn", "contested"
    if position.differs:
        yield " mark-warn", "another voice differs"
    if position.other_voice_only:
        yield " mark-warn", "not the government"
