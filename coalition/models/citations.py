"""The articles that a version of a claim rests on, and the words in them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThanOrEqual

from articles.history import tracked
from articles.models import Article, TextVersion
from coalition.choices import CitationRole, ClaimType
from coalition.models.checks import QUOTE_WORDS_MAX, WordCount, one_of
from coalition.models.claims import Version
from coalition.querysets.citations import CitationQuerySet

# Which field names the cited version, by the claim's type.
VERSION_FIELDS = {
    ClaimType.COMMITMENT.value: "commitment_version",
    ClaimType.EVENT.value: "event_version",
    ClaimType.FIGURE.value: "figure_version",
    ClaimType.STANDING.value: "standing_version",
    ClaimType.MILESTONE.value: "milestone_version",
}


def version_field(model: str) -> models.ForeignKey:
    """Return the link to one type of version; exactly one of the five is set."""
    return models.ForeignKey(
        f"coalition.{model}",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        editable=False,
    )


def exactly_one_version() -> Q:
    """Return the condition that one of the five links is set and the others are not."""
    condition = Q(pk__in=[])
    for name in VERSION_FIELDS.values():
        condition |= Q(**{f"{other}__isnull": other != name for other in VERSION_FIELDS.values()})
    return condition


@tracked()
class Citation(models.Model):
    """A version of a claim resting on an article: the quoted words at their place in one text version.

    Where `is_located` is false we hold no text, or the words are none of the text's (spoken in a broadcast, say, with
    `locator` for their place), and the citation says so.
    """

    commitment_version = version_field("CommitmentVersion")
    event_version = version_field("EventVersion")
    figure_version = version_field("FigureVersion")
    standing_version = version_field("StandingVersion")
    milestone_version = version_field("MilestoneVersion")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="citations")
    role = models.CharField(max_length=12, choices=CitationRole, default=CitationRole.SUPPORTS)
    is_located = models.BooleanField(default=False, editable=False)
    text_version = models.ForeignKey(
        TextVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )
    start = models.PositiveIntegerField(
        null=True, blank=True, help_text="First character of the quote in the text."
    )
    end = models.PositiveIntegerField(null=True, blank=True, help_text="The character after its last.")
    quote = models.TextField(blank=True, help_text="The exact words, 40 at most. Public.")
    locator = models.CharField(
        "place in the source",
        max_length=60,
        blank=True,
        help_text="For what is no web page: “page 3”, “12:40”. Public.",
    )
    language = models.CharField(max_length=8, blank=True)
    translation = models.TextField(blank=True)
    translated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    list_order = models.PositiveSmallIntegerField(default=0)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["list_order", "id"]
        constraints = [
            models.CheckConstraint(condition=exactly_one_version(), name="citation_belongs_to_one_version"),
            one_of("role", CitationRole, name="citation_role_is_known"),
            models.CheckConstraint(
                condition=Q(is_located=False, text_version__isnull=True, start__isnull=True, end__isnull=True)
                | Q(
                    is_located=True,
                    text_version__isnull=False,
                    start__isnull=False,
                    end__isnull=False,
                    end__gt=F("start"),
                ),
                name="located_citation_has_its_place",
            ),
            models.CheckConstraint(
                condition=Q(is_located=False) | Q(quote__regex=r"\S"), name="located_citation_has_its_words"
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(WordCount("quote"), QUOTE_WORDS_MAX),
                name="quote_has_40_words_at_most",
            ),
        ]
        indexes = [
            # Which versions rest on an article?
            models.Index(fields=["article"], name="citation_by_article"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.quote[:40]}"

    @property
    def shown_article(self) -> Article:
        """The article that it is shown with: the one that its own was merged into, or its own."""
        return self.article.standing

    @property
    def last_light(self):
        """What the last visit to the source said; None where it was not checked since."""
        return getattr(self, "light", None)

    @property
    def version(self) -> Version:
        """The version that rests on this citation."""
        return next(getattr(self, name) for name in VERSION_FIELDS.values() if getattr(self, f"{name}_id"))
