"""Words in pictures: how wide they are, where their lines break, and that a bare machine draws them."""

import struct
import zlib

import pytest

from coalition.pictures.letters import FILES, face, lines_of, shown
from coalition.pictures.png import CannotDraw, png, too_large

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">{}</svg>'
NAMES = "Türkiye Česko Łódź Österreich Україна їжак ґанок Ελλάδα naïve œuvre “quoted” – … €"


@pytest.mark.parametrize("name", FILES)
def test_each_font_has_the_letters_of_the_sites_languages(name):
    assert face(name).has(NAMES)
    assert not face(name).has("日本")


@pytest.mark.parametrize("name", FILES)
def test_words_are_as_wide_as_they_are_drawn(name):
    family = "Source Serif Pro" if name.startswith("serif") else "Source Sans Pro"
    weight = "700" if name.endswith("bold") else "400"
    told = face(name).width("HHHHHHHH", 20)
    text = f'<text x="0" y="40" font-size="20" font-family="{family}" font-weight="{weight}" fill="#000">{{}}</text>'
    alone, with_space = (columns(png(SVG.format(text.format(words)))) for words in ("HHHHHHHH", "HHHHHHHH H"))
    assert alone == pytest.approx(told, abs=4)
    assert with_space > alone


def columns(picture: bytes) -> int:
    """Return the last column in which a PNG (8 bits, with transparency) has ink."""
    width, height = struct.unpack(">II", picture[16:24])
    data, at = b"", 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        if picture[at + 4 : at + 8] == b"IDAT":
            data += picture[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride, rows = zlib.decompress(data), width * 4, []
    before = bytes(stride)
    for line in range(height):
        kind, row = (
            raw[line * (stride + 1)],
            bytearray(raw[line * (stride + 1) + 1 : (line + 1) * (stride + 1)]),
        )
        for place in range(stride):
            left = row[place - 4] if place >= 4 else 0
            up, corner = before[place], before[place - 4] if place >= 4 else 0
            row[place] = (row[place] + (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]) % 256
        before = bytes(row)
        rows.append(before)
    return max(column for row in rows for column in range(width) if row[column * 4 + 3])


def paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))


@pytest.mark.parametrize("width", [80, 200, 600])
def test_no_line_is_wider_than_it_may_be_and_no_word_is_lost(width):
    words = (
        "Poland has offered logistics and ruled out soldiers in Ukraine, as last recorded on 6 January 2026."
    )
    lines = lines_of(words, width=width, size=16, name="sans")
    assert " ".join(lines) == words
    assert all(face("sans").width(line, 16) <= width for line in lines)


def test_a_word_that_fits_no_line_stands_alone():
    assert lines_of("a unhyphenatable b", width=20, size=16, name="sans") == ["a", "unhyphenatable", "b"]


def test_what_has_no_room_is_cut_and_says_so():
    lines = lines_of("one two three, four five six", width=70, size=16, name="sans", most=2)
    assert len(lines) == 2 and lines[-1].endswith("…")
    assert face("sans").width(lines[-1], 16) <= 70


def test_removed_words_are_said_to_be_removed():
    assert shown("It named ████ aloud.") == "It named [words removed] aloud."


def test_signs_that_only_forbid_a_break_are_drawn_as_the_usual_ones():
    assert shown("front\u2011line\u00a0state") == "front-line state"
    assert face("serif").has(shown("front\u2011line\u202fstate"))


def test_what_is_no_svg_cannot_be_drawn_and_the_next_can():
    for _ in range(3):
        with pytest.raises(CannotDraw, match="ValueError"):
            png("<svg")
    assert png(SVG.format(""))


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr("coalition.pictures.png.MOST_SECONDS", 0.001)
    with pytest.raises(CannotDraw, match="was not drawn within"):
        png(SVG.format(""))


def test_a_picture_that_would_take_too_much_memory_is_refused():
    assert not too_large(1600, 2100, 1)
    assert too_large(1600, 2100, 3)
