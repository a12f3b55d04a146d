"""The site's colours for pictures, out of its style sheets: their one home."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

THEMES = ("light", "dark")
SHEETS = Path(__file__).parents[2] / "static" / "css"
_ROOT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@cache
def colours(theme: str) -> Mapping[str, str]:
    """Return a theme's colours by name, such as "paper" and "pledged"; the dark one keeps what it does not name."""
    found: dict[str, str] = {}
    for name in ("site.css", "map.css"):
        light, dark, *_ = _ROOT.findall((SHEETS / name).read_text(encoding="utf-8"))
        found |= dict(_TOKEN.findall(light))
        found |= dict(_TOKEN.findall(dark)) if theme == "dark" else {}
    return found
