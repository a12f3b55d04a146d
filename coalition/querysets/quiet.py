"""Which articles are noise: found by a watch, read, and nothing in them to decide."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.choices import ItemState
from articles.models import Article, WatchedItem
from coalition.models import Reading, Suggestion

FOUND = Exists(WatchedItem.objects.filter(article=OuterRef("pk"), state=ItemState.TAKEN))
READ = Exists(Reading.objects.filter(text_version__article=OuterRef("pk"), note=""))
SAYS_SOMETHING = Exists(Suggestion.objects.filter(reading__text_version__article=OuterRef("pk")))
IS_CITED = Q(citations__isnull=False)


def quiet_articles() -> QuerySet[Article]:
    """Return the articles that a watch took in and in which the reader found no country with a kind.

    They reach no queue and stay in the list as quiet. What somebody has cited is not quiet, nor is what no reader
    could read.
    """
    return Article.objects.filter(FOUND, READ, ~SAYS_SOMETHING).exclude(IS_CITED)
