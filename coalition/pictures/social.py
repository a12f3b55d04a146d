"""What social networks show beside a link: a picture of 1200 by 630 pixels, with the status of its page in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from coalition.pictures.letters import face, lines_of
from coalition.pictures.signs import colour_of, sign
from coalition.pictures.svg import Block, Picture, element, joined, moved, paragraph, sheet, stacked, words
from coalition.punctuation import after_colon

WIDTH, HEIGHT, EDGE = 1200, 630, 58
INNER = WIDTH - 2 * EDGE
# Where the foot's line stands, and the room between it and the masthead.
FOOT = HEIGHT - 2 * EDGE - 36
TOP = 80
ROOM = FOOT - TOP - 20

# Of words that are read, the largest first.
SIZES = (40, 36, 33, 30, 27, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What stands below: the day on the left, the site on the right."""

    dated: str
    site: str


def overview_card(
    sentence: str, numbers: Sequence[tuple[int, str]], foot: Foot, of: Mapping[str, str]
) -> Picture:
    """Return the state of the coalition in a sentence, and the counts below it."""
    counts = _numbers(numbers, of)
    told = fitted(
        sentence, [54, 50, 46, 42, 38, 34], room=ROOM - counts.height - 20, fill=of["ink"], name="serif-bold"
    )
    body = joined([told.svg, moved(counts.svg, 0, ROOM - counts.height)])
    return _card(sentence, body, foot, of)


def _numbers(numbers: Sequence[tuple[int, str]], of: Mapping[str, str]) -> Block:
    wide = INNER / max(len(numbers), 1)
    drawn = []
    for place, (number, label) in enumerate(numbers):
        below = paragraph(label, width=wide - 24, size=22, fill=of["soft"], slack=1, leading=1.2, most=2)
        drawn.append(
            moved(words(str(number), 0, 50, size=62, fill=of["ink"], name="serif-bold"), place * wide)
        )
        drawn.append(moved(below.svg, place * wide, 62))
    return Block(joined(drawn), 62 + 2 * 22 * 1.2)


def country_card(
    name: str, status: tuple[str, str], sentence: str, remark: str, foot: Foot, of: Mapping[str, str]
) -> Picture:
    """Return a country's status, as code and words, with its sentence; `remark` stands beside the status."""
    code, label = status
    head = [
        fitted(name, [84, 72, 60, 48], room=100, fill=of["ink"], name="serif-bold"),
        _status(code, label, remark, of),
    ]
    above = stacked(head, 18)
    told = fitted(sentence, SIZES, room=ROOM - above.height - 26, fill=of["ink"])
    return _card(after_colon(name, label), stacked([above, told], 26).svg, foot, of)


def statement_card(
    kicker: str,
    claim: tuple[str, str],
    said: Sequence[str],
    who: str,
    warning: str,
    foot: Foot,
    of: Mapping[str, str],
) -> Picture:
    """Return a statement: its position and what it is about, what was said and by whom; `warning` stands above all.

    Of `said` the first that has room is shown: cut words of somebody's might say something else than the whole.
    """
    code, title = claim
    head = []
    if warning:
        head.append(
            paragraph(warning, width=INNER, size=28, fill=of["warn"], name="sans-bold", slack=1, most=2)
        )
    head.append(paragraph(kicker, width=INNER, size=26, fill=of["soft"], name="sans-bold", slack=1, most=1))
    signed = fitted(title, [58, 50, 44, 38], room=110, fill=of["ink"], name="serif-bold", width=INNER - 64)
    mark = sign(code, x=22, y=signed.height / 2 + 2, size=40, colour=colour_of(code, of))
    head.append(Block(joined([mark, moved(signed.svg, 64)]), signed.height))
    above = stacked(head, 12)
    by = paragraph(who, width=INNER, size=24, fill=of["soft"], slack=1, most=1)
    room = ROOM - above.height - by.height - 36
    text = next((one for one in said if _fits(one, SIZES[-1], room, "serif")), said[-1])
    told = fitted(text, SIZES, room=room, fill=of["ink"], name="serif")
    return _card(title, stacked([above, told, by], 16).svg, foot, of)


def record_card(deck: str, foot: Foot, of: Mapping[str, str]) -> Picture:
    """Return what the record is, for pages without a picture of their own."""
    title = fitted(
        gettext("Who would send what to Ukraine, who said so, and when"), [72, 64, 56], room=220, fill=of["ink"],
        name="serif-bold",
    )  # fmt: skip
    told = fitted(deck, [34, 31, 28], room=ROOM - title.height - 40, fill=of["soft"])
    return _card("Coalition Tracker", stacked([title, told], 26).svg, foot, of)


def _status(code: str, label: str, remark: str, of: Mapping[str, str]) -> Block:
    colour = colour_of(code, of)
    wide = face("sans-bold").width(label, 36)
    drawn = [
        sign(code, x=20, y=24, size=36, colour=colour),
        words(label, 52, 36, size=36, fill=colour, name="sans-bold"),
    ]
    if remark:
        drawn.append(words(remark, 52 + wide + 24, 36, size=26, fill=of["soft"]))
    return Block(joined(drawn), 48)


def fitted(
    text: str, sizes: Sequence[int], *, room: float, fill: str, name: str = "sans", width: float = INNER
) -> Block:
    """Return words as large as they fit into the room; at the smallest size what has none is cut, and "…" says so."""
    size = next((size for size in sizes if _fits(text, size, room, name, width)), sizes[-1])
    most = max(int(room // (size * _leading(name))), 1)
    return paragraph(
        text, width=width, size=size, fill=fill, name=name, most=most, leading=_leading(name), slack=1
    )


def _fits(text: str, size: float, room: float, name: str, width: float = INNER) -> bool:
    lines = lines_of(text, width=width, size=size, name=name)
    is_low = len(lines) * size * _leading(name) <= room
    return is_low and all(face(name).width(line, size) <= width for line in lines)


def _leading(name: str) -> float:
    return 1.16 if name.endswith("bold") else 1.3


def _card(title: str, body: SafeString, foot: Foot, of: Mapping[str, str]) -> Picture:
    rules = [
        element("path", d=f"M0 48.5H{INNER}M0 52.5H{INNER}", stroke=of["rule"], stroke_width=1.5),
        element("path", d=f"M0 {FOOT}.5H{INNER}", stroke=of["line"], stroke_width=1.5),
    ]
    site = words(foot.site, INNER, FOOT + 38, size=24, fill=of["soft"], name="sans-bold", anchor="end")
    most = INNER - face("sans-bold").width(foot.site, 24) - 40
    dated = fitted(foot.dated, [24, 22, 20, 18], room=34, fill=of["soft"], width=most)
    drawn = joined(
        [
            words("Coalition Tracker", 0, 30, size=36, fill=of["ink"], name="serif-bold"),
            *rules,
            moved(body, 0, TOP),
            moved(dated.svg, 0, FOOT + 14),
            site,
        ]
    )
    content = Block(drawn, HEIGHT - 2 * EDGE)
    return sheet(
        content,
        width=WIDTH,
        height=HEIGHT,
        margin=EDGE,
        title=title,
        description=foot.dated,
        paper=of["paper"],
    )
