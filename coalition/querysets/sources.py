"""Which sources readers see: those on which something public rests."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from articles.models import Article, ArticleMerge, Publisher
from coalition.models import Citation, CommitmentVersion, Country, Person, RedactedArticle
from coalition.models.citations import VERSION_FIELDS
from coalition.querysets.versions import DAYS


def published_citations(edition: int, day: date):
    """Return the citations of versions published by an edition and said by a day, replaced ones included."""
    return Citation.objects.filter(_each(lambda link: _published(link, edition) & _said(link, day)))


def public_citations(edition: int, day: date):
    """Return the citations of versions public in an edition and said by a day."""
    return Citation.objects.filter(
        _each(lambda link: _published(link, edition) & _open(link, edition) & _said(link, day))
    )


def public_articles(edition: int, day: date, *, among: QuerySet | None = None):
    """Return the articles that readers may see, or those `among` some: whatever was once published keeps its source.

    One that was merged is shown as the one that is kept. An article on which only drafts rest, or nothing, is nobody's
    business but the desk's. Each has `redacted_on`: when it last lost words, or None.
    """
    published = published_citations(edition, day)
    cited = Exists(published.filter(article=OuterRef("pk")))
    merged = ArticleMerge.objects.filter(kept=OuterRef("pk")).filter(
        Exists(published.filter(article=OuterRef("merged")))
    )
    lost_words = RedactedArticle.objects.filter(article=OuterRef("pk")).order_by("-redaction__made_at")
    articles = Article.objects.all() if among is None else among
    rows = articles.filter(cited | Exists(merged), merge__isnull=True).select_related("publisher")
    return rows.annotate(redacted_on=Subquery(lost_words.values("redaction__made_at__date")[:1]))


def known_as(uid: str) -> Q:
    """Return the condition that an article has, or in an article merged into it had, this id."""
    return Q(pk=uid) | Q(pk__in=ArticleMerge.objects.filter(merged=uid).values("kept"))


def citing(article: Article) -> Q:
    """Return the condition that a citation is of an article, or of one merged into it."""
    return Q(article=article) | Q(article__in=ArticleMerge.objects.filter(kept=article).values("merged"))


def rests_in_public(row: Article | Publisher | Person | Country) -> bool:
    """Say whether readers see a row's facts: something published rests on it or is of it. Countries are always seen."""
    once = _each(lambda link: Q(**{f"{link}__public_from__isnull": False}))
    if isinstance(row, Article):
        return Citation.objects.filter(once).filter(citing(row)).exists()
    if isinstance(row, Publisher):
        return Citation.objects.filter(once, article__publisher=row).exists()
    if isinstance(row, Person):
        said = CommitmentVersion.objects.filter(speaker=row, public_from__isnull=False)
        return said.exists() or row.governments.exists()
    return True


def _each(condition_for) -> Q:
    whole = Q(pk__in=[])
    for link in VERSION_FIELDS.values():
        whole |= condition_for(link)
    return whole


def _published(link: str, edition: int) -> Q:
    return Q(**{f"{link}__public_from__lte": edition})


def _open(link: str, edition: int) -> Q:
    return Q(**{f"{link}__public_until__isnull": True}) | Q(**{f"{link}__public_until__gt": edition})


def _said(link: str, day: date) -> Q:
    field = DAYS.get(link.replace("_", ""), "counts_from")
    return Q(**{f"{link}__{field}__lte": day}) | Q(**{f"{link}__{field}__isnull": True})
