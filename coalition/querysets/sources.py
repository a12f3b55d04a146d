"""Which sources readers see: those on which something public rests."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article
from coalition.models import Citation
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

    An article on which only drafts rest, or nothing, is nobody's business but the desk's.
    """
    cited = published_citations(edition, day).filter(article=OuterRef("pk"))
    articles = Article.objects.all() if among is None else among
    return articles.filter(Exists(cited)).select_related("publisher")


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
