"""How values read on a page: links that keep the clocks, days no more exact than known, words of the vocabulary."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, override, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.choices import Form, PublisherClass
from coalition import choices, labels, languages, lights, local_words, sentences, status
from coalition.languages import as_written, by_language, in_a_row
from coalition.local_words import country_name, name_of, number_words
from coalition.markup import fill, joined
from coalition.punctuation import after_colon, colon, quoted, semicolon
from coalition.record import amount_of

register = template.Library()

CURRENCIES = {"EUR": "€", "GBP": "£", "USD": "US$"}
# What became of a position between two days: see coalition/between.py.
MOVES = {
    "new": pgettext_lazy("move", "New"),
    "firmer": pgettext_lazy("move", "Firmer"),
    "softer": pgettext_lazy("move", "Softer"),
    "returned": pgettext_lazy("move", "Moved and returned"),
    "lapsed": pgettext_lazy("move", "Lapsed"),
    "restated": pgettext_lazy("move", "Said again"),
}
TYPES = {
    "commitment": pgettext_lazy("type of entry", "statement"),
    "event": pgettext_lazy("type of entry", "event"),
    "figure": pgettext_lazy("type of entry", "figure"),
    "standing": pgettext_lazy("type of entry", "standing"),
    "milestone": pgettext_lazy("type of entry", "milestone"),
}
AGES = {
    "current": pgettext_lazy("age of a statement", "current"),
    "ageing": pgettext_lazy("age of a statement", "ageing"),
    "old": pgettext_lazy("age of a statement", "old"),
}
# Standing words that are nobody's standing yet.
NOT_YET_NAMED = {"not-yet-named": _("Not yet named")}


@register.simple_tag(takes_context=True)
def at(context: template.Context, name: str, *args: Any) -> str:
    """Return the address of a page by the clocks of this one."""
    return keep_clocks(context, address(name, *args))


@by_language(10_000)
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
    links = (fill('<a href="{}">{}</a>', way("country-detail", one.slug), name_of(one)) for one in statuses)
    return joined(links, ", ")


@register.simple_tag
def country_names(told: Iterable[Any]) -> str:
    """Return the names of the countries that are told of, in a row."""
    return ", ".join(name_of(one.status) for one in told)


@register.filter
def source_language(code: str) -> str:
    """Return the language of a source: its code in English, as data have it; in other languages its name."""
    return code if languages.is_english() else local_words.language_name(code)


register.filter("quoted", quoted)
register.filter("when", local_words.when_words)
register.simple_tag(colon)
register.simple_tag(semicolon)
register.filter("second_look", sentences.second_look_sentence)
register.filter("map_label", sentences.map_label)
register.filter("country_name", name_of)
register.filter("country_of", lambda name, code: country_name(code, name))
register.filter("as_written", as_written)


@register.simple_tag
def english() -> SafeString:
    """Return the attribute for an element that holds the record's own words, "" where the whole page is English."""
    return SafeString("" if languages.is_english() else ' lang="en"')


@register.filter
def light_words(light: Any) -> str:
    """Say what the last visit to the source found of a citation's words, and on which day; or that there was none."""
    return f"{lights.sentence(light.light, light.checked_at)}." if light else gettext("Not checked since.")


@register.filter
def light_short(light: Any) -> str:
    """Say the same in a list, as briefly as can be."""
    if not light:
        return gettext("Not checked since")
    when = local_words.when_words(light.checked_on, "day")
    return gettext("%(light)s %(when)s") % {"light": choices.Light(light.light).label, "when": when}


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
            position = in_sentence(version.get_position_display())
            return gettext("%(country)s: %(about)s, %(position)s") % {
                "country": name_of(version.country),
                "about": about(version),
                "position": position,
            }
        case "figureversion":
            return after_colon(version.get_measure_display(), figure_value(version))
        case "standingversion":
            return after_colon(name_of(version.country), in_sentence(version.get_standing_display()))
        case "milestoneversion":
            return after_colon(version.name, in_sentence(version.get_milestone_state_display()))
        case _:
            return version.name


@register.simple_tag
def title_as_it_stands(version: Any, retraction: Any) -> str:
    """Say the same where it stands alone, as above a page: of what was retracted, that first."""
    title = claim_title(version)
    return after_colon(gettext("Retracted"), title) if retraction else title


