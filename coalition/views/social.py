"""The pictures that social networks show beside links: see coalition/pictures/social.py."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from coalition import record
from coalition.caching import today
from coalition.clocks import Clocks
from coalition.languages import without_marks
from coalition.local_words import name_of, when_words
from coalition.models import CommitmentVersion, Country
from coalition.pictures.letters import face, shown
from coalition.pictures.social import Foot, country_card, overview_card, record_card, statement_card
from coalition.pictures.svg import Picture
from coalition.punctuation import after_colon, quoted
from coalition.sentences import in_sentence, status_sentence
from coalition.structured import ABOUT
from coalition.templatetags.tracker import about, day, days_ago, status_word, who
from coalition.views.claims import history_of, published_versions
from coalition.views.overview import sentence
from coalition.views.pictures import dated, picture

# Which counts stand in the overview's picture, in this order.
COUNTS = ("troops-pledged", "troops-offered", "any-help", "members")


@picture()
def overview(request: HttpRequest, clocks: Clocks, of: Mapping[str, str]) -> Picture:
    """Draw the state of the coalition by the clocks: its sentence and some counts."""
    found = record.overview(clocks)
    numbers = {count.code: (count.number, count.label) for count in found.counts}
    # The counts' rules have no room here: this is where they stand, with their countries.
    foot = Foot(dated=dated(clocks, found.record_until), site=f"{_site()}{reverse('counts')}")
    return overview_card(sentence(found, clocks), [numbers[code] for code in COUNTS], foot, of)


@picture()
def country(request: HttpRequest, clocks: Clocks, of: Mapping[str, str], slug: str) -> Picture:
    """Draw a country's status by the clocks, since when, and when it last said so."""
    one = get_object_or_404(Country, slug=slug)
    name = name_of(one)
    status = record.status_by(clocks, one)
    since = ""
    if status.since and status.last_said_on:
        since = gettext("since %(since)s, last said %(last)s") % {
            "since": day(status.since, status.since_precision or "day"),
            "last": day(status.last_said_on, status.last_precision or "day"),
        }
    label = status_word(status.status)
    foot = Foot(dated=dated(clocks, record.record_until(clocks)), site=_site())
    return country_card(name, (status.status, label), status_sentence(name, status), since, foot, of)


@picture()
def commitment(request: HttpRequest, clocks: Clocks, of: Mapping[str, str], uid: str) -> Picture:
    """Draw one statement: its quote where our fonts have its letters, else what it says in short."""
    versions = published_versions(CommitmentVersion, uid, clocks)
    if not versions or versions[-1].counts_from > clocks.as_of:
        raise Http404
    version = versions[-1]
    kicker = f"{name_of(version.country)} · {day(version.stated_on, version.precision)}"
    if version.scope == "ukraine":
        kicker = f"{kicker} · {gettext('For Ukraine at large')}"
    claim = (version.position, after_colon(about(version), in_sentence(version.get_position_display())))
    warning = _warning(version, history_of(versions, clocks))
    foot = Foot(dated=_dated(version, clocks), site=_site())
    return statement_card(kicker, claim, _said(version), without_marks(who(version)), warning, foot, of)


@picture()
def general(request: HttpRequest, clocks: Clocks, of: Mapping[str, str]) -> Picture:
    """Draw what the record is, for all pages without a picture of their own."""
    return record_card(str(ABOUT), Foot(dated=dated(clocks, record.record_until(clocks)), site=_site()), of)


def _said(version: CommitmentVersion) -> list[str]:
    """Return a statement's quote, if there is one and our fonts have its letters, and its summary."""
    quote = version.quote
    return [*([quoted(quote)] if quote and face("serif").has(shown(quote)) else []), version.summary]


def _dated(version: CommitmentVersion, clocks: Clocks) -> str:
    if not clocks.is_now:
        return dated(clocks, version.stated_on)
    if version.precision == "month":
        return gettext("Said %(when)s.") % {"when": when_words(version.stated_on, "month")}
    ago = days_ago(version.stated_on, today())
    return gettext("Said on %(day)s, %(ago)s when this was drawn.") % {
        "day": day(version.stated_on),
        "ago": ago,
    }


def _warning(version: CommitmentVersion, history: Mapping[str, Any]) -> str:
    """Return what must be seen first: that it was retracted, or that it does not count."""
    if history["retraction"]:
        return gettext("Retracted on %(day)s. It counts no more.") % {
            "day": day(history["retraction"].made_at.date())
        }
    if not version.is_counting:
        return gettext("Not counted: %(attribution)s") % {
            "attribution": in_sentence(version.get_attribution_display())
        }
    return ""


def _site() -> str:
    return settings.SITE_URL.partition("://")[2]
