"""What search engines may list: the public pages, as they are now."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from coalition.caching import today
from coalition.languages import alternates, hreflang
from coalition.models import CommitmentVersion, Country, Edition, EventVersion, Person
from coalition.querysets.people import public_people
from coalition.querysets.sources import public_articles


def newest_number() -> int:
    """Return the number of the newest edition, 0 before the first."""
    return Edition.objects.last_number() or 0


class PublicSitemap(Sitemap):
    """Pages under the site's own address, whatever host the request named; each in every language it is there in."""

    # Each of them five times, with five links to the others.
    limit = 1000

    @property
    def protocol(self) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict[str, Any]]:
        """Return the addresses of a page of the map, each page's own in all languages one after another."""
        return [one for url in super().get_urls(page, site, protocol) for one in in_all_languages(url)]


def in_all_languages(url: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a page of the map once for each language, with the addresses of the same page in all of them."""
    found = alternates(url["location"].removeprefix(settings.SITE_URL))
    named = [{"lang_code": hreflang(one.code), "location": settings.SITE_URL + one.path} for one in found]
    if not named:
        return [url]
    default = {"lang_code": "x-default", "location": named[0]["location"]}
    return [{**url, "location": one["location"], "alternates": [*named, default]} for one in named]


class PageSitemap(PublicSitemap):
    """The pages that are always there."""

    def items(self) -> list[str]:
        return [
            "overview", "matrix", "map", "counts", "unlocking", "coalition", "country-list", "commitment-list",
            "event-list", "source-list", "figure-list", "change-list", "change-between", "methodology", "api-docs",
            "rechecked-list", "glossary", "accessibility", "correction-list", "person-list", "compare", "timeline",
            "embed-builder",
        ]  # fmt: skip

    def location(self, name: str) -> str:
        return reverse(name)


class CountrySitemap(PublicSitemap):
    """One page a country."""

    def items(self):
        return Country.objects.order_by("code")

    def location(self, country: Country) -> str:
        return reverse("country-detail", args=[country.slug])


class CommitmentSitemap(PublicSitemap):
    """One page a public commitment."""

    def items(self):
        rows = CommitmentVersion.objects.public(newest_number()).select_related("public_from")
        return rows.order_by("claim")

    def location(self, version: CommitmentVersion) -> str:
        return reverse("commitment-detail", args=[version.claim_id])

    def lastmod(self, version: CommitmentVersion):
        return version.public_from.made_at


class EventSitemap(PublicSitemap):
    """One page a public event."""

    def items(self):
        return EventVersion.objects.public(newest_number()).select_related("public_from").order_by("claim")

    def location(self, version: EventVersion) -> str:
        return reverse("event-detail", args=[version.claim_id])

    def lastmod(self, version: EventVersion):
        return version.public_from.made_at


class SourceSitemap(PublicSitemap):
    """One page a source on which something public rests."""

    def items(self):
        return public_articles(newest_number(), today()).order_by("uid")

    def location(self, article) -> str:
        return reverse("source-detail", args=[article.uid])


class PersonSitemap(PublicSitemap):
    """One page a person."""

    def items(self):
        return public_people(newest_number()).order_by("slug")

    def location(self, person: Person) -> str:
        return reverse("person-detail", args=[person.slug])


SITEMAPS = {
    "pages": PageSitemap,
    "countries": CountrySitemap,
    "commitments": CommitmentSitemap,
    "events": EventSitemap,
    "sources": SourceSitemap,
    "people": PersonSitemap,
}