@register.filter
def claim_link(version: Any) -> str:
    """Return the same for the page itself, where the record's own words in it are marked as English."""
    own = version._meta.model_name in ("eventversion", "milestoneversion")
    return as_written(claim_title(version)) if own else claim_title(version)


@register.filter
def claim_word(claim_type: str) -> str:
    """Return a type of claim as readers say it: a commitment may be an offer or a refusal, so it is a statement."""
    return str(TYPES[claim_type])


@register.filter
def of_type(number: int, claim_type: str) -> str:
    """Say how many claims of a type there are: "1 statement", "20 figures"."""
    words = {
        "commitment": ngettext("%(number)s statement", "%(number)s statements", number),
        "event": ngettext("%(number)s event", "%(number)s events", number),
        "figure": ngettext("%(number)s figure", "%(number)s figures", number),
        "standing": ngettext("%(number)s standing", "%(number)s standings", number),
        "milestone": ngettext("%(number)s milestone", "%(number)s milestones", number),
    }
    return words[claim_type] % {"number": number}


@register.filter
def age_word(age: str) -> str:
    """Return how fresh a statement is, as the pages print it."""
    return str(AGES[age])


@register.filter
def day(value: date | None, precision: str = "day") -> str:
    """Say a day in words: "6 January 2026", or "January 2026" where only the month is known."""
    if value is None:
        return pgettext("day", "not known")
    return local_words.month_words(value) if precision == "month" else local_words.day_words(value)


@register.filter
def short_day(value: date | None, precision: str = "day") -> str:
    """Say a day in a table: "6 Jan 2026", or "Jan 2026" where only the month is known."""
    if value is None:
        return pgettext("day", "not known")
    return (
        local_words.short_month_words(value) if precision == "month" else local_words.short_day_words(value)
    )


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
        return gettext("not assessed")
    if vocabulary == "StandingKind" and value in NOT_YET_NAMED:
        return str(NOT_YET_NAMED[value])
    return _labels(vocabulary)[value]


@by_language()
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
    return labels.in_sentence(str(label))


@register.filter
def kind_word(kind: str) -> str:
    """Return a kind as readers say it: soldiers, not troops."""
    return str(labels.SOLDIERS) if kind == "troops" else word(kind, "Kind")


@register.filter
def term_of(value: str, vocabulary: str) -> str:
    """Return the English label of a word, by which the glossary's entry is found in every language."""
    with override(settings.LANGUAGE_CODE):
        return kind_word(value) if vocabulary == "Kind" else word(value, vocabulary)


@register.filter
def place_after(place: str) -> str:
    """Return a place to stand after a kind: " in Ukraine", " outside Ukraine", "" where none was said."""
    return "" if place == "not-said" else f" {in_sentence(word(place, 'Place'))}"


@register.filter
def about(what: Any) -> str:
    """Say what a commitment's version or a position is about: "Soldiers in Ukraine"."""
    return _about(what.kind, what.place)


@by_language()
def _about(kind: str, place: str) -> str:
    return f"{kind_word(kind)}{place_after(place)}"


@register.filter
def about_in_sentence(what: Any) -> str:
    """Say the same inside a sentence: "soldiers in Ukraine"."""
    return _about_in_sentence(what.kind, what.place)


@by_language()
def _about_in_sentence(kind: str, place: str) -> str:
    return f"{in_sentence(kind_word(kind))}{place_after(place)}"


@register.filter
def whats(positions: Iterable[status.Position]) -> str:
    """Say what positions are about, as one list: "Soldiers in Ukraine, training"."""
    said = list(positions)
    named = [*map(about, said[:1]), *map(about_in_sentence, said[1:])]
    return ", ".join(_placed(what, position) for what, position in zip(named, said, strict=True))


def _placed(what: str, position: status.Position) -> str:
    is_unplaced = position.is_soldiers_in_ukraine and position.place == "not-said"
    return gettext("%(what)s, place not said") % {"what": what} if is_unplaced else what


@register.filter
def move_label(what: str) -> str:
    """Return what became of a position between two days as the page prints it."""
    return str(MOVES[what])


