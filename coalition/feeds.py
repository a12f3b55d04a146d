"""Feeds, as Atom and as JSON Feed, in each language, with filters: what was published and righted; what was said."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.caching import today
from coalition.clocks import Clocks
from coalition.filters import ChangeFilter, CommitmentFilter
from coalition.jsonfeed import JsonFeed
from coalition.languages import without_marks
from coalition.local_words import name_of
from coalition.models import Change, CommitmentVersion, Country
from coalition.punctuation import after_colon
from coalition.querysets.people import public_people
from coalition.questions import value_errors
from coalition.sentences import second_look_sentence
from coalition.templatetags.tracker import claim_title, claim_url, statement_facts
from coalition.views.changes import with_versions

ENTRIES = 50
NAME = "Coalition Tracker"


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed as it was asked for: its own address, what it is about, the page it goes with, and its filters."""

    request: HttpRequest
    title: str
    page: str
    filters: QueryDict

    def of(self, title: str, page: str, **fixed: str) -> "Asked":
        """Return the feed of one country or person, with what its address says beside the filters."""
        filters = self.filters.copy()
        for name, value in fixed.items():
            filters[name] = value
        return replace(self, title=title, page=page, filters=filters)


class TextAtomFeed(Atom1Feed):
    """Atom with summaries of plain text: words of the record are never read as HTML."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an entry."""
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


class RecordFeed(Feed):
    """What all feeds share: they tell the newest first, and only what is public now."""

    feed_type = TextAtomFeed
    author_name = NAME
    feed_copyright = _("CC BY 4.0, quotations excepted")
    item_guid_is_permalink = False

    def title(self, asked: Asked) -> str:
        return asked.title

    def link(self, asked: Asked) -> str:
        return settings.SITE_URL + asked.page

    def feed_url(self, asked: Asked) -> str:
        return settings.SITE_URL + asked.request.get_full_path()

    def feed_guid(self, asked: Asked) -> str:
        return self.feed_url(asked)

    def stays(self, name: str) -> str:
        """Return a name for an entry that stays, wherever the site moves."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},2025:{name}"


class ChangeFeed(RecordFeed):
    """The latest changes, with the filters of the page of changes."""

    subtitle = _("What was published, corrected and retracted, edition by edition.")

    def get_object(self, request: HttpRequest) -> Asked:
        return Asked(
            request, gettext("%(site)s: changes") % {"site": NAME}, reverse("change-list"), request.GET
        )

    def items(self, asked: Asked) -> list[Change]:
        """Return the newest changes that the filters let through; filters that cannot be read let none through."""
        chosen = ChangeFilter(asked.filters, Change.objects.for_list())
        return [] if value_errors(chosen) else with_versions(chosen.qs[:ENTRIES])

    def item_title(self, change: Change) -> str:
        return after_colon(str(change.what.label), claim_title(change.version))

    def item_description(self, change: Change) -> str:
        version = change.version
        words = [getattr(version, "summary", "") or getattr(version, "outcome", ""), change.edition.reason]
        words.append(second_look_sentence(version))
        return " ".join(word for word in words if word)

    def item_link(self, change: Change) -> str:
        return settings.SITE_URL + claim_url(change.version)

    def item_guid(self, change: Change) -> str:
        return self.stays(f"change/{change.edition_id}/{change.claim_id}")

    def item_pubdate(self, change: Change) -> datetime:
        return change.edition.made_at

    def item_updateddate(self, change: Change) -> datetime:
        return change.edition.made_at

    def item_categories(self, change: Change) -> list[str]:
        return [change.action, change.claim.type, change.what.value]


class CountryFeed(ChangeFeed):
    """The same of one country: its statements, its standing, and the events that name it."""

    def get_object(self, request: HttpRequest, slug: str) -> Asked:
        country = get_object_or_404(Country, slug=slug)
        page = reverse("country-detail", args=[slug])
        return super().get_object(request).of(after_colon(NAME, name_of(country)), page, country=country.code)


class PersonFeed(ChangeFeed):
    """The same of what one person said."""

    def get_object(self, request: HttpRequest, person: str) -> Asked:
        edition = request.newest_edition
        found = get_object_or_404(public_people(edition.number if edition else 0), slug=person)
        page = reverse("person-detail", args=[person])
        return super().get_object(request).of(after_colon(NAME, found.name), page, person=person)


class CommitmentFeed(RecordFeed):
    """What governments said, the last word first, with the filters of the list of statements."""

    subtitle = _("What governments said that they would, might or would not do, statement by statement.")

    def get_object(self, request: HttpRequest) -> Asked:
        return Asked(
            request, gettext("%(site)s: statements") % {"site": NAME}, reverse("commitment-list"), request.GET
        )

    def items(self, asked: Asked) -> list[CommitmentVersion]:
        """Return the latest statements that the filters let through; filters that cannot be read let none through."""
        newest = asked.request.newest_edition
        clocks = Clocks(today(), newest.number if newest else 0)
        rows = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of)
        rows = rows.select_related("country", "speaker__merge__kept", "public_from").with_second_look()
        chosen = CommitmentFilter(asked.filters, rows.latest_first(), clocks=clocks)
        return [] if value_errors(chosen) else list(chosen.qs[:ENTRIES])

    def item_title(self, version: CommitmentVersion) -> str:
        return claim_title(version)

    def item_description(self, version: CommitmentVersion) -> str:
        words = [
            version.summary,
            f"{without_marks(statement_facts(version))}.",
            second_look_sentence(version),
        ]
        return " ".join(word for word in words if word)

    def item_link(self, version: CommitmentVersion) -> str:
        return settings.SITE_URL + claim_url(version)

    def item_guid(self, version: CommitmentVersion) -> str:
        return self.stays(f"commitment/{version.claim_id}")

    def item_pubdate(self, version: CommitmentVersion) -> datetime:
        return version.public_from.made_at

    def item_updateddate(self, version: CommitmentVersion) -> datetime:
        return version.public_from.made_at

    def item_categories(self, version: CommitmentVersion) -> list[str]:
        return [version.country_id, version.kind, version.position]


def as_json(feed: type[RecordFeed]) -> RecordFeed:
    """Return the view that answers with a feed as JSON Feed."""
    return type(f"{feed.__name__}Json", (feed,), {"feed_type": JsonFeed})()
