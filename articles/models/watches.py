"""Where new articles are looked for: feeds and pages with lists of links, each with its own rhythm and health."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.choices import ItemState, WatchKind
from articles.history import tracked
from articles.models.sources import Article, Publisher

MINUTES_AT_LEAST, MINUTES_AT_MOST = 5, 7 * 24 * 60


@tracked(
    exclude=[
        *("due_at", "etag", "last_modified", "tried_at", "succeeded_at", "changed_at"),
        *("failures", "failure", "matched", "empty_since"),
    ]
)
class Watch(models.Model):
    """A feed or a page that is visited for new articles. What the visits found of its health is the worker's."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=4, choices=WatchKind)
    url = models.URLField("address", max_length=1000, unique=True)
    selector = models.CharField(
        "CSS selector",
        max_length=200,
        blank=True,
        help_text="For a page: which links of it are meant, such as “main .press-list a”. Empty for a feed.",
    )
    publisher = models.ForeignKey(
        Publisher,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="watches",
        help_text="Of the articles found. Leave empty where their addresses say.",
    )
    every_minutes = models.PositiveIntegerField(
        "every … minutes", default=30, help_text="How often it is visited: 5 minutes to 10,080 (a week)."
    )
    daily_most = models.PositiveSmallIntegerField(
        "articles a day at most",
        default=40,
        help_text="What is found beyond that stays in the list of what was found, and is not fetched.",
    )
    is_on = models.BooleanField("is visited", default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    due_at = models.DateTimeField(default=timezone.now, editable=False)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    tried_at = models.DateTimeField("last visit", null=True, editable=False)
    succeeded_at = models.DateTimeField("last success", null=True, editable=False)
    changed_at = models.DateTimeField("last change", null=True, editable=False)
    failures = models.PositiveSmallIntegerField("failures in a row", default=0, editable=False)
    failure = models.TextField("last failure", blank=True, editable=False)
    matched = models.PositiveIntegerField("links found", null=True, editable=False)
    empty_since = models.DateTimeField("matches nothing since", null=True, editable=False)

    class Meta:
        verbose_name_plural = "watches"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=WatchKind.values), name="watch_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=WatchKind.FEED, selector="")
                | (Q(kind=WatchKind.PAGE) & Q(selector__regex=r"\S")),
                name="page_has_a_selector_and_feed_none",
            ),
            models.CheckConstraint(
                condition=Q(every_minutes__gte=MINUTES_AT_LEAST, every_minutes__lte=MINUTES_AT_MOST),
                name="watch_has_a_rhythm_of_5_minutes_to_a_week",
            ),
        ]
        indexes = [
            # Which watches are due?
            models.Index(fields=["due_at"], condition=Q(is_on=True), name="watch_due"),
        ]

    def __str__(self):
        return self.name


class WatchedItem(models.Model):
    """One address that a watch found, and what became of it. Found once, however often it is seen."""

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="items")
    url = models.URLField("address", max_length=1000)
    title = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=ItemState)
    found_at = models.DateTimeField(default=timezone.now)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="watched_items")

    class Meta:
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["watch", "url"], name="address_is_found_once_by_a_watch"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="item_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[ItemState.TAKEN, ItemState.KNOWN]) | Q(article__isnull=False),
                name="item_that_was_taken_has_its_article",
            ),
        ]
        indexes = [
            # How many did a watch take in today, and what did it find last?
            models.Index(fields=["watch", "-found_at"], name="item_by_watch"),
        ]

    def __str__(self):
        return self.title or self.url
