"""What waits among the sources: articles that nobody has worked through, pages that could not be had."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from articles.choices import ArticleState
from articles.models import Article, Watch
from coalition.actions.lights import lights_out
from coalition.admin.watches import health_of, in_need
from coalition.admin.worklists.lines import Item, Worklist
from coalition.admin.worklists.looking import look_act
from coalition.admin.worklists.now import Now
from coalition.choices import SuggestionState, Voice
from coalition.lights import sentence
from coalition.models import CitationLight, Suggestion
from coalition.positions import Group, group_of
from coalition.verdicts import Before, Said
from coalition.worth import Worth, worth_of


@dataclass
class Waiting:
    """An article's open suggestions: how many, what the best is worth, when they were last read."""

    count: int
    worth: Worth
    read_at: datetime


def new_articles(now: Now, limit: int | None = None) -> Worklist:
    """Return the articles with suggestions that nobody has decided, by what the best of them would add."""
    waiting = _waiting(now)
    ids = sorted(waiting, key=lambda pk: (waiting[pk].worth, waiting[pk].read_at), reverse=True)
    shown = Article.objects.in_bulk(ids[:limit])
    items = [
        Item(
            reverse("admin:review_article", args=[pk]),
            str(shown[pk]),
            f"{waiting[pk].worth.words}; {waiting[pk].count} to decide",
        )
        for pk in ids[:limit]
    ]
    return Worklist(
        "articles", "New articles, by what they would add", items, len(ids), "Every suggestion is decided."
    )


def _waiting(now: Now) -> dict[str, Waiting]:
    known, countries = _known(now)
    article = "reading__text_version__article"
    rows = Suggestion.objects.filter(state=SuggestionState.OPEN).values_list(
        f"{article}_id", "reading__made_at", "country_id", "kind", "place", "scope", "position",
        f"{article}__published_on", "voice", "attribution",
    )  # fmt: skip
    found: dict[str, list[tuple[Worth, datetime]]] = defaultdict(list)
    for pk, read_at, country, kind, place, scope, *said in rows:
        before = known.get(group_of(country, kind, place, scope))
        found[pk].append((worth_of(country, Said(*said), before, countries), read_at))
    return {
        pk: Waiting(len(ones), max(worth for worth, _ in ones), max(read_at for _, read_at in ones))
        for pk, ones in found.items()
    }


def _known(now: Now) -> tuple[dict[Group, Before], set[str]]:
    known = {}
    for status in now.statuses:
        for one in (*status.positions, *status.ukraine_positions):
            group = group_of(one.country, one.kind, one.place, one.scope)
            known[group] = Before(one.position, one.last_said_on, one.voice == Voice.GOVERNMENT)
    return known, now.countries_heard


def failed_fetches(now: Now, limit: int | None = None) -> Worklist:
    """Return the articles whose page could not be had, latest attempt first, with the reason."""
    rows = Article.objects.filter(state=ArticleState.FAILED).order_by("-tried_at")
    items = [
        Item(reverse("admin:articles_article_change", args=[row.pk]), str(row), row.failure)
        for row in rows[:limit]
    ]
    elsewhere = reverse("admin:articles_article_changelist") + "?state__exact=failed"
    return Worklist(
        "failed", "Failed fetches", items, rows.count(), "No fetch has failed.", elsewhere=elsewhere
    )


def lights_gone_out(now: Now, limit: int | None = None) -> Worklist:
    """Return the quotes whose source moved, changed or is gone, latest visit first: nothing is mended in silence."""
    rows = lights_out().select_related("citation__article")
    items = [
        Item(
            reverse("admin:articles_article_change", args=[row.citation.article_id]),
            str(row.citation.article),
            _found(row),
            act=look_act(row.citation.article_id, now.user, now.moment),
        )
        for row in rows[:limit]
    ]
    return Worklist(
        "lights",
        "Lights that went out",
        items,
        rows.count(),
        "Every source that was checked stands, or was looked at.",
        elsewhere=reverse("admin:coalition_citation_changelist") + "?light__light__in=moved,altered,gone",
    )


def _found(row: CitationLight) -> str:
    """Say what the last visit found, with the words if any are quoted."""
    said = sentence(row.light, row.checked_at)
    return f"{said}. “{row.citation.quote}”" if row.citation.quote else f"{said}."


def watches_in_need(now: Now, limit: int | None = None) -> Worklist:
    """Return the watches that fail again and again, or match nothing any more."""
    rows = Watch.objects.filter(in_need()).order_by("succeeded_at")
    items = [
        Item(reverse("admin:articles_watch_change", args=[row.pk]), row.name, health_of(row))
        for row in rows[:limit]
    ]
    return Worklist(
        "watches",
        "Watches that need a look",
        items,
        rows.count(),
        "Every watch fares well.",
        elsewhere=reverse("admin:articles_watch_changelist"),
    )
