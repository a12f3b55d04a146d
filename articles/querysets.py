"""Which articles a question is about."""

from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from articles.canonical import spellings
from articles.choices import ArticleState


class ArticleQuerySet(models.QuerySet):
    """Articles by address, by state and with their newest text."""

    def at_address(self, url: str):
        """Those whose own address, or the one their page names, is `url` in any of its spellings.

        Raises AddressError where `url` is no web address.
        """
        known = spellings(url)
        return self.filter(Q(url__in=known) | Q(canonical_url__in=known))

    def waiting(self):
        """Those that the worker has still to fetch; a sealed one is never fetched again."""
        return self.filter(state=ArticleState.WAITING, seal__isnull=True)

    def left_behind(self, before: datetime):
        """Waiting ones that nobody has tried, and nobody has added, since `before`."""
        since = Q(tried_at__lt=before) | Q(tried_at=None, created_at__lt=before)
        return self.waiting().filter(since, url__isnull=False)

    def with_newest_text(self):
        """Add `newest_text_id`: the id of the newest text version, or None."""
        versions = self.model._meta.get_field("text_versions").related_model
        newest = versions.objects.filter(article=OuterRef("pk")).order_by("-number")
        return self.annotate(newest_text_id=Subquery(newest.values("pk")[:1]))
