"""The pages in the readers' languages: where they are, what they say of each other, and that nothing stays English."""

import copy
import re
from collections.abc import Iterable
from datetime import date
from html import unescape

import pytest
from babel import Locale
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override

from articles.models import Article, Publisher
from coalition import filters, labels, languages
from coalition.counts import counts
from coalition.models import CommitmentVersion, Country, EventVersion, MilestoneVersion, Person
from coalition.templatetags.tracker import amount
from coalition.tests import factories
from coalition.tests.views import pseudo
from coalition.views.documents import document

OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
QUERIES_MAX = 12
FILTERS = [filters.CommitmentFilter, filters.EventFilter, filters.CountryFilter, filters.ChangeFilter]
ADDRESS = re.compile(r"\S+/\S*")
DAY = "as_of=2025-06-01&known_at=6"
# What can be asked wrongly, of which each page says so in its own way.
WRONG = [
    "/nowhere/", "/countries/nowhere/", "/?as_of=zz", "/?as_of=2999-01-01", "/?known_at=2001-01-01", "/?known_at=99",
    "/?known_at=zz", "/?known_at=2999-01-01", "/counts/?rule=zz&zz=1", "/unlocking/?met=zz", "/matrix/?kind=zz",
    "/commitments/?kind=zz&zz=1", "/commitments/?country=ZZ", "/commitments/?said_from=zz", "/commitments/?person=zz",
    "/commitments/?in_force=zz", "/commitments/?edition_from=zz", "/countries/?nato=zz", "/timeline/?month=zz",
    "/timeline/?month=2999-01", "/compare/?country=ZZ,A,B,C,D,E,F,G&zz=1", "/changes/between/?from=zz&to=2999-01-01",
    "/changes/between/?from=2025-05-01", "/changes/between/?from=2025-05-02&to=2025-05-01",
    "/changes/between/?from=2025-05-02&to=2025-07-01&as_of=2025-06-01", "/search/?q=nothingatall",
    "/search/?q=nothingatall&as_of=2025-06-01", "/commitments/?kind=naval,air&kind=zz",
    "/embed/map/?theme=zz", "/embed/map/?zz=1", "/embed/matrix/?kind=zz", "/embed/counts/?rule=zz",
    "/embed/countries/nowhere/", "/embed/map/?known_at=2001-01-01", "/embed/?what=zz&theme=zz&width=1",
]  # fmt: skip
# Frames for other sites, and the page that makes them.
EMBEDS = [
    "/embed/map/", "/embed/matrix/", "/embed/counts/", "/embed/counts/?rule=any-help", "/embed/counts/?rule=members",
    "/embed/map/?as_of=2025-06-01&known_at=6", "/embed/map/?known_at=6", "/embed/matrix/?kind=hosting",
    "/embed/?what=country", "/embed/?what=commitment&commitment=zz", "/embed/?what=commitment",
    "/embed/?what=counts&rule=members&pin=on",
]  # fmt: skip
# Charts and social pictures.
PICTURES = [
    "/charts/map.svg", "/charts/map.svg?as_of=2025-06-01", "/charts/matrix.svg", "/charts/matrix.svg?sort=name",
    "/charts/matrix.svg?kind=command", "/charts/claimed.svg", "/charts/claimed.svg?as_of=2025-01-01",
    "/social/record.svg", "/social/overview.svg", "/social/overview.svg?as_of=2025-06-01",
]  # fmt: skip
# Names of parameters and values, which are the same in every language, as they stand in refusals.
TECHNICAL = {
    word
    for text in (
        *(one.value for vocabulary in labels.VOCABULARIES for one in vocabulary),
        *(count.code for count in counts([], set())),
        *(name for one in FILTERS for name in one.base_filters),
        "as_of known_at page rule zz ZZ value met theme auto light dark",
    )
    for word in re.findall(r"[A-Za-z]+", text)
}
# What is the same in every language: the site's name, forms of files and of citing, units, our own ids.
NAMES = {
    "Coalition",
    "Tracker",
    "Atom",
    "JSON",
    "iCalendar",
    "APA",
    "BibTeX",
    "Wikipedia",
    "CSV",
    "SVG",
    "PNG",
    "UTC",
    "ISO",
    "CC",
    "BY",
}


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


