"""Colours that everybody can tell apart, and a page on design that says what the style sheets hold."""

import re
from itertools import combinations

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
SITE = (CSS / "site.css").read_text()
DESIGN = (settings.BASE_DIR / "docs" / "design.md").read_text()
LAYERS = ["tokens", "base", "layout", "components", "pages", "print"]
PAPERS = ("paper", "raised", "note-paper")
OF_POSITIONS = ("pledged", "offered", "considering", "help", "declined", "none")
OF_WORDS = (*OF_POSITIONS, "ink", "soft", "link", "warn")
# How eyes without one kind of cone see linear red, green and blue: Machado, Oliveira and Fernandes, 2009, in full.
SIGHT = {
    "every colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of a theme by name; the dark one changes what it names and keeps the rest."""
    light, dark = re.findall(r":root \{(.*?)\}", SITE.split("@layer base {")[0], re.DOTALL)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark)) if theme == "dark" else {})


def linear(colour: str) -> list[float]:
    """Return a colour's red, green and blue as light."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it."""
    lights = sorted(times([(0.2126, 0.7152, 0.0722)], linear(colour))[0] + 0.05 for colour in (one, other))
    return lights[1] / lights[0]


def oklab(light: list[float]) -> list[float]:
    """Return light in OKLab, where distances are about as large as they look."""
    cones = times(
        ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
         (0.0883024619, 0.2817188376, 0.6299787005)), light,
    )  # fmt: skip
    roots = [max(cone, 0) ** (1 / 3) for cone in cones]
    return times(
        ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
         (0.0259040371, 0.7827717662, -0.8086757660)), roots,
    )  # fmt: skip


def apart(one: str, other: str, sight) -> float:
    """Return how far two colours are from one another to such eyes."""
    seen = [oklab([min(1, max(0, part)) for part in times(sight, linear(colour))]) for colour in (one, other)]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_have_contrast_on_every_paper_and_on_filled_marks(theme):
    of = tokens(theme)
    faint = {
        (word, paper): round(contrast(of[word], of[paper]), 2)
        for word in OF_WORDS
        for paper in PAPERS
        if contrast(of[word], of[paper]) < 4.5
    }
    assert not faint
    assert min(contrast(of[word], of["on-colour"]) for word in OF_POSITIONS) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_positions_and_statuses_are_told_apart_by_all_eyes(theme, sight):
    of = tokens(theme)
    near = {
        pair: round(apart(of[pair[0]], of[pair[1]], SIGHT[sight]), 3)
        for pair in combinations(OF_POSITIONS, 2)
        if apart(of[pair[0]], of[pair[1]], SIGHT[sight]) < 0.06
    }
    assert not near


def test_the_measures_know_black_from_white_and_red_from_green():
    assert round(contrast("#000000", "#ffffff")) == 21
    assert apart("#000000", "#ffffff", SIGHT["every colour"]) == pytest.approx(1, abs=0.001)
    red, green = "#b04a4a", "#6f6f2f"
    assert apart(red, green, SIGHT["no green"]) < apart(red, green, SIGHT["every colour"]) / 2


def test_every_token_stands_in_the_page_on_design_and_no_other():
    assert set(re.findall(r"(--[a-z-]+):", SITE)) == set(re.findall(r"`(--[a-z-]+)`", DESIGN))


def test_rules_stand_in_layers_and_the_layers_in_their_order():
    assert re.findall(r"@layer ([a-z, ]+);", SITE) == [", ".join(LAYERS)]
    assert re.findall(r"^\| `([a-z]+)` \|", DESIGN, re.MULTILINE) == LAYERS
    for name in ("site.css", "matrix.css"):
        depth = 0
        for line in re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL).splitlines():
            assert depth or not line.strip() or line.startswith("@layer"), (name, line)
            depth += line.count("{") - line.count("}")
        assert depth == 0, name


def test_every_component_in_the_page_on_design_is_one():
    written = SITE + (CSS / "matrix.css").read_text()
    section = DESIGN[DESIGN.index("## Components") : DESIGN.index("## A new page")]
    named = set(re.findall(r"`\.([a-z]+(?:-[a-z]+)*)`", section))
    assert len(named) > 15
    assert not {name for name in named if f".{name}" not in written}
