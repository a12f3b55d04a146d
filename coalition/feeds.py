"""The feed of changes: what was published, corrected and retracted."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from coalition.filters import ChangeFilter
from coalition.models import Change
from coalition.sentences import second_look_sentence
from coalition.templatetags.tracker import claim_title, claim_url
from coalition.views.changes import with_versions

ENTRIES = 50


class ChangeFeed(Feed):
    """The latest changes as Atom, with the filters of the page of changes."""

    feed_type = Atom1Feed
    title = "Coalition Tracker: changes"
    subtitle = "What was published, corrected and retracted, edition by edition."
    feed_copyright = "CC BY 4.0, quotations excepted"
    language = "en-gb"

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def link(self, request: HttpRequest) -> str:
        return settings.SITE_URL + reverse("change-list")

    def feed_url(self, request: HttpRequest) -> str:
        return settings.SITE_URL + request.get_full_path()

    def feed_guid(self, request: HttpRequest) -> str:
        return self.feed_url(request)

    def items(self, request: HttpRequest) -> list[Change]:
        """Return the newest changes that the filters let through; filters that cannot be read let none through."""
        chosen = ChangeFilter(request.GET, Change.objects.for_list())
        return with_versions(chosen.qs[:ENTRIES]) if chosen.is_valid() else []

    def item_title(self, change: Change) -> str:
        return f"{change.get_action_display()}: {claim_title(change.version)}"

    def item_description(self, change: Change) -> str:
        version = change.version
        words = [getattr(version, "summary", "") or getattr(version, "outcome", ""), change.edition.reason]
        words.append(second_look_sentence(version))
        return " ".join(word for word in words if word)

    def item_link(self, change: Change) -> str:
        return settings.SITE_URL + claim_url(change.version)

    def item_guid(self, change: Change) -> str:
        """Return a name for the change that stays, wherever the site moves."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},2025:change/{change.edition_id}/{change.claim_id}"

    item_guid_is_permalink = False

    def item_pubdate(self, change: Change):
        return change.edition.made_at

    def item_updateddate(self, change: Change):
        return change.edition.made_at

    def item_categories(self, change: Change) -> list[str]:
        return [change.action, change.claim.type]
