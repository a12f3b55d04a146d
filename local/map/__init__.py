"""`make map`: draw coalition/data/map.json from Natural Earth, as the npm package world-atlas gives it.

Natural Earth is in the public domain. ATLAS names a file that is there already, such as countries-50m.json; without
it npm fetches the package. What is drawn is the same each time, so a change in the file is a change in these rules.

1. Borders are simplified once for both neighbours, so that no gap opens between them.
2. Crimea is drawn as Ukraine, which Natural Earth's usual files do not do, and Cyprus as one country.
3. Land that a frame cuts off ends outside of what is seen.
"""

from local.map.command import main

__all__ = ["main"]