def in_language(code: str, address: str) -> str:
    return languages.prefix(code) + address


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """A folder with the language of the test."""
    return pseudo.write_catalogue(tmp_path_factory.mktemp("locale"))


@pytest.fixture
def rich(record):
    """Add to the record what rarely happens, so that every sentence of the pages is said somewhere."""
    make = factories.published_commitment
    told = {"conditions": ["ceasefire", "us-backstop"], "limits": ["not-combat"], "place": "in-ukraine"}
    first = make(
        country="GB", condition_text="Others go too.", troops_min=1000, troops_max=2000,
        speaker=factories.make_person("Ben Example"), office="Minister", note="A note.",
        quote="We are ready", **{**told, "conditions": ["ceasefire", "other"]},
    )  # fmt: skip
    make(country="GB", position="ruled-out", voice="minister", stated_on=date(2025, 3, 12), office="Minister")
    make(country="GB", stated_on=date(2025, 4, 1), place="in-ukraine", precision="month")
    make(country="FR", position="pledged", firmness="signed-document", **told)
    make(
        country="FR",
        kind="funding",
        position="pledged",
        scope="ukraine",
        amount_value=2_500_000_000,
        amount_currency="EUR",
    )
    make(country="DE", kind="undecided", position="considering")
    make(country="ES", kind="training", position="considering", scope="both", firmness="delivered")
    make(country="ES", position="ruled-out", place="in-ukraine")
    make(
        country="IT",
        kind="naval",
        position="offered",
        amount_items="Two minehunters.",
        place="outside-ukraine",
    )
    make(country="NL", position="pledged", attribution="another-government")
    make(country="SE", position="offered", attribution="unconfirmed")
    make(country="NL", position="offered", conditions=["ceasefire"], stated_on=date(2025, 3, 11))
    make(country="NL", position="ruled-out", stated_on=date(2025, 3, 11))
    make(country="TR", kind="monitoring", position="offered", firmness="government-decision")
    make(country="TR", kind="monitoring", position="pledged", stated_on=date(2025, 5, 11))
    for code, standing in (
        ("US", "partner"),
        ("RU", "opponent"),
        ("UA", "beneficiary"),
        ("EU", "organisation"),
    ):
        factories.make_country(code, standing=standing)
    factories.make_country("AU", standing=None)
    factories.make_country("IE", standing="outside", from_on=date(2025, 3, 2))
    wrong = make(country="SE", kind="air")
    factories.correct(wrong, position="pledged", summary="Otherwise.", conditions=["parliament"])
    gone = make(country="SE", kind="logistics")
    factories.retract(gone)
    due = factories.published_now(country="SE", kind="hosting")
    figure = factories.published_figure(
        measure="countries-in-coalition", value=30, value_max=35, office="Chair", basis="A list."
    )
    factories.correct(figure, value=31)
    factories.retract(factories.published_figure(value=99))
    event = factories.published_event(
        name="Another call", type="call", format="virtual", reported_number=20, reported_note="A note.",
        participants=("PL",), starts_on=date(2025, 4, 1), note="A doubt.",
    )  # fmt: skip
    factories.published_milestone(
        name="Another", milestone_state="none-found", since_on=None, expected_by="Soon"
    )
    return {"first": first, "wrong": wrong, "gone": gone, "due": due, "event": event}


