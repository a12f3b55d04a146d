"""Whether an article is here already, under another address or with other words cut."""

from django.db.models import F, Func, IntegerField

from articles.likeness import bands, is_near, likeness_hash, simhash
from articles.models import Article, TextVersion

# How many of the texts that share some wording, the nearest first, are compared word by word.
COMPARED = 20

HOW = {
    "address": "it has the same address",
    "page-address": "its page names the same address",
    "same-words": "its text has the same words",
    "near-words": "its text is nearly the same",
}


class AlreadyKnown(Exception):
    """An article that is here already; its text says which and how that was seen.

    `article` is the one that is here, `how` a key of HOW.
    """

    def __init__(self, article: Article, how: str):
        self.article, self.how = article.standing, how
        super().__init__(f"Already here as “{self.article}” ({self.article.pk}): {HOW[how]}.")


def refuse_known_address(url: str) -> None:
    """Raise AlreadyKnown where an article has this address, or a page that names it; AddressError for a bad one."""
    if article := Article.objects.at_address(url).first():
        raise AlreadyKnown(article, "address")


def known_by_page(addresses: list[str | None], but: Article) -> AlreadyKnown | None:
    """Return what is known of the addresses that the page of `but` gives itself: another article, or None."""
    for address in filter(None, addresses):
        if article := Article.objects.at_address(address).exclude(pk=but.pk).first():
            return AlreadyKnown(article, "page-address")
    return None


def known_by_text(text: str, but: Article | None = None) -> AlreadyKnown | None:
    """Return the other article that has the same words, or nearly the same; None where none has.

    The hash answers for copies. For the rest the bands name candidates, by an index, the bits the nearest of them,
    and the words decide.
    """
    others = TextVersion.objects.select_related("article").order_by("pk")
    if but is not None:
        others = others.exclude(article=but)
    if same := others.filter(likeness_hash=likeness_hash(text)).first():
        return AlreadyKnown(same.article, "same-words")
    differing = Func(
        F("simhash").bitxor(simhash(text)),
        template="bit_count((%(expressions)s)::bit(64))",
        output_field=IntegerField(),
    )
    sharing = others.filter(bands__overlap=bands(text))
    candidates = sharing.annotate(differing=differing).order_by("differing", "pk")
    for candidate in candidates[:COMPARED]:
        if is_near(text, candidate.text):
            return AlreadyKnown(candidate.article, "near-words")
    return None
