"""The audit trail's settings, in one place: what the desk's tables record of each change.

django-pghistory writes the events by triggers, so that raw SQL leaves its trace too. Events are append-only.
"""

import pghistory


def tracked(**options):
    """Return a class decorator that records each insert, update and delete of a model's rows.

    `options` are those of `pghistory.track`, such as `exclude=[…]` for generated columns and big bodies.
    """
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True, **options
    )
