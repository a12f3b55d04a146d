"""Which edition is the newest: asked once for every answer, so that what is due is public with the first of them."""

from datetime import datetime

from django.db.models import Exists, QuerySet, Subquery
from django.utils import timezone

from coalition.models import Bibliography, Edition, Embargo
from coalition.querysets.compiled import compiled


def newest_edition() -> Edition | None:
    """Return the newest edition with the `bibliography`'s serial, or None before the first; makes what is due first.

    One query while nothing is due. Nobody has asked since the hour, so an edition made now was there at its hour for
    everybody who asks.
    """
    now = timezone.now()
    newest = next(iter(_newest(now)), None)
    if newest.is_overtaken if newest else Embargo.objects.due(now).exists():
        # Loaded only now: actions know of clocks, and clocks of this.
        from coalition.actions.embargoes import release_if_due

        release_if_due(now=timezone.now())
        return next(iter(_newest(now)), None)
    return newest


@compiled
def _newest(now: datetime) -> QuerySet[Edition]:
    serial = Bibliography.objects.values("serial")[:1]
    rows = Edition.objects.order_by("-number").annotate(bibliography=Subquery(serial))
    return rows.annotate(is_overtaken=Exists(Embargo.objects.due(now)))[:1]
