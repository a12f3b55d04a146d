"""The table of countries and kinds as a picture: a mark for each position, as on its page."""

from collections.abc import Mapping, Sequence
from math import ceil

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from coalition import choices
from coalition.languages import by_language
from coalition.local_words import name_of
from coalition.matrix import Matrix, MatrixRow, Section
from coalition.pictures.letters import LOOSE, face, lines_of
from coalition.pictures.signs import colour_of, sign
from coalition.pictures.svg import (
    MARGIN,
    Block,
    Picture,
    Told,
    chart,
    element,
    joined,
    moved,
    paragraph,
    stacked,
    words,
)
from coalition.status import Position
from coalition.templatetags.marks import remarks
from coalition.templatetags.tracker import kind_word, short_day, status_word, word

COUNTRY, LAST, MARK, BESIDE = 178, 104, 96, 4
# From the left edge of a mark to its word, and from there to the right edge.
SIGN, EDGE = 19, 7
PAD = 5
LINE, SMALL = 18, 12


def table_picture(table: Matrix, told: Told, of: Mapping[str, str]) -> Picture:
    """Return the table with its marks; countries of which nothing is on record are named in one line a section."""
    inner = max(_column(len(table.kinds)) + 10 + LAST, 760)
    parts = [_head(table, inner, of), *(_section(section, table, inner, of) for section in table.sections)]
    if not table.number:
        parts = [paragraph(gettext("Nothing on record fits."), width=inner, size=18, fill=of["ink"])]
    return chart(told, stacked(parts), width=inner + 2 * MARGIN, of=of, below=[_key(inner, of)])


def _head(table: Matrix, inner: float, of: Mapping[str, str]) -> Block:
    names: list[tuple[float, str]] = [
        (0, gettext("Country")),
        *((_column(place), kind_word(kind)) for place, kind in enumerate(table.kinds)),
    ]
    names.append((inner - LAST, gettext("Last said")))
    heads = [
        (
            x,
            paragraph(
                str(name),
                width=_mark_width(),
                size=13.5,
                fill=of["soft"],
                name="sans-bold",
                leading=1.2,
                slack=1,
            ),
        )
        for x, name in names
    ]
    # Whole pixels, so that the lines below stay thin.
    height = ceil(max(head.height for _, head in heads))
    drawn = [moved(head.svg, x, height - head.height) for x, head in heads]
    return Block(joined([*drawn, _rule(height + 6, inner, of["rule"])]), height + 7)


def _column(place: int) -> int:
    return COUNTRY + (_mark_width() + BESIDE) * place


@by_language()
def _mark_width() -> int:
    """Return how wide all marks are: as wide as the longest word of a position in this language."""
    letters = face("sans-bold")
    longest = max(letters.width(str(one.label), SMALL) for one in choices.Position)
    return max(MARK, ceil(SIGN + longest * LOOSE + EDGE))


def _rule(y: float, inner: float, colour: str) -> SafeString:
    return element("path", d=f"M0 {y + 0.5:.1f}H{inner:.0f}", stroke=colour)


def _section(section: Section, table: Matrix, inner: float, of: Mapping[str, str]) -> Block:
    blocks = []
    if section.label:
        colour = colour_of(section.code, of)
        label = f"{section.label} {len(section.rows)}"
        drawn = [
            sign(section.code, x=7, y=27, size=14, colour=colour),
            words(label, 22, 33, size=18, fill=of["ink"], name="serif-bold"),
            _rule(42, inner, of["line"]),
        ]
        blocks.append(Block(joined(drawn), 43))
    blocks += [_row(one, table, inner, of) for one in section.told]
    if section.silent:
        names = ", ".join(name_of(one) for one in section.silent)
        blocks += [Block(SafeString(""), 8), paragraph(names, width=inner, size=15, fill=of["ink"])]
    return stacked(blocks)


def _row(one: MatrixRow, table: Matrix, inner: float, of: Mapping[str, str]) -> Block:
    cells = [stacked([_mark(position, of) for position in cell.positions], 3) for cell in one.cells]
    name = _name(one, table, of)
    height = max(26, name.height, *(cell.height for cell in cells), LINE) + 2 * PAD
    drawn = [_middle(name, 0, height)]
    drawn += [_middle(cell, _column(place), height) for place, cell in enumerate(cells)]
    if one.status.last_said_on:
        said = short_day(one.status.last_said_on, one.status.last_precision or "day")
        drawn.append(words(said, inner - LAST, height / 2 + 5, size=14, fill=of["soft"]))
    return Block(joined([*drawn, _rule(height - 1, inner, of["line"])]), height)


def _middle(block: Block, x: float, height: float) -> SafeString:
    return element("g", block.svg, transform=f"translate({x:.1f} {(height - block.height) / 2:.1f})")


def _name(one: MatrixRow, table: Matrix, of: Mapping[str, str]) -> Block:
    status = one.status
    named = [
        paragraph(name_of(status), width=COUNTRY - 12, size=15, fill=of["ink"], name="sans-bold", leading=1.2)
    ]
    beside = [word(status.standing, "StandingKind")] if status.standing != "member" else []
    if table.sort != "status":
        beside.append(status_word(status.status))
    if status.no_decision:
        beside.append(gettext("No decision taken"))
    if beside:
        named.append(
            paragraph(
                " · ".join(map(str, beside)), width=COUNTRY - 12, size=SMALL, fill=of["soft"], leading=1.25
            )
        )
    return stacked(named)


def _mark(position: Position, of: Mapping[str, str]) -> Block:
    """Return a position's mark: filled, framed, framed with dashes or bare, with its sign and its word."""
    code, colour = position.position, colour_of(position.position, of)
    ink = of["on-colour"] if code == "pledged" else colour
    below = [
        line
        for _, text in remarks(position)
        for line in lines_of(text, width=_mark_width() - 12, size=11, name="sans", slack=LOOSE)
    ]
    height = 22 + 12 * len(below) + (2 if below else 0)
    box = element(
        "rect", x=0.75, y=0.75, width=_mark_width() - 1.5, height=height - 1.5, rx=3,
        fill=colour if code == "pledged" else "none",
        stroke="none" if code == "ruled-out" else colour,
        stroke_width=1.5, stroke_dasharray="4 3" if code == "considering" else None,
    )  # fmt: skip
    drawn = [box, sign(code, x=11, y=11.5, size=9, colour=ink)]
    drawn.append(words(word(code, "Position"), SIGN, 15.5, size=12, fill=ink, name="sans-bold"))
    drawn += [words(line, 7, 28 + 12 * place, size=11, fill=ink) for place, line in enumerate(below)]
    return Block(joined(drawn), height)


def _key(inner: float, of: Mapping[str, str]) -> Block:
    told: Sequence[str] = (
        gettext(
            "Pledged: it said that it will. Offered: ready or willing to. Considering: looking at it, or not "
            "excluding it. Ruled out: it said that it will not."
        ),
        gettext(
            "A mark rests on a statement unless a word below it says more. An empty cell: nothing was found, "
            "which is not a no."
        ),
    )
    return stacked([paragraph(one, width=inner, size=14, fill=of["soft"]) for one in told], 4)
