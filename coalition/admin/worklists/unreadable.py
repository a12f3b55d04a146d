"""Articles in languages that no reader reads: for people to read, by what their titles promise."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse

from coalition.actions.readings import lexicon_from_record
from coalition.admin.worklists.lines import Item, Worklist
from coalition.admin.worklists.looking import look_act
from coalition.admin.worklists.now import Now
from coalition.extraction.folding import fold
from coalition.models import Country
from coalition.querysets.unreadable import language_of, unreadable_articles


@dataclass(frozen=True, order=True)
class Promise:
    """What can be told of an unread article; the more it promises, the later it sorts.

    By names only, in the spellings that the reader knows: of its title, then of its text.
    """

    new_in_title: tuple[str, ...]
    in_title: tuple[str, ...]
    in_text: tuple[str, ...]

    @property
    def rank(self) -> int:
        """How much it promises: a new country in the title, any in it, any in the text, none."""
        return 3 if self.new_in_title else 2 if self.in_title else 1 if self.in_text else 0

    def words(self, names: Mapping[str, str]) -> str:
        """Say it in words, with the countries' names."""
        if self.new_in_title:
            return f"new country in its title: {_named(self.new_in_title, names)}"
        if self.in_title:
            return f"its title names {_named(self.in_title, names)}"
        if self.in_text:
            return f"its text names {_named(self.in_text[:5], names)}"
        return "names no country in a spelling that the reader knows"


def promise_of(in_title: Collection[str], in_text: Collection[str], heard: Collection[str]) -> Promise:
    """Return what an article promises: `heard` are the countries of which the record holds anything."""
    new = sorted(set(in_title) - set(heard))
    return Promise(tuple(new), tuple(sorted(set(in_title))), tuple(sorted(set(in_text))))


def unreadable(now: Now) -> Worklist:
    """Return the articles that no reader reads, nobody has cited and nobody has looked at, the most promising first."""
    rows = list(unreadable_articles().select_related("publisher"))
    items = []
    if rows:
        lexicon, names = lexicon_from_record(), dict(Country.objects.values_list("code", "name"))
        told = []
        for row in rows:
            in_title = {mention.code for mention in lexicon.find(row.title, fold(row.title))}
            told.append((promise_of(in_title, row.named, now.countries_heard), row))
        told.sort(key=lambda pair: (pair[0].rank, pair[1].unread_at), reverse=True)
        items = [
            Item(
                reverse("admin:review_article", args=[row.pk]),
                str(row),
                f"in {language_of(row.unread_note)}; {promise.words(names)}",
                act=look_act(row.pk, now.user, now.moment),
            )
            for promise, row in told
        ]
    return Worklist(
        "unreadable",
        "In a language that the reader cannot read",
        items,
        len(items),
        "Every text is in a language that the reader reads, or somebody has read it.",
        elsewhere=reverse("admin:articles_article_changelist") + "?reading=unreadable",
    )


def _named(codes: Collection[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes)
