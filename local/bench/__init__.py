"""`make bench`: how quick and how large the tracker is, at the dataset's size and at a hundred thousand commitments.

`SIZE=1000000` takes another size than a hundred thousand; making so many takes long, but only once. Figures of
different machines or days do not compare; ratios within one run do.
"""

from local.bench.command import main

__all__ = ["main"]