@pytest.fixture
def every_page(addresses, rich) -> list[str]:
    """Every sort of page, with what happens on it seldom, and every way to ask wrongly."""
    commitments = [rich[name].claim_id for name in ("first", "wrong", "gone", "due")]
    countries = Country.objects.values_list("slug", flat=True)
    return [
        *addresses,
        *(f"{address}{'&' if '?' in address else '?'}{DAY}" for address in addresses),
        *(f"/countries/{slug}/" for slug in countries),
        *(f"/countries/{slug}/?as_of=2025-04-20" for slug in countries),
        *(f"/commitments/{claim}/" for claim in commitments),
        f"/commitments/{rich['first'].claim_id}/report/",
        f"/commitments/{rich['first'].claim_id}/?as_of=2025-01-01",
        f"/commitments/{rich['first'].claim_id}/?known_at=1",
        f"/commitments/{rich['first'].claim_id}/?as_of=2025-01-01&known_at=1",
        f"/events/{rich['event'].claim_id}/",
        "/people/ben-example/", "/?as_of=2025-04-20", "/?as_of=2025-01-01", "/timeline/?month=2025-04",
        "/timeline/?month=2025-03", "/compare/?country=PL,GB,ES,FR,NL,SE", "/unlocking/?met=ceasefire,us-backstop",
        "/changes/between/?from=2025-03-01&to=2025-06-01", "/changes/between/?from=2025-03-11&to=2025-05-20",
        "/matrix/?sort=name&standing=member,opponent,partner", "/search/?q=example", "/search/?q=Polska",
        "/corrections/?country=SE", "/commitments/?country=GB",
        *EMBEDS, *(f"/embed/commitments/{claim}/" for claim in commitments),
        *(f"/embed/countries/{slug}/" for slug in countries),
        *WRONG,
    ]  # fmt: skip


def test_nothing_is_left_untranslated(client, every_page, catalogue):
    """Every text of every page is made of messages, or marked as another language's, or a name, a number, a day."""
    with pseudo.spoken(catalogue):
        known, own = names_of_record() | words_of(Locale("de")), words_of_record()
        left: dict[str, str] = {}
        for address in every_page:
            html = client.get(in_language(pseudo.CODE, address)).content.decode()
            assert '<html lang="de"' in html, address
            page, asked = pseudo.read(html), beside(address)
            for texts, allowed in ((page.said, known | asked), (page.entitled, known | own)):
                for text in texts:
                    if english := words_in([text]) - allowed:
                        left.setdefault(f"{sorted(english)} in: {text.strip()[:100]}", address)
    assert not left, "\n".join(f"{address}: {text}" for text, address in left.items())


def test_no_picture_is_left_untranslated(client, rich, catalogue):
    """Nor is a text of a picture; what people wrote stands in it as it was written."""
    claims = [rich[name].claim_id for name in ("first", "wrong", "gone", "due")]
    slugs = list(Country.objects.values_list("slug", flat=True))
    pictures = [
        *PICTURES,
        *(f"/{what}/countries/{slug}.svg" for what in ("charts", "social") for slug in slugs),
        *(f"/social/commitments/{claim}.svg" for claim in claims),
    ]
    with pseudo.spoken(catalogue):
        known = names_of_record() | words_of(Locale("de")) | words_of_record() | words_of_people()
        left = {}
        for address in pictures:
            svg = client.get(in_language(pseudo.CODE, address)).content.decode()
            texts = [ADDRESS.sub(" ", unescape(text)) for text in re.findall(r">([^<>]+)<", svg)]
            if english := words_in(texts) - known:
                left[address] = english
    assert not left


def words_of_people() -> set[str]:
    """Return what else people wrote that a picture says: quotes, offices, the site's own address."""
    said = CommitmentVersion.objects.values_list("quote", "office")
    return words_in([*(text for row in said for text in row), settings.SITE_URL.partition("://")[2]])


def beside(address: str) -> set[str]:
    """Return what else may stand on a page: names of parameters in refusals, and a document that is translated."""
    if address in WRONG:
        return TECHNICAL
    document = settings.BASE_DIR / "docs" / pseudo.CODE / f"{address.strip('/').partition('/')[0]}.md"
    return words_in([document.read_text(encoding="utf-8")]) if document.exists() else set()


def words_in(texts: Iterable[str | None]) -> set[str]:
    """Return the words of plain letters in texts; addresses, ids and what is typed are none."""
    plain = (re.sub(r"(?:https?:/)?/\S+|[\w-]*\d[\w-]*|“[^”]*”", " ", text) for text in texts if text)
    return {word for text in plain for word in re.findall(r"[A-Za-zÀ-ÿ]{2,}", text)}


