"""Charts and social pictures as SVG that stands alone, and as PNG.

They are drawn in Python with attributes only, since nothing else of the site's goes with them: `svg.py` has the parts,
`letters.py` measures words in the fonts that PNGs are made with, `png.py` makes the PNG. Whoever draws is given what to
say and never asks the database or the clock.
"""
