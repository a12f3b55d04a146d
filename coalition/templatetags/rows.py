"""Statements and their sources, row by row, built in Python: a page of a country that speaks often has hundreds."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from coalition.choices import SecondLookState
from coalition.languages import as_written, in_a_row
from coalition.local_words import name_of
from coalition.markup import NOTHING, fill, joined
from coalition.punctuation import colon, quoted, semicolon
from coalition.status import date_text
from coalition.templatetags.tracker import (
    about,
    day,
    english,
    light_short,
    light_words,
    move_word,
    short_day,
    source_facts,
    statement_facts,
    ways,
    word,
)

register = template.Library()

STATEMENT = """<article class="statement">
  <p class="statement-day"><a href="{}"><time datetime="{}">{}</time></a></p>
  <div>
    <h3 class="statement-head">{}{} <span class="chip chip-{}">{}</span>{}</h3>
    <p{}>{}</p>
    <p class="facts">{}</p>
  </div>
</article>
"""
SOURCE = """<li>
{}<a class="source-title" href="{}"{}>{}</a>
<span class="source-facts">{}</span>
{}</li>
"""
TAG = ' <span class="tag{}">{}</span>'


@register.simple_tag(takes_context=True)
def statement(
    context: template.Context, row: Any, *, show_country: bool = False, show_move: bool = False
) -> SafeString:
    """Return a statement in a list, with its country, or with what it did to what was said before, if asked for."""
    way = ways(context)
    country = NOTHING
    if show_country:
        country = fill(
            '<a href="{}">{}</a>{}', way("country-detail", row.country.slug), name_of(row.country), colon()
        )
    facts = statement_facts(row)
    return fill(
        STATEMENT,
        way("commitment-detail", row.claim_id),
        date_text(row.stated_on, row.precision) or "",
        short_day(row.stated_on, row.precision),
        country,
        about(row),
        row.position,
        word(row.position, "Position"),
        joined(_tags(row)),
        english(),
        row.summary,
        in_a_row([facts, move_word(row)], " · ") if show_move else facts,
    )


def _tags(row: Any) -> Iterable[SafeString]:
    if row.scope == "ukraine":
        yield fill(TAG, "", gettext("For Ukraine at large"))
    if not row.is_counting:
        yield fill(TAG, "", gettext("Not counted"))
    if row.second_look == SecondLookState.DUE:
        yield fill(TAG, " tag-warn", gettext("Second look due"))


@register.simple_tag(takes_context=True)
def beside(context: template.Context, rows: Iterable[Any]) -> SafeString:
    """Return what others said beside a position."""
    way = ways(context)
    form = '<p><span class="chip chip-{}">{}</span> {}{} <a href="{}">{}</a></p>'
    return joined(
        fill(
            form,
            row.position,
            word(row.position, "Position"),
            _said_by(row),
            as_written(row.summary),
            way("commitment-detail", row.claim_id),
            day(row.stated_on, row.precision),
        )
        for row in rows
    )


def _said_by(row: Any) -> SafeString:
    named = [row.speaker.standing.name] if row.speaker else []
    told = in_a_row([*named, *([as_written(row.office)] if row.office else [])], ", ")
    return fill("{}{}", told, colon()) if told else NOTHING


@register.simple_tag(takes_context=True)
def run_items(context: template.Context, rows: Sequence[Any]) -> SafeString:
    """Return the statements of a run, each in a line, the last first."""
    way = ways(context)
    return joined(
        fill(
            '<li><a href="{}">{}</a>{}{}</li>',
            way("commitment-detail", row.claim_id),
            day(row.stated_on, row.precision),
            colon(),
            as_written(row.summary),
        )
        for row in reversed(rows)
    )


@register.simple_tag(takes_context=True)
def source_list(context: template.Context, citations: Iterable[Any], full: object = "") -> SafeString:
    """Return citations as a list; `full` where it has room for all that is known of each."""
    way = ways(context)
    items = joined(
        _source(way("source-detail", one.shown_article.uid), one, full=bool(full)) for one in citations
    )
    return fill('<ul class="sources">\n{}</ul>\n', items)


def _source(address: str, citation: Any, *, full: bool) -> SafeString:
    article = citation.shown_article
    role = ""
    if citation.role != "supports":
        role = fill('<span class="tag">{}</span> ', word(citation.role, "CitationRole"))
    facts = source_facts(article)
    return fill(
        SOURCE,
        role,
        address,
        _lang(article.language),
        article.title or article.url or "",
        in_a_row([facts, as_written(citation.locator)], semicolon()) if citation.locator else facts,
        joined([*_quoted(citation), *_checked(citation, full=full)], "\n"),
    )


def _lang(language: str) -> SafeString:
    return fill(' lang="{}"', language) if language else NOTHING


def _quoted(citation: Any) -> Iterable[SafeString]:
    """Yield the words that a citation quotes, and what they are in English."""
    if citation.quote:
        yield fill("<blockquote{}><p>{}</p></blockquote>", _lang(citation.language), quoted(citation.quote))
    if citation.quote and citation.translation:
        said, by = gettext("In English:"), gettext("(translated by us)")
        form = '<p class="translation">{} {} <span class="source-facts">{}</span></p>'
        yield fill(form, said, quoted(as_written(citation.translation)), by)


def _checked(citation: Any, *, full: bool) -> Iterable[SafeString]:
    """Yield what the last visit to a source said of its words, and that they were never held against its text."""
    article, light = citation.shown_article, citation.last_light
    if article.url or article.read_at_url:
        said = light_words(light) if full else light_short(light)
        colour = f" light-{light.light}" if light else ""
        yield fill('<span class="source-facts light{}">{}</span>', colour, said)
    if full and not citation.is_located:
        unheld = gettext("No text of this source is held.")
        if citation.quote:
            unheld = gettext("No text of this source is held, so the words were not checked against it.")
        yield fill('<span class="source-facts">{}</span>', unheld)