def words_of(locale: Locale) -> set[str]:
    """Return the words that do not come from our messages: days, countries, languages, Django's own refusals."""
    months = [name for form in ("wide", "abbreviated") for name in locale.months["format"][form].values()]
    with override(pseudo.CODE):
        refusals = [
            gettext("Enter a valid date."),
            gettext("Enter a number."),
            gettext("Ensure this value is greater than or equal to %(limit_value)s."),
            gettext("Select a valid choice. %(value)s is not one of the available choices."),
        ]
    names = languages.names().values()
    return words_in([*months, *locale.territories.values(), *names, locale.languages["en"], *refusals])


def names_of_record() -> set[str]:
    """Return what is the same in every language: names of people and publishers, titles of sources, countries' codes."""
    people = Person.objects.values_list("name", flat=True)
    publishers = Publisher.objects.values_list("name", flat=True)
    titles, codes = (
        Article.objects.values_list("title", flat=True),
        Country.objects.values_list("code", flat=True),
    )
    return NAMES | words_in([*people, *publishers, *titles, *codes])


def words_of_record() -> set[str]:
    """Return what people wrote, or asked for: in titles and descriptions it stands unmarked."""
    summaries = CommitmentVersion.objects.values_list("summary", flat=True)
    events = EventVersion.objects.values_list("name", "outcome").union(
        MilestoneVersion.objects.values_list("name", "note")
    )
    return words_in(
        [*summaries, *(text for row in events for text in row), "sample example Polska nothingatall"]
    )


@pytest.mark.parametrize("code", OTHERS)
def test_every_page_answers_in_every_language_in_few_queries(client, addresses, code):
    for address in addresses:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(in_language(code, address))
        assert answer.status_code == 200, address
        assert len(queries) <= QUERIES_MAX, (address, len(queries))
        assert f'<html lang="{code}">' in answer.content.decode()


def links_of(html: str, rel: str) -> dict[str, str]:
    """Return the addresses of a page's links of a sort by the language each names."""
    found = {}
    for tag in re.findall(rf'<link rel="{rel}"[^>]*>', html):
        language = re.search(r'hreflang="([^"]*)"', tag)
        if language or rel == "canonical":
            found[language[1] if language else ""] = re.search(r'href="([^"]*)"', tag)[1]
    return found


def test_pages_name_one_another_in_all_languages(client, addresses):
    """Each page names itself and all others, the same ones from everywhere, with English for all other readers."""
    for address in addresses:
        if "?" in address:
            continue
        english = links_of(client.get(address).content.decode(), "alternate")
        assert set(english) == {"x-default", "en-GB", *OTHERS}
        assert english["x-default"] == english["en-GB"] == f"{settings.SITE_URL}{address}"
        for code in OTHERS:
            html = client.get(in_language(code, address)).content.decode()
            assert links_of(html, "alternate") == english, address
            here = links_of(html, "canonical")[""]
            assert here == english[code] == f"{settings.SITE_URL}/{code}{address}"


def test_a_page_that_is_not_listed_names_no_others(client, record):
    html = client.get("/fr/?as_of=2025-06-01").content.decode()
    assert not links_of(html, "alternate")
    assert '<meta name="robots" content="noindex">' in html


def test_the_switch_keeps_the_page_and_the_day(client, record):
    html = client.get("/fr/countries/poland/?as_of=2025-06-01").content.decode()
    switch = html[html.index('class="languages"') :]
    switch = switch[: switch.index("</nav>")]
    assert '<a href="/countries/poland/?as_of=2025-06-01" lang="en-GB" hreflang="en-GB">English</a>' in switch
    assert '<a href="/uk/countries/poland/?as_of=2025-06-01" lang="uk" hreflang="uk">Українська</a>' in switch
    assert 'lang="fr" hreflang="fr" aria-current="true">Français</a>' in switch


def test_links_stay_in_the_language(client, addresses):
    """Only what is there in English alone is led to without the prefix: the API, the calendar, files."""
    for address in addresses:
        html = client.get(in_language("pl", address)).content.decode()
        body = re.sub(r'<nav class="languages".*?</nav>', "", html[html.index("<body>") :], flags=re.DOTALL)
        links = re.findall(r'(?:href|action)="(/[^"]*)"', body)
        others = {
            link for link in links
            if not link.startswith(("/pl/", "/api/", "/static/")) and not re.search(r"\.ics", link)
        }  # fmt: skip
        assert not others, (address, others)


