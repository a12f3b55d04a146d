"""Sources and citations: bibliographic facts and quoted words, never the text around them."""

from articles.choices import Form, PublisherClass
from coalition.api.serializers import base
from coalition.choices import CitationRole, Light


class PublisherWord(base.serializers.ChoiceField):
    """A class of publisher; one that nobody has assessed is null."""

    def to_representation(self, value):
        """Return the class, or None."""
        return value or None


def publisher_class(source: str) -> PublisherWord:
    """Return the field for the class of a publisher."""
    return PublisherWord(
        choices=PublisherClass.choices,
        source=source,
        allow_null=True,
        help_text="What sort of publisher it is; null where nobody has assessed it.",
    )


class CitationSerializer(base.ReadSerializer):
    """What a claim rests on: an article, and the words quoted from it."""

    article = base.name("Id of the article.", source="shown_article.uid")
    title = base.text("Its headline.", source="shown_article.title")
    publisher = base.text("Who published it.", source="shown_article.publisher.name")
    publisher_class = publisher_class("shown_article.publisher.publisher_class")
    url = base.text(
        "Its address on the publisher's site; null where none is known.", source="shown_article.url"
    )
    published_on = base.day(
        "Day of its publication; null where the page gives none.",
        source="shown_article.published_on",
        allow_null=True,
    )
    role = base.word(CitationRole, "Whether its words support, qualify or contradict the claim.")
    located = base.truth(
        "True where the quoted words were checked, character by character, against the text that we hold. "
        "False: no text is held, or the words were not found in it.",
        source="is_located",
    )
    locator = base.text(
        "Where in the source the words stand, such as “page 3” or “12:40”; for what is no web page."
    )
    quote = base.text("The exact words, 40 at most; not under the licence.")
    language = base.text("Language of the quote, ISO 639-1.")
    light = base.word(
        Light,
        "What the last visit to the source found of these words; null where it was not checked since.",
        source="last_light.light",
        allow_null=True,
    )
    checked_on = base.day(
        "Day of that visit; null where there was none.", source="last_light.checked_on", allow_null=True
    )
    translation = base.text("The quote in English, where it is in another language.")


class ArticleSerializer(base.ReadSerializer):
    """A page on which something public rests, by its bibliographic facts. These are always today's."""

    id = base.name("Permanent id.", source="uid")
    ref = base.text("Its key in the published lists of facts, where it came from them.")
    page = base.Address("/sources/", source="uid")
    form = base.word(Form, "In what form the words reached the public.")
    title = base.text("Headline as printed.")
    title_supplied = base.truth("True where the page showed no headline and the title is ours.")
    publisher = base.text("Who published it.", source="publisher.name")
    publisher_class = publisher_class("publisher.publisher_class")
    author = base.text("Who wrote it, as printed.")
    published_on = base.day("Day of publication; null where the page gives none.", allow_null=True)
    language = base.text("Language, ISO 639-1.")
    url = base.text("Address on the publisher's site; null where none is known.")
    read_at_url = base.text("Where it was read, if that was a copy.")
    note = base.text("What to know about it.")
    redacted_on = base.day(
        "Day on which words were removed from it for a lawful reason; null where none were.", allow_null=True
    )


class ArticleDetailSerializer(ArticleSerializer):
    """An article with what rests on it."""

    claims = base.ids("Ids of the claims that rest on it by the two clocks, as published then.")
