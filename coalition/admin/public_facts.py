"""Facts that readers see beside what is published, and that have no versions: names, titles, notes."""

from coalition.access import second_factor
from coalition.querysets.sources import rests_in_public


class PublicFactsMixin:
    """Leaves what readers already see to those who publish: it changes at once, with no edition, no second person."""

    def has_change_permission(self, request, obj=None):
        """Say whether the person may change the row; a row that stands in public is for those who publish."""
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or not rests_in_public(obj):
            return allowed
        return request.user.has_perm("coalition.publish_claim") and not second_factor.is_missing(request.user)