@register.filter
def status_word(code: str) -> str:
    """Return a status as the pages print it."""
    return str(status.STATUSES[code])


@register.filter
def status_note(code: str) -> str:
    """Say what a status says and does not say."""
    return str(status.STATUS_NOTES.get(code, ""))


@register.filter
def who(version: Any) -> str:
    """Say who said what a commitment's version asserts: "Erin Example, Minister", an office, "Nobody named"."""
    named = [version.speaker.standing.name] if version.speaker else []
    if version.office:
        named.append(as_written(version.office))
    return in_a_row(named, ", ") if named else gettext("Nobody named")


@register.filter
def statement_facts(version: Any) -> str:
    """Say by whom, on what authority and on which conditions something was said."""
    facts = [who(version), word(version.attribution, "Attribution")]
    if version.voice != "government":
        facts.append(word(version.voice, "Voice"))
    if version.conditions:
        named = ", ".join(in_sentence(words(version.conditions, "Condition")))
        facts.append(gettext("after %(conditions)s") % {"conditions": named})
    return in_a_row(facts, " · ")


@register.filter
def source_facts(article: Any) -> str:
    """Say who published an article and when: "The Example (newspaper), published 6 January 2026"."""
    facts = [_publisher(article)] if article.publisher else []
    if article.published_on:
        facts.append(gettext("published %(day)s") % {"day": day(article.published_on)})
    else:
        facts.append(gettext("day of publication not known"))
    remarks = [", ".join(facts)]
    if article.title_supplied:
        remarks.append(gettext("headline ours"))
    if article.form == Form.OWN_REPORTING:
        remarks.append(gettext("our own reporting, vouched for by an editor"))
    return semicolon().join(remarks)


def _publisher(article: Any) -> str:
    name, kind = article.publisher.name, article.publisher.publisher_class
    return f"{name} ({in_sentence(PublisherClass(kind).label)})" if kind else name


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
        parts.append(_soldiers(values))
    if "value" in values:
        parts.append(_money(values["currency"], values["value"]))
    if "items" in values:
        parts.append(as_written(values["items"]))
    return in_a_row(parts, semicolon())


def _soldiers(values: dict[str, Any]) -> str:
    least, most = values.get("troops_min"), values.get("troops_max")
    if most is None:
        return gettext("at least %(number)s soldiers") % {"number": number_words(values["troops_min"])}
    if least is None:
        return gettext("up to %(number)s soldiers") % {"number": number_words(most)}
    return gettext("%(number)s soldiers") % {"number": _range(least, most)}


def _range(least: int, most: int | None) -> str:
    if most is None or most == least:
        return number_words(least)
    return f"{number_words(least)}–{number_words(most)}"


def _money(currency: str, value: float) -> str:
    """Say a sum; a currency without a sign has a space after its code, which is none where languages put it last."""
    return _sum(currency, value).strip(" ")


def _sum(currency: str, value: float) -> str:
    sign = CURRENCIES.get(currency, f"{currency} ")
    if value >= 10**9:
        return gettext("%(sign)s%(number)s billion") % {"sign": sign, "number": _short(value / 10**9)}
    if value >= 10**6:
        return gettext("%(sign)s%(number)s million") % {"sign": sign, "number": _short(value / 10**6)}
    return gettext("%(sign)s%(number)s") % {"sign": sign, "number": number_words(value)}


def _short(number: float) -> str:
    """Write a number with four digits that count."""
    return f"{number:,.4g}" if languages.is_english() else number_words(float(f"{number:.4g}"))


@register.filter
def days_ago(value: date, today: date) -> str:
    """Say how long ago a day is."""
    days = (today - value).days
    if days < 2:
        return gettext("yesterday") if days else gettext("today")
    return ngettext("%(number)s day ago", "%(number)s days ago", days) % {"number": days}


@register.filter
def move_word(version: Any) -> str:
    """Say what a row did to what the same voice had said before; needs `previous_position`."""
    if not version.is_counting:
        return gettext("Not counted")
    if version.previous_position is None:
        return gettext("First statement")
    if version.previous_position == version.position:
        return pgettext("move", "Said again")
    before = in_sentence(word(version.previous_position, "Position"))
    return gettext("Before: %(position)s") % {"position": before}