def test_the_address_alone_says_the_language(client, record):
    german = {"HTTP_ACCEPT_LANGUAGE": "de"}
    client.cookies["django_language"] = "de"
    answer = client.get("/", **german)
    assert '<html lang="en-GB">' in answer.content.decode()
    assert answer["Vary"] == "Accept-Encoding"
    assert not answer.cookies
    assert answer["ETag"] != client.get("/de/")["ETag"]


@pytest.mark.parametrize(
    "address",
    ["/en/", "/en-gb/", "/de-at/", "/es/", "/es/countries/", "/xx/", "/fr/fr/", "/FR/", "/fr/api/docs/", "/fr/healthz",
     "/fr/desk/", "/fr/events/calendar.ics", "/fr/sitemap.xml"],
)  # fmt: skip
def test_no_other_address_has_a_language(client, record, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/api/v1/status/", "/api/v1/counts/", "/changes/feed.atom", "/api/docs/", "/desk/login/"]
)
def test_data_english_feeds_and_the_desk_are_english(client, record, address):
    def said() -> str:
        html = client.get(address, HTTP_ACCEPT_LANGUAGE="fr").content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)

    before = said()
    client.get("/fr/")
    assert said() == before
    assert '"/fr/' not in before


def test_countries_have_the_names_of_the_language(client, record):
    for code, name in (
        ("fr", "Royaume-Uni"),
        ("de", "Vereinigtes Königreich"),
        ("pl", "Wielka Brytania"),
        ("uk", "Велика Британія"),
    ):
        factories.make_country("GB")
        assert name in client.get(f"/{code}/countries/").content.decode()


@pytest.mark.parametrize("address", ["/map/", "/", "/embed/map/"])
def test_countries_stand_in_the_order_of_the_names_that_are_shown(client, record, address):
    for code, name in (("AT", "Austria"), ("NL", "Netherlands")):
        factories.make_country(code, name=name)
        factories.published_commitment(country=code, kind="training", position="pledged")
    slugs = {"austria", "netherlands"}
    for code, first in (("", "austria"), ("/de", "netherlands")):
        html = client.get(f"{code}{address}").content.decode()
        links = re.findall(r'href="[^"]*/countries/([a-z]+)/"', html)
        shown = [link for link in links if link in slugs]
        assert shown and shown[0] == first, (code, shown)


def test_a_sum_ends_with_its_currency_and_without_a_space():
    sums = [{"currency": "NOK", "value": value} for value in (5_000, 5_000_000, 5_000_000_000)]
    for code in languages.codes():
        with override(code):
            for one in sums:
                assert amount(one) == amount(one).strip() and "NOK" in amount(one), code
    with override("en-gb"):
        assert amount(sums[1]) == "NOK 5 million"


def test_a_country_is_found_by_its_name_in_any_language(client, record):
    for words in ("Pologne", "Polen", "Polska", "польща"):
        assert "/countries/poland/" in client.get("/search/", {"q": words}).content.decode()


def test_addresses_are_made_in_the_language_in_which_is_answered():
    with override("fr"):
        assert reverse("country-detail", args=["poland"]) == "/fr/countries/poland/"
        assert reverse("change-feed") == "/fr/changes/feed.atom"
        assert reverse("event-calendar") == "/events/calendar.ics"
    assert reverse("country-detail", args=["poland"]) == "/countries/poland/"


def test_the_map_of_the_site_has_every_page_in_every_language(client, record):
    text = client.get("/sitemap-countries.xml").content.decode()
    rows = re.findall(r"<url><loc>([^<]*/countries/poland/)</loc>(.*?)</url>", text)
    assert [address.removeprefix(settings.SITE_URL) for address, _ in rows] == [
        languages.prefix(code) + "/countries/poland/" for code in languages.codes()
    ]
    for _, links in rows:
        assert re.findall(r'hreflang="([^"]*)"', links) == ["en-GB", *OTHERS, "x-default"]
    assert "/fr/api/" not in client.get("/sitemap-pages.xml").content.decode()


