"""A program by itself: reads SVG, writes it as PNG. `python draw.py SCALE FONT…`; png.py runs it, and says why."""

import os
import sys

import resvg_py

# Readers of pages go first.
os.nice(5)
scale, *fonts = sys.argv[1:]
sys.stdout.buffer.write(
    resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        zoom=int(scale),
        skip_system_fonts=True,
        font_files=fonts,
        font_family="Source Sans Pro",
        sans_serif_family="Source Sans Pro",
        serif_family="Source Serif Pro",
    )
)
