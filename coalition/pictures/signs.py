"""The site's signs as shapes: a full, half-full, empty or struck circle for how far a government goes, and the like."""

from collections.abc import Mapping

from django.utils.safestring import SafeString

from coalition.pictures.svg import element, joined

# The colour of each position and status, by its token.
TOKENS = {
    "pledged": "pledged",
    "offered": "offered",
    "considering": "considering",
    "ruled-out": "declined",
    "troops-pledged": "pledged",
    "troops-offered": "offered",
    "troops-open": "considering",
    "help-without-troops": "help",
    "open": "considering",
    "declined": "declined",
    "none-found": "none",
    "not-applicable": "none",
}
_FULL = ("pledged", "troops-pledged")
_HALF = ("offered", "troops-offered")
_STRUCK = ("ruled-out", "declined")
# Shares of the size.
_DASHES = {"none-found": (0.2, 0.16), "open": (0.1, 0.14)}


def sign(code: str, *, x: float, y: float, size: float, colour: str) -> SafeString:
    """Return the sign of a position or a status, `size` wide, its middle at (x, y)."""
    r, line = size * 0.42, size * 0.16
    if code == "help-without-troops":
        return element("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, fill=colour)
    if code == "not-applicable":
        return element("path", d=f"M{x - r:.1f} {y:.1f}h{2 * r:.1f}", stroke=colour, stroke_width=line)
    parts = [
        element(
            "circle", cx=x, cy=y, r=r, fill=colour if code in _FULL else "none", stroke=colour, stroke_width=line,
            stroke_dasharray=" ".join(f"{part * size:.2f}" for part in _DASHES[code]) if code in _DASHES else None,
        )
    ]  # fmt: skip
    if code in _HALF:
        parts.append(
            element("path", d=f"M{x:.1f} {y - r:.1f}a{r:.1f} {r:.1f} 0 0 0 0 {2 * r:.1f}z", fill=colour)
        )
    if code in _STRUCK:
        d = r * 0.7
        parts.append(
            element(
                "path",
                d=f"M{x - d:.1f} {y + d:.1f}L{x + d:.1f} {y - d:.1f}",
                stroke=colour,
                stroke_width=line,
            )
        )
    return joined(parts)


def colour_of(code: str, of: Mapping[str, str]) -> str:
    """Return the colour of a position or a status."""
    return of[TOKENS[code]]
