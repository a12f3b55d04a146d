"""How values read on a page: links that keep the clocks, days no more exact than known, words of the vocabulary."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.choices import Form, PublisherClass
from coalition import choices, lights, sentences, status
from coalition.markup import fill, joined
from coalition.record import amount_of

register = template.Library()

CURRENCIES = {"EUR": "€", "GBP": "£", "USD": "US$"}
# What became of a position between two days: see coalition/between.py.
MOVES = {
    "new": "New",
    "firmer": "Firmer",
    "softer": "Softer",
    "returned": "Moved and returned",
    "lapsed": "Lapsed",
    "restated": "Said again",
}
# Standing words that are nobody's standing yet.
NOT_YET_NAMED = {"not-yet-named": "Not yet named"}


@register.simple_tag(takes_context=True)
def at(context: template.Context, name: str, *args: Any) -> str:
    """Return the address of a page by the clocks of this one."""
    return keep_clocks(context, address(name, *args))


@lru_cache(maxsize=10_000)
def address(name: str, *args: Any) -> str:
    """Return the address of a page; a list has the same hundreds of times, and none ever changes."""
    return reverse(name, args=args)


@register.simple_tag(takes_context=True)
def keep_clocks(context: template.Context, address: str) -> str:
    """Return an address with the clocks of this page."""
    clocks = context.get("clocks")
    path, hash_sign, fragment = address.partition("#")
    return f"{path}?{clocks.query}{hash_sign}{fragment}" if clocks and clocks.query else address


def ways(context: template.Context) -> Callable[..., str]:
    """Return what gives addresses of pages by the clocks of this one, for whoever needs hundreds."""
    clocks = context.get("clocks")
    query = f"?{clocks.query}" if clocks and clocks.query else ""
    return lambda name, *args: f"{address(name, *args)}{query}"


@register.simple_tag(takes_context=True)
def on_day(context: template.Context, name: str, as_of: date, *args: Any) -> str:
    """Return the address of a page on another day, by the edition of this one."""
    clocks = context.get("clocks")
    edition = f"&known_at={clocks.edition}" if clocks and clocks.known_at_given else ""
    return f"{address(name, *args)}?as_of={as_of.isoformat()}{edition}"


@register.simple_tag(takes_context=True)
def link_to(context: template.Context, version: Any) -> str:
    """Return the address of the page on which a version stands, by the clocks of this page."""
    return keep_clocks(context, claim_url(version))


@register.simple_tag(takes_context=True)
def country_links(context: template.Context, statuses: Iterable[status.CountryStatus]) -> SafeString:
    """Return links to countries' pages by the clocks of this one, in a row as in a sentence."""
    way = ways(context)
    links = (fill('<a href="{}">{}</a>', way("country-detail", one.slug), one.name) for one in statuses)
    return joined(links, ", ")


register.filter("second_look", sentences.second_look_sentence)
register.filter("map_label", sentences.map_label)


@register.filter
def light_words(light: Any) -> str:
    """Say what the last visit to the source found of a citation's words, and on which day; or that there was none."""
    return f"{lights.sentence(light.light, light.checked_at)}." if light else "Not checked since."


@register.filter
def light_short(light: Any) -> str:
    """Say the same in a list, as briefly as can be."""
    return f"{choices.Light(light.light).label} on {day(light.checked_on)}" if light else "Not checked since"


@register.filter
def claim_url(version: Any) -> str:
    """Return the address of the page on which a version stands; figures, standings and milestones stand in lists."""
    match version._meta.model_name:
        case "commitmentversion":
            return address("commitment-detail", version.claim_id)
        case "eventversion":
            return address("event-detail", version.claim_id)
        case "figureversion":
            return f"{address('figure-list')}#{version.claim_id}"
        case "standingversion":
            return address("country-detail", version.country.slug)
        case _:
            return f"{address('coalition')}#{version.claim_id}"


@register.filter
def claim_title(version: Any) -> str:
    """Say in a few words what a version asserts."""
    match version._meta.model_name:
        case "commitmentversion":
            return f"{version.country.name}: {about(version)}, {in_sentence(version.get_position_display())}"
        case "figureversion":
            return f"{version.get_measure_display()}: {figure_value(version)}"
        case "standingversion":
            return f"{version.country.name}: {in_sentence(version.get_standing_display())}"
        case "milestoneversion":
            return f"{version.name}: {in_sentence(version.get_milestone_state_display())}"
        case _:
            return version.name


@register.filter
def claim_word(claim_type: str) -> str:
    """Return a type of claim as readers say it: a commitment may be an offer or a refusal, so it is a statement."""
    return "statement" if claim_type == "commitment" else claim_type


@register.filter
def day(value: date | None, precision: str = "day") -> str:
    """Say a day in words: "6 January 2026", or "January 2026" where only the month is known."""
    if value is None:
        return "not known"
    return f"{value:%B %Y}" if precision == "month" else f"{value.day} {value:%B %Y}"


@register.filter
def short_day(value: date | None, precision: str = "day") -> str:
    """Say a day in a table: "6 Jan 2026", or "Jan 2026" where only the month is known."""
    if value is None:
        return "not known"
    return f"{value:%b %Y}" if precision == "month" else f"{value.day} {value:%b %Y}"


@register.filter
def day_of(version: Any) -> str:
    """Say when what a version asserts was said or happened, "" where its type has no such day."""
    match version._meta.model_name:
        case "commitmentversion":
            return day(version.stated_on, version.precision)
        case "figureversion":
            return day(version.stated_on)
        case "eventversion":
            return day(version.starts_on)
        case _:
            return ""