@pytest.mark.parametrize("file", ["deploy/nginx/tracker.conf.template", "local/audit.py"])
def test_what_names_the_languages_by_itself_names_all_of_them(file):
    text = (settings.BASE_DIR / file).read_text(encoding="utf-8")
    assert f"(?:{'|'.join(OTHERS)})" in text


def test_documents_are_translated_heading_by_heading(client, db):
    """Each translated document has the headings of the English one, with the same ids, so that links find them."""
    for path in sorted((settings.BASE_DIR / "docs").glob("??/*.md")):
        code, name = path.parent.name, path.stem
        with override(code):
            there = document(name)
        assert not there.is_english_only
        assert ids_of(there.html) == ids_of(document(name).html), path


def ids_of(html: str) -> list[str]:
    return re.findall(r'<h\d id="([^"]+)"', html)


def test_a_document_that_is_not_translated_says_so(client, db, settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "untold.md").write_text("# Words\n", encoding="utf-8")
    with override("fr"):
        assert document("untold").is_english_only
    assert not document("untold").is_english_only


def test_feeds_are_there_in_every_language(client, record, catalogue):
    """Titles and what is said of a statement are in the language; summaries stay as they were written, without marks."""
    with pseudo.spoken(catalogue):
        feed = client.get("/de/commitments/feed.json").json()
        entry = feed["items"][0]
        assert feed["language"] == "de"
        assert feed["feed_url"] == f"{settings.SITE_URL}/de/commitments/feed.json"
        assert entry["url"] == f"{settings.SITE_URL}/de/commitments/{record['offer'].claim_id}/"
        assert entry["title"].startswith("Polen: ")
        assert not words_in([entry["title"]]) - {"Polen"}
        assert "Poland said so at a sample meeting. Erin Example, Minister · " in entry["content_text"]
        assert "<" not in entry["content_text"]
        assert 'xml:lang="de"' in client.get("/de/changes/feed.atom").content.decode()


def test_embeds_and_pictures_are_in_the_language(client, rich, catalogue):
    """What other sites show is made of messages as pages are; a statement's own words stand in them as written."""
    claim = rich["first"].claim_id
    frames = [
        "map/",
        "matrix/",
        "counts/",
        "counts/?rule=any-help",
        "countries/poland/",
        "countries/united-kingdom/",
    ]
    cards = ["record.svg", "overview.svg", "countries/poland.svg", f"commitments/{claim}.svg"]
    charts = ["map.svg", "matrix.svg", "claimed.svg", "countries/poland.svg", "countries/spain.svg"]
    with pseudo.spoken(catalogue):
        known = names_of_record() | words_of(Locale("de")) | words_of_record()
        left = {}
        for address in (
            *(f"/embed/{frame}" for frame in frames),
            f"/embed/commitments/{claim}/",
            f"/embed/commitments/{claim}/?as_of=2025-06-01",
            *(f"/charts/{chart}" for chart in charts),
            *(f"/social/{card}" for card in cards),
        ):
            answer = client.get(in_language(pseudo.CODE, address))
            assert answer.status_code == 200, address
            for text in pseudo.read(answer.content.decode()).said:
                if english := words_in([text]) - known - {"Minister"}:
                    left.setdefault(f"{sorted(english)} in: {text.strip()[:100]}", address)
    assert not left, "\n".join(f"{address}: {text}" for text, address in left.items())


@pytest.mark.parametrize("code", OTHERS)
def test_embeds_may_be_framed_in_every_language(client, record, code):
    answer = client.get(f"/{code}/embed/countries/poland/")
    assert f'<html lang="{code}"' in answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert f'href="{settings.SITE_URL}/{code}/countries/poland/"' in answer.content.decode()


def test_oembed_answers_in_the_language_of_the_page(client, record):
    answer = client.get("/oembed", {"url": f"{settings.SITE_URL}/fr/countries/poland/"}).json()
    assert answer["title"].startswith("Pologne ")
    assert f'src="{settings.SITE_URL}/fr/embed/countries/poland/"' in answer["html"]
    assert answer["thumbnail_url"].startswith(f"{settings.SITE_URL}/fr/social/")
