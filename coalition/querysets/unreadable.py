"""Which articles no reader reads: a person reads them, or nobody does."""

from django.conf.locale import LANG_INFO
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from articles.models import Article
from coalition.models import Look, Reading, Suggestion

# How the note of a reading begins where the text's language has no reader.
UNREAD = "cannot read this language"


def with_unread(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Add `unread_note` and `unread_at`: of the newest reading that could not read the language, else None.

    None also where a newer text was read, and where another reader suggested something.
    """
    of_article = {"text_version__article": OuterRef("text_version__article")}
    newer = Reading.objects.filter(**of_article, text_version__number__gt=OuterRef("text_version__number"))
    suggested = Suggestion.objects.filter(reading__text_version__article=OuterRef("text_version__article"))
    unread = Reading.objects.filter(text_version__article=OuterRef("pk"), note__startswith=UNREAD)
    newest = unread.exclude(Exists(newer.exclude(note__startswith=UNREAD))).exclude(Exists(suggested))
    newest = newest.order_by("-text_version__number", "-pk")
    return articles.annotate(
        unread_note=Subquery(newest.values("note")[:1]), unread_at=Subquery(newest.values("made_at")[:1])
    )


def unreadable_articles() -> QuerySet[Article]:
    """Return the articles that no reader reads and that wait for a person: nobody has cited or looked at them since.

    Each with `unread_note`, `unread_at` and `named`, the codes of the countries that its text mentions by a name known
    to the reader.
    """
    looked = Look.objects.filter(article=OuterRef("pk"), looked_at__gte=OuterRef("unread_at"))
    waiting = with_unread(Article.objects.all()).filter(unread_note__isnull=False, citations__isnull=True)
    mentioned = Reading.objects.filter(text_version__article=OuterRef("pk")).order_by(
        "-text_version__number", "-pk"
    )
    return waiting.exclude(Exists(looked)).annotate(named=Subquery(mentioned.values("countries")[:1]))


def language_of(note: str) -> str:
    """Return the language that a reading's note names, in English where it is known; else its code."""
    code = note.rpartition("(")[2].rstrip(")")
    return str(LANG_INFO.get(code, {}).get("name", code))
