"""PNG out of SVG, with our own fonts, on any machine.

To draw a large one takes a second, in which the library lets nothing else in its process run: so each is drawn in a
process of its own, and the web process goes on answering.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coalition.pictures.letters import FILES

# A PNG is drawn in memory, four bytes a pixel: no picture may take more than this.
MOST_PIXELS = 8_000_000
# So many at once in one web process, half of its threads: the others are for pages. Nobody waits for a turn, since who
# waits holds a thread, too.
AT_ONCE = threading.BoundedSemaphore(2)
# No picture of ours takes half as long.
MOST_SECONDS = 20
_DRAW = [sys.executable, "-I", str(Path(__file__).parent / "draw.py")]


class CannotDraw(RuntimeError):
    """A picture that could not be drawn now: too many are being drawn, or this one failed."""


def too_large(width: float, height: float, scale: int) -> bool:
    """Whether a picture of this size cannot be drawn at this scale."""
    return width * height * scale * scale > MOST_PIXELS


@contextmanager
def place() -> Iterator[None]:
    """Hold one of the few places for whoever draws a PNG, from before the record is read. Raises CannotDraw."""
    if not AT_ONCE.acquire(blocking=False):
        raise CannotDraw("Too many pictures are being drawn at once.")
    try:
        yield
    finally:
        AT_ONCE.release()


def png(svg: str, scale: int = 1) -> bytes:
    """Return an SVG of ours as PNG, so many times its size, for who holds a place. Raises CannotDraw.

    Our SVG names no file and no address, so that none is ever read.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program, without a shell
            [*_DRAW, str(scale), *map(str, FILES.values())],
            input=svg.encode(),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as slow:
        raise CannotDraw(f"A picture was not drawn within {MOST_SECONDS} seconds.") from slow
    if done.returncode:
        raise CannotDraw(done.stderr.decode(errors="replace")[-500:])
    return done.stdout
