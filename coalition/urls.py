"""Addresses, as docs/api.md and the pages promise them: they stay."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path, register_converter

from coalition.api import intake
from coalition.feeds import ChangeFeed, CommitmentFeed, CountryFeed, PersonFeed, as_json
from coalition.sitemaps import SITEMAPS
from coalition.views import (
    between,
    changes,
    coalition,
    commitments,
    compare,
    corrections,
    countries,
    counts,
    days,
    documents,
    embed_builder,
    embeds,
    events,
    figures,
    health,
    map,
    matrix,
    overview,
    people,
    pictures,
    plain,
    rechecked,
    reports,
    search,
    social,
    sources,
    timeline,
    unlocking,
)

pages = [
    path("", overview.overview, name="overview"),
    path("matrix/", matrix.matrix_page, name="matrix"),
    path("counts/", counts.count_page, name="counts"),
    path("unlocking/", unlocking.unlocking_page, name="unlocking"),
    path("coalition/", coalition.coalition, name="coalition"),
    path("countries/", countries.country_list, name="country-list"),
    path("countries/<slug:slug>/", countries.country_detail, name="country-detail"),
    path("commitments/", commitments.commitment_list, name="commitment-list"),
    path("commitments/<slug:uid>/", commitments.commitment_detail, name="commitment-detail"),
    path("commitments/<slug:uid>/report/", reports.report, name="commitment-report"),
    path("events/", events.event_list, name="event-list"),
    path("events/<slug:uid>/", events.event_detail, name="event-detail"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<slug:uid>/", sources.source_detail, name="source-detail"),
    path("figures/", figures.figure_list, name="figure-list"),
    path("changes/", changes.change_list, name="change-list"),
    path("changes/between/", between.change_between, name="change-between"),
    path("changes/checked/", rechecked.rechecked_list, name="rechecked-list"),
    path("map/", map.map_page, name="map"),
    path("methodology/", documents.methodology, name="methodology"),
    path("glossary/", documents.glossary, name="glossary"),
    path("accessibility/", documents.accessibility, name="accessibility"),
    path("corrections/", corrections.correction_list, name="correction-list"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("compare/", compare.compare, name="compare"),
    path("people/", people.person_list, name="person-list"),
    path("people/<slug:person>/", people.person_detail, name="person-detail"),
    path("search/", search.search, name="search"),
]

# For frames of other sites: FramingMiddleware knows them by their address.
for_frames = [
    path("embed/", embed_builder.builder, name="embed-builder"),
    path("embed/map/", embeds.map_embed, name="embed-map"),
    path("embed/matrix/", embeds.matrix_embed, name="embed-matrix"),
    path("embed/counts/", embeds.count_embed, name="embed-counts"),
    path("embed/countries/<slug:slug>/", embeds.country_embed, name="embed-country"),
    path("embed/commitments/<slug:uid>/", embeds.commitment_embed, name="embed-commitment"),
]


class PictureForm:
    """How a picture ends: as SVG or as PNG."""

    regex = "svg|png"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PictureForm, "form")

# Without what stands around them on pages.
for_print = [
    path("charts/map.<form:form>", pictures.map_chart, name="chart-map"),
    path("charts/matrix.<form:form>", pictures.matrix_chart, name="chart-matrix"),
    path("charts/claimed.<form:form>", pictures.claimed_chart, name="chart-claimed"),
    path("charts/countries/<slug:slug>.<form:form>", pictures.lane_chart, name="chart-lanes"),
]

# What social networks show beside links to pages.
for_links = [
    path("social/record.<form:form>", social.general, name="social-record"),
    path("social/overview.<form:form>", social.overview, name="social-overview"),
    path("social/countries/<slug:slug>.<form:form>", social.country, name="social-country"),
    path("social/commitments/<slug:uid>.<form:form>", social.commitment, name="social-commitment"),
]

feeds = [
    path("changes/feed.atom", ChangeFeed(), name="change-feed"),
    path("changes/feed.json", as_json(ChangeFeed), name="change-feed-json"),
    path("commitments/feed.atom", CommitmentFeed(), name="commitment-feed"),
    path("commitments/feed.json", as_json(CommitmentFeed), name="commitment-feed-json"),
    path("countries/<slug:slug>/feed.atom", CountryFeed(), name="country-feed"),
    path("countries/<slug:slug>/feed.json", as_json(CountryFeed), name="country-feed-json"),
    path("people/<slug:person>/feed.atom", PersonFeed(), name="person-feed"),
    path("people/<slug:person>/feed.json", as_json(PersonFeed), name="person-feed-json"),
]

for_machines = [
    path("events/calendar.ics", events.event_calendar, name="event-calendar"),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": SITEMAPS, "template_name": "sitemap_index.xml", "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap,
        {"sitemaps": SITEMAPS, "template_name": "sitemap.xml"},
        name="sitemap-section",
    ),
    path("embed/loader.js", embeds.loader, name="embed-loader"),
    path("oembed", embed_builder.oembed, name="oembed"),
    path("days.json", days.days, name="days"),
    path("robots.txt", plain.robots, name="robots"),
    path("favicon.ico", plain.favicon, name="favicon"),
]

urlpatterns = [
    *i18n_patterns(*pages, *feeds, *for_frames, *for_print, *for_links, prefix_default_language=False),
    *for_machines,
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/", include("coalition.api.urls")),
    path("desk/api/articles/", intake.IntakeView.as_view(), name="desk-intake"),
    # Before the admin's own: its address to sign in is answered here.
    path("desk/", include("coalition.access.urls")),
    path("desk/", admin.site.urls),
]

handler403 = "coalition.admin.refusing.refused"
