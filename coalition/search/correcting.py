"""What somebody most likely meant who found nothing: words of what is public in the place of mistyped ones."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, QuerySet

from coalition.clocks import Clocks
from coalition.filters import search_query
from coalition.models import CommitmentVersion, Country, Edition, EventVersion
from coalition.search.finding import people_named_like
from coalition.search.names import names_of
from coalition.search.spelling import nearest, plain, slips_allowed, words_in

# So many words of a question are looked at.
WORDS_LOOKED_AT = 6
# Of so many texts with a word like it the nearest word is chosen.
TEXTS = 40
# How like a word a text must have: pg_trgm's measure, at which two letters exchanged in a word of eight still count.
LIKE_ENOUGH = "SELECT set_config('pg_trgm.word_similarity_threshold', '0.45', true)"


@dataclass(frozen=True, slots=True)
class Help:
    """What to try instead: the words with their slips mended, "" where none can be; and words that are found."""

    words: str
    known: Collection[str]


def help_with(words: str, clocks: Clocks) -> Help:
    """Return what to try where nothing public holds the words. What is typed in quotation marks stays as it is."""
    if '"' in words:
        return Help("", [])
    asked = [one for one in words_in(words) if slips_allowed(one)][:WORDS_LOOKED_AT]
    known = _held(asked, clocks) if asked else set()
    unknown = [one for one in asked if one not in known]
    better = _nearest_words(unknown, clocks) if unknown else {}
    mended = " ".join(better.get(one.strip(",.;:?!"), one) for one in words.split())
    return Help(mended if plain(mended) != plain(words) else "", [one for one in asked if one in known])


def _held(words: Collection[str], clocks: Clocks) -> set[str]:
    """Return those of the words that something public holds, or a name of a country; asked in one query."""
    names = {
        plain(word)
        for country in Country.objects.all()
        for name in names_of(country)
        for word in words_in(name)
    }
    found = {f"held_{index}": Exists(_holding(word, clocks)) for index, word in enumerate(words)}
    row = Edition.objects.filter(number=clocks.edition).values(**found).first() or {}
    return {word for index, word in enumerate(words) if row.get(f"held_{index}") or plain(word) in names}


def _holding(word: str, clocks: Clocks) -> QuerySet:
    said = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    return said.filter(found_by__words=search_query(word))


def _nearest_words(words: Collection[str], clocks: Clocks) -> dict[str, str]:
    """Return what each word most likely meant, out of public statements and the names of events, people, countries."""
    known = [
        word for country in Country.objects.all() for name in names_of(country) for word in words_in(name)
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LIKE_ENOUGH)
        for text in _texts_like(words, clocks):
            known += words_in(text)
    found = {word: nearest(word, known) for word in words}
    return {word: near for word, near in found.items() if near}


def _texts_like(words: Collection[str], clocks: Clocks) -> list[str]:
    """Return public texts with words like these, in one query."""
    said = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    events = EventVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    parts: list[QuerySet] = [people_named_like(words, clocks).order_by().values_list("name")[:TEXTS]]
    for word in words:
        parts.append(
            said.filter(summary__trigram_word_similar=word).order_by().values_list("summary")[:TEXTS]
        )
        parts.append(events.filter(name__trigram_word_similar=word).order_by().values_list("name")[:TEXTS])
    first, *others = parts
    return [text for (text,) in first.union(*others, all=True)]
