"""The parts of which pictures are made: elements, blocks one above the other, and the sheet that holds them.

Attributes only: where the picture goes there is none of our style, and a strict policy forbids what is written inline.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from coalition.pictures.letters import FAMILIES, LOOSE, face, lines_of, shown

MARGIN = 32
Attribute = str | float | None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a picture drawn from its own upper left corner, and how high it is."""

    svg: SafeString
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture: SVG with its size in pixels."""

    svg: str
    width: int
    height: int


def element(name: str, content: str = "", /, **attributes: Attribute) -> SafeString:
    """Return an element; `_` in an attribute's name stands for a hyphen, and one that is None is left out."""
    given = "".join(
        f' {key.replace("_", "-")}="{conditional_escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    # Names are ours; values and content are escaped unless they were before.
    return mark_safe(f"<{name}{given}>{conditional_escape(content)}</{name}>")  # noqa: S308


def _number(value: Attribute) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return elements one after another."""
    return mark_safe("".join(parts))  # noqa: S308


def moved(svg: SafeString, x: float = 0, y: float = 0) -> SafeString:
    """Return a part moved to another place."""
    return element("g", svg, transform=f"translate({_number(float(x))} {_number(float(y))})")


def words(
    text: str,
    x: float | str,
    y: float,
    *,
    size: float,
    fill: str,
    name: str = "sans",
    anchor: str | None = None,
) -> SafeString:
    """Return one line of words whose foot stands at `y`; `name` is one of the fonts in letters.py."""
    family, _, weight = name.partition("-")
    return element(
        "text",
        shown(text),
        x=x,
        y=y,
        font_family=FAMILIES[family],
        font_size=size,
        font_weight="700" if weight else None,
        fill=fill,
        text_anchor=anchor,
    )


def paragraph(
    text: str,
    *,
    width: float,
    size: float,
    fill: str,
    name: str = "sans",
    most: int = 99,
    leading: float = 1.32,
    slack: float = LOOSE,
) -> Block:
    """Return words in as many lines as they need, or as `most` allows."""
    step = size * leading
    lines = lines_of(text, width=width, size=size, name=name, most=most, slack=slack)
    drawn = (
        words(line, 0, step * place + size, size=size, fill=fill, name=name)
        for place, line in enumerate(lines)
    )
    return Block(joined(drawn), step * len(lines))


def row(
    items: Sequence[tuple[SafeString, str]], *, width: float, size: float, fill: str, swatch: float
) -> Block:
    """Return signs with their words, in as many rows as they need; a sign is `swatch` wide and as high as the words."""
    drawn, x, y, step = [], 0.0, 0.0, size * 1.75
    for sign, label in items:
        wide = swatch + size * 0.5 + face("sans").width(label, size) * LOOSE
        if x and x + wide > width:
            x, y = 0.0, y + step
        drawn.append(moved(sign, x, y))
        drawn.append(words(label, x + swatch + size * 0.5, y + size, size=size, fill=fill))
        x += wide + size * 1.5
    return Block(joined(drawn), y + step)


def stacked(blocks: Iterable[Block], gap: float = 0) -> Block:
    """Return blocks one below the other."""
    drawn, y = [], 0.0
    for block in blocks:
        drawn.append(moved(block.svg, 0, y))
        y += block.height + gap
    return Block(joined(drawn), max(y - gap, 0))


def framed(
    svg: SafeString, *, x: float, y: float, width: float, height: float, box: str | None = None
) -> SafeString:
    """Return a part in a window of its own; `box` is what the window shows, in the part's own measure."""
    return element("svg", svg, x=x, y=y, width=width, height=height, viewBox=box)


def sheet(
    content: Block,
    *,
    width: int,
    title: str,
    description: str,
    paper: str,
    margin: int = MARGIN,
    height: int | None = None,
) -> Picture:
    """Return a picture that says what it is to those who do not see it, on paper of its own."""
    high = height or round(content.height + 2 * margin)
    body = joined(
        [
            element("title", title, id="title"),
            element("desc", description, id="desc"),
            element("rect", width=width, height=high, fill=paper),
            moved(content.svg, margin, margin),
        ]
    )
    svg = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" '
        'aria-labelledby="title desc">{2}</svg>',
        width,
        high,
        body,
    )
    return Picture(str(svg), width, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What every chart says beside its drawing: what it is, of which day, out of what."""

    title: str
    dated: str
    source: str


def chart(
    told: Told,
    body: Block,
    *,
    width: int,
    of: Mapping[str, str],
    below: Sequence[Block] = (),
    description: str = "",
) -> Picture:
    """Return a chart as a picture that stands alone: title, day, drawing, what explains it, source and licence."""
    inner = width - 2 * MARGIN
    head = [
        paragraph(told.title, width=inner, size=30, fill=of["ink"], name="serif-bold", leading=1.15),
        paragraph(told.dated, width=inner, size=16, fill=of["soft"]),
    ]
    foot = [
        Block(element("path", d=f"M0 .5H{inner}", stroke=of["line"]), 8),
        paragraph(told.source, width=inner, size=14, fill=of["soft"]),
    ]
    blocks = [stacked(head, 6), body, *below, stacked(foot)]
    return sheet(
        stacked(blocks, 18),
        width=width,
        title=told.title,
        description=description or told.dated,
        paper=of["paper"],
    )
