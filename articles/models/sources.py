"""Where it was said: publishers, articles, the pages as they came and their texts by version."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.choices import ArticleState, Form, PublisherClass
from articles.history import tracked
from articles.identifiers import new_uid
from articles.querysets import ArticleQuerySet
from articles.warc import payload


class Mergeable:
    """Something that may turn out to be another row: see `Merge`."""

    pk: Any

    @property
    def standing(self) -> Any:
        """The row that it is shown as: the one that it was merged into, or itself. Fetch `merge__kept` with it."""
        merge = getattr(self, "merge", None)
        return merge.kept if merge else self

    @property
    def standing_key(self) -> Any:
        """The key of that row. Fetch `merge` with it."""
        merge = getattr(self, "merge", None)
        return merge.kept_id if merge else self.pk


@tracked()
class Publisher(Mergeable, models.Model):
    """Who published an article: a newspaper, an agency, a ministry. Not the author."""

    name = models.CharField(max_length=200, unique=True)
    publisher_class = models.CharField(
        "class",
        max_length=20,
        choices=PublisherClass,
        blank=True,
        help_text="Leave empty where nobody has assessed it.",
    )
    domains = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text="Hosts of its addresses, such as example.org; a new article from one of them gets this publisher.",
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(publisher_class__in=["", *PublisherClass.values]), name="publisher_class_is_known"
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class Article(Mergeable, models.Model):
    """A page that claims rest on, by its bibliographic facts. Its text lies in versions and is never public."""

    uid = models.CharField("id", max_length=12, primary_key=True, default=new_uid, editable=False)
    ref = models.CharField(
        "import key",
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text="Its id in the facts lists.",
    )
    form = models.CharField(max_length=20, choices=Form, default=Form.ARTICLE)
    url = models.URLField("address", max_length=1000, unique=True, null=True, blank=True)
    canonical_url = models.URLField(
        max_length=1000,
        unique=True,
        null=True,
        blank=True,
        help_text="The address that the page itself names.",
    )
    read_at_url = models.URLField(
        "read at", max_length=1000, null=True, blank=True, help_text="Only where the page read was a copy."
    )
    publisher = models.ForeignKey(
        Publisher, on_delete=models.PROTECT, null=True, blank=True, related_name="articles"
    )
    title = models.CharField(max_length=500, blank=True)
    title_supplied = models.BooleanField(
        default=False, help_text="The page showed no headline: this one is ours."
    )
    author = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(
        null=True, blank=True, help_text="As the page gives it. Leave empty where it gives none: never guess."
    )
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639-1, such as en.")
    note = models.TextField(blank=True, help_text="Shown to readers.")
    state = models.CharField(max_length=10, choices=ArticleState, default=ArticleState.WAITING)
    failure = models.TextField(blank=True, help_text="Why the last attempt failed, for the desk.")
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = [F("published_on").desc(nulls_last=True), "uid"]
        constraints = [
            models.CheckConstraint(condition=Q(form__in=Form.values), name="article_form_is_known"),
            models.CheckConstraint(condition=Q(state__in=ArticleState.values), name="article_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.FAILED) | ~Q(failure=""), name="failed_article_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(form=Form.OWN_REPORTING)
                | Q(
                    url__isnull=True,
                    canonical_url__isnull=True,
                    read_at_url__isnull=True,
                    publisher__isnull=True,
                    author="",
                ),
                name="own_reporting_names_no_source",
            ),
        ]
        indexes = [
            # Which articles wait for the worker?
            models.Index(
                fields=["tried_at"], condition=Q(state=ArticleState.WAITING), name="article_waiting"
            ),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="article_title_trigrams"),
            # Which sources are the latest? (lists, search)
            models.Index(F("published_on").desc(nulls_last=True), "uid", name="article_latest_first"),
        ]

    def __str__(self):
        return self.title or self.url or self.uid


class Seal(models.Model):
    """An article from whose text words were removed for a lawful reason: no page or text is ever taken in again."""

    article = models.OneToOneField(Article, on_delete=models.PROTECT, primary_key=True, related_name="seal")
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.article_id)


@tracked()
class EditorsWord(models.Model):
    """An editor's word for own reporting: its source is known to the desk, and nothing that readers see names it.

    Never changes; from then on neither do the article's title, note and form.
    """

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, primary_key=True, related_name="editors_word"
    )
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.article_id}: {self.given_by}"


class RawPage(models.Model):
    """One answer of a server, a given file or a pasted text, byte for byte, as a WARC record. Never changes."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="raw_pages")
    final_url = models.URLField(max_length=1000, blank=True, help_text="The address after all redirects.")
    content_type = models.CharField(max_length=200, blank=True)
    warc = models.BinaryField(
        help_text="One compressed WARC record: the server's headers and the page's bytes."
    )
    # No longer written: kept for one release, for rows that were stored before there was `warc`.
    body_gzip = models.BinaryField(null=True)
    size = models.PositiveIntegerField(help_text="Bytes before compression.")
    sha256 = models.CharField(max_length=64, help_text="Of the bytes before compression.")
    fetched_at = models.DateTimeField(default=timezone.now)
    fetched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty where the worker fetched it.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "sha256"], name="raw_page_is_kept_once"),
        ]
        permissions = [("download_rawpage", "Can download pages as they came")]

    def __str__(self):
        return f"{self.article_id} {self.sha256[:12]}"

    @property
    def body(self) -> bytes:
        """The page's bytes, unpacked; none where words were removed from it for a lawful reason."""
        return payload(bytes(self.warc)) if self.warc else b""


class TextVersion(models.Model):
    """The cleaned text of an article at one moment, for editors only. Never changes: citations point into it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="text_versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of the text in UTF-8; the database checks it.")
    likeness_hash = models.CharField(
        max_length=64, help_text="SHA-256 of the text without case, space and punctuation: equal for copies."
    )
    simhash = models.BigIntegerField(help_text="64 bits; few differ between near-duplicates.")
    bands = ArrayField(
        models.BigIntegerField(), help_text="Samples of its wording: near-duplicates have some in common."
    )
    raw_page = models.ForeignKey(RawPage, on_delete=models.PROTECT, null=True, related_name="text_versions")
    cleaner = models.CharField(max_length=40, help_text="Which version of the cleaning rules made it.")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty where the worker made it.",
    )

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="text_version_number_is_unique"),
            models.UniqueConstraint(fields=["article", "sha256"], name="text_is_kept_once"),
        ]
        indexes = [
            # Which other article has the same words?
            models.Index(fields=["likeness_hash"], name="text_likeness"),
            # Which texts share some of their wording?
            GinIndex(fields=["bands"], name="text_bands"),
        ]

    def __str__(self):
        return f"{self.article_id}, text {self.number}"