@register.filter
def word(value: str | None, vocabulary: str) -> str:
    """Return the label of a word out of a vocabulary of choices.py, such as `"offered"|word:"Position"`."""
    if not value:
        return "not assessed"
    if vocabulary == "StandingKind" and value in NOT_YET_NAMED:
        return NOT_YET_NAMED[value]
    return _labels(vocabulary)[value]


@cache
def _labels(vocabulary: str) -> dict[str, str]:
    return {one.value: str(one.label) for one in getattr(choices, vocabulary)}


@register.filter
def words(values: Any, vocabulary: str) -> list[str]:
    """Return the labels of several words."""
    return [word(value, vocabulary) for value in values]


@register.filter
def in_sentence(label: Any) -> Any:
    """Return a label, or several, as inside a sentence: "in Ukraine", "NATO"; proper names keep their capitals."""
    if isinstance(label, list):
        return [in_sentence(one) for one in label]
    return sentences.in_sentence(str(label))


@register.filter
def kind_word(kind: str) -> str:
    """Return a kind as readers say it: soldiers, not troops."""
    return "Soldiers" if kind == "troops" else word(kind, "Kind")


@register.filter
def place_after(place: str) -> str:
    """Return a place to stand after a kind: " in Ukraine", " outside Ukraine", "" where none was said."""
    return "" if place == "not-said" else f" {in_sentence(word(place, 'Place'))}"


@register.filter
def about(what: Any) -> str:
    """Say what a commitment's version or a position is about: "Soldiers in Ukraine"."""
    return f"{kind_word(what.kind)}{place_after(what.place)}"


@register.filter
def whats(positions: Iterable[status.Position]) -> str:
    """Say what positions are about, as one list: "Soldiers in Ukraine, training"."""
    named = [_what(position) for position in positions]
    return ", ".join([*named[:1], *map(in_sentence, named[1:])])


def _what(position: status.Position) -> str:
    is_unplaced = position.is_soldiers_in_ukraine and position.place == "not-said"
    return f"{about(position)}{', place not said' if is_unplaced else ''}"


@register.filter
def move_label(what: str) -> str:
    """Return what became of a position between two days as the page prints it."""
    return MOVES[what]


@register.filter
def status_word(code: str) -> str:
    """Return a status as the pages print it."""
    return status.STATUSES[code]


@register.filter
def status_note(code: str) -> str:
    """Say what a status says and does not say."""
    return status.STATUS_NOTES.get(code, "")


@register.filter
def who(version: Any) -> str:
    """Say who said what a commitment's version asserts: "Erin Example, Minister", an office, "Nobody named"."""
    named = [version.speaker.standing.name] if version.speaker else []
    return ", ".join([*named, *([version.office] if version.office else [])]) or "Nobody named"


@register.filter
def statement_facts(version: Any) -> str:
    """Say by whom, on what authority and on which conditions something was said."""
    facts = [who(version), word(version.attribution, "Attribution")]
    if version.voice != "government":
        facts.append(word(version.voice, "Voice"))
    if version.conditions:
        facts.append(f"after {', '.join(in_sentence(words(version.conditions, 'Condition')))}")
    return " · ".join(facts)


@register.filter
def source_facts(article: Any) -> str:
    """Say who published an article and when: "The Example (newspaper), published 6 January 2026"."""
    facts = []
    if article.publisher:
        kind = article.publisher.publisher_class
        facts.append(
            f"{article.publisher.name}{f' ({in_sentence(PublisherClass(kind).label)})' if kind else ''}, "
        )
    facts.append(
        f"published {day(article.published_on)}" if article.published_on else "day of publication not known"
    )
    if article.title_supplied:
        facts.append("; headline ours")
    if article.form == Form.OWN_REPORTING:
        facts.append("; our own reporting, vouched for by an editor")
    return "".join(facts)


@register.filter
def figure_value(version: Any) -> str:
    """Return a figure's number, or its range."""
    return _range(version.value, version.value_max)


@register.filter
def version_amount(version: Any) -> str:
    """Return the amount of a commitment's version in words, "" where none was named."""
    return amount(amount_of(version))


@register.filter
def amount(values: dict[str, Any] | None) -> str:
    """Return an amount in words: "1,000–2,000 soldiers", "€500 million", "4 minehunters"."""
    if not values:
        return ""
    parts = []
    if "troops_min" in values or "troops_max" in values:
        parts.append(f"{_soldiers(values)} soldiers")
    if "value" in values:
        parts.append(_money(values["currency"], values["value"]))
    if "items" in values:
        parts.append(values["items"])
    return "; ".join(parts)


def _soldiers(values: dict[str, Any]) -> str:
    least, most = values.get("troops_min"), values.get("troops_max")
    if least is None:
        return f"up to {most:,}"
    return f"at least {least:,}" if most is None else _range(least, most)


def _range(least: int, most: int | None) -> str:
    return f"{least:,}" if most is None or most == least else f"{least:,}–{most:,}"


def _money(currency: str, value: float) -> str:
    sign = CURRENCIES.get(currency, f"{currency} ")
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{sign}{value / size:,.4g} {name}"
    return f"{sign}{value:,}"


@register.filter
def days_ago(value: date, today: date) -> str:
    """Say how long ago a day is."""
    days = (today - value).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


@register.filter
def move_word(version: Any) -> str:
    """Say what a row did to what the same voice had said before; needs `previous_position`."""
    if not version.is_counting:
        return "Not counted"
    if version.previous_position is None:
        return "First statement"
    if version.previous_position == version.position:
        return "Said again"
    return f"Before: {in_sentence(word(version.previous_position, 'Position'))}"
