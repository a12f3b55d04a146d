"""Which edition is the newest: asked once for every answer, so that what is due is public with the first of them."""

from django.db.models import Exists, QuerySet, Subquery
from django.utils import timezone

from coalition.models import Bibliography, Edition, Embargo


def newest_edition() -> Edition | None:
    """Return the newest edition with the `bibliography`'s serial, or None before the first; makes what is due first.

    One query while nothing is due. Nobody has asked since the hour, so an edition made now was there at its hour for
    everybody who asks.
    """
    due = Embargo.objects.due(timezone.now())
    newest = _with_bibliography().annotate(is_overtaken=Exists(due)).first()
    if newest.is_overtaken if newest else due.exists():
        # Loaded only now: actions know of clocks, and clocks of this.
        from coalition.actions.embargoes import release_if_due

        release_if_due(now=timezone.now())
        return _with_bibliography().first()
    return newest


def _with_bibliography() -> QuerySet[Edition]:
    serial = Bibliography.objects.values("serial")[:1]
    return Edition.objects.order_by("-number").annotate(bibliography=Subquery(serial))
