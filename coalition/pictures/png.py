"""PNG out of SVG, with our own fonts, on any machine."""

import resvg_py

from coalition.pictures.letters import FILES

# A PNG is drawn in memory, four bytes a pixel: no picture may take more than this.
MOST_PIXELS = 8_000_000
_FONTS = [str(path) for path in FILES.values()]


def too_large(width: float, height: float, scale: int) -> bool:
    """Whether a picture of this size cannot be drawn at this scale."""
    return width * height * scale * scale > MOST_PIXELS


def png(svg: str, scale: int = 1) -> bytes:
    """Return an SVG of ours as PNG, so many times its size; no file and no address that it names is ever read."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        skip_system_fonts=True,
        font_files=_FONTS,
        font_family="Source Sans Pro",
        sans_serif_family="Source Sans Pro",
        serif_family="Source Serif Pro",
    )
