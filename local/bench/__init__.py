"""`make bench`: how quick and how large the tracker is, at the dataset's size and at a hundred thousand commitments.

Figures of different machines or days do not compare; ratios within one run do.
"""

from local.bench.command import main

__all__ = ["main"]
