"""Bars of the picture of positions over time, and rows of the table that says the same: a country may have hundreds."""

from collections.abc import Callable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from coalition.labels import in_sentence
from coalition.lanes import Bar, Lane
from coalition.markup import NOTHING, fill, joined
from coalition.punctuation import colon, semicolon
from coalition.templatetags.tracker import about, day, short_day, ways, word

register = template.Library()

SILENT = '<rect class="silent" x="{}" y="{}" width="{}" height="{}"/>'
SAID = '<rect class="said" x="{}" y="{}" width="{}" height="{}"><title>{}{}{}{}{}</title></rect>'
# Whatever rests on less than a decision has a pattern over it.
OVER = '<rect class="over" fill="url(#firm-{})" x="{}" y="{}" width="{}" height="{}"/>'
PATTERNS = {
    None: "statement",
    "": "statement",
    "statement": "statement",
    "signed-document": "signed-document",
}
# Filled twice: with the heads of its cells, for narrow screens, then with what stands in them.
ROW = (
    '<tr><th scope="row">{{}}{{}}</th><td data-label="{}"><span class="chip chip-{{}}">{{}}</span></td>'
    '<td data-label="{}">{{}}</td><td data-label="{}"><a href="{{}}">{{}}</a></td><td data-label="{}">{{}}</td></tr>'
)


@register.simple_tag
def bars(lane: Lane) -> SafeString:
    """Return the bars of a lane as shapes, each with its statement in words."""
    return joined(map(_bar, lane.bars))


def _bar(bar: Bar) -> SafeString:
    move = bar.move
    silent = fill(SILENT, bar.silent_x, bar.y, bar.silent_width, bar.height) if bar.silent_x else NOTHING
    said = fill(
        SAID, bar.x, bar.y, bar.width, bar.height,
        day(move.said_on, move.precision), colon(),
        in_sentence(word(move.position, "Position")), semicolon(),
        in_sentence(word(move.firmness, "Firmness")),
    )  # fmt: skip
    pattern = PATTERNS.get(move.firmness)
    over = fill(OVER, pattern, bar.x, bar.y, bar.width, bar.height) if pattern else NOTHING
    return fill('<g class="bar bar-{}">{}{}{}</g>', move.position, silent, said, over)


@register.simple_tag(takes_context=True)
def bar_rows(context: template.Context, lane: Lane) -> SafeString:
    """Return the bars of a lane as rows of a table, each leading to its statement."""
    way = ways(context)
    at_large = fill(' <span class="tag">{}</span>', gettext("For Ukraine at large"))
    tag = at_large if lane.key.is_for_ukraine_at_large else NOTHING
    name = about(lane.key)
    # Looked up once: a lane may have a hundred bars.
    row = fill(ROW, gettext("Position"), gettext("Rests on"), pgettext("date", "Said"), gettext("Until"))
    stands = gettext("It stands")
    cells = ([*_cells(way, bar), short_day(bar.until) if bar.until else stands] for bar in lane.bars)
    return joined(fill(row, name, tag, *one) for one in cells)


def _cells(way: Callable[..., str], bar: Bar) -> list[str]:
    move = bar.move
    return [
        move.position,
        word(move.position, "Position"),
        _capital(word(move.firmness, "Firmness")),
        way("commitment-detail", move.commitment),
        short_day(move.said_on, move.precision),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
