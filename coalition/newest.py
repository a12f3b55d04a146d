"""Which edition is the newest: asked once for every answer, so that what is due is public with the first of them."""

from django.db.models import Exists
from django.utils import timezone

from coalition.models import Edition, Embargo


def newest_edition() -> Edition | None:
    """Return the newest edition, or None before the first; makes the one that is due first.

    One query while nothing is due. Nobody has asked since the hour, so an edition made now was there at its hour for
    everybody who asks.
    """
    due = Embargo.objects.due(timezone.now())
    newest = Edition.objects.order_by("-number").annotate(is_overtaken=Exists(due)).first()
    if newest.is_overtaken if newest else due.exists():
        # Loaded only now: actions know of clocks, and clocks of this.
        from coalition.actions.embargoes import release_if_due

        release_if_due(now=timezone.now())
        return Edition.objects.order_by("-number").first()
    return newest
