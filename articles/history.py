"""The audit trail's settings, in one place: what the desk's tables record of each change.

django-pghistory writes the events by triggers, so that raw SQL leaves its trace too. Events are append-only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pghistory
from pghistory import runtime


def tracked(**options):
    """Return a class decorator that records each insert, update and delete of a model's rows.

    `options` are those of `pghistory.track`, such as `exclude=[…]` for generated columns and big bodies.
    """
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True, **options
    )


@contextmanager
def step(**metadata: object) -> Iterator[None]:
    """Name all changes of the block in the audit trail by `metadata`, as a step of their own.

    A step inside another, or inside a request, keeps what is known of the outer one besides; steps that follow each
    other in one request each keep their own person and reason. django-pghistory alone would write the last one's
    over the others': it has no public way to begin anew, so its running context is exchanged, and a test holds it.
    """
    with pghistory.context() as outer:
        runtime._tracker.value = runtime.Context(id=uuid4(), metadata={**outer.metadata, **metadata})
        try:
            yield
        finally:
            runtime._tracker.value = outer
