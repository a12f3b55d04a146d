"""Sources in the order in which a page shows them."""

from collections.abc import Iterable

from articles.choices import PublisherClass
from coalition.models import Citation

# Whose page is nearest to the words: the speaker's own, then those who were there, then those who repeat.
_CLASS_RANK = {
    PublisherClass.OFFICIAL.value: 0,
    PublisherClass.AGENCY.value: 1,
    PublisherClass.NEWSPAPER.value: 2,
    PublisherClass.BROADCASTER.value: 2,
    PublisherClass.THINK_TANK.value: 3,
    "": 3,
    PublisherClass.AGGREGATOR.value: 4,
    PublisherClass.STATE_MEDIA.value: 5,
}


def best_first(citations: Iterable[Citation]) -> list[Citation]:
    """Return citations, one an article, the best first.

    1. Quoted at its place in a text we hold, then quoted, then neither.
    2. The class of the publisher: official, agency, newspaper and broadcaster, think tank and not assessed,
       aggregator, state media.
    3. The earlier published, unknown days last.
    """
    kept: dict[str, Citation] = {}
    for citation in sorted(citations, key=_rank):
        kept.setdefault(citation.shown_article.pk, citation)
    return list(kept.values())


def _rank(citation: Citation) -> tuple:
    article = citation.shown_article
    publisher_class = article.publisher.publisher_class if article.publisher else ""
    return (
        not citation.is_located,
        not citation.quote,
        _CLASS_RANK[publisher_class],
        article.published_on is None,
        article.published_on and article.published_on.toordinal(),
        citation.list_order,
    )
