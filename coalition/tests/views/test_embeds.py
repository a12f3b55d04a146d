"""Parts of the record in frames of other sites."""

import copy
import re
from datetime import UTC, date, datetime
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from coalition.actions import redactions
from coalition.caching import CACHE_CONTROL
from coalition.choices import Ground
from coalition.local_words import name_of
from coalition.models import Country
from coalition.tests import factories
from coalition.tests.views.conftest import words_of
from coalition.tests.views.test_design import tokens
from coalition.tests.views.test_pages import QUERIES_MAX, Outline, bytes_of, fill, with_clock

OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
CSS = settings.BASE_DIR / "static" / "css"


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


@pytest.fixture
def embeds(record) -> list[str]:
    """The address of an embed of each kind."""
    return [
        "/embed/map/", "/embed/matrix/", "/embed/matrix/?kind=troops&sort=name", "/embed/counts/",
        "/embed/counts/?rule=troops-offered", "/embed/countries/poland/",
        f"/embed/commitments/{record['offer'].claim_id}/",
    ]  # fmt: skip


def test_other_sites_may_frame_an_embed_and_nothing_else(client, embeds, addresses):
    for address in [*embeds, "/embed/countries/atlantis/", "/embed/map/?as_of=2999-01-01"]:
        answer = client.get(address)
        assert "frame-ancestors *" in answer["Content-Security-Policy"], address
        assert "X-Frame-Options" not in answer, address
        assert "default-src 'none'" in answer["Content-Security-Policy"]
    others = [*addresses, "/embed/", "/nowhere/", "/changes/feed.atom", "/api/v1/status/", "/desk/login/"]
    for address in others:
        answer = client.get(address)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], address
        assert answer["X-Frame-Options"] == "DENY", address


@pytest.mark.parametrize("code", OTHERS)
def test_an_embed_is_there_in_every_language_and_may_be_framed_there(client, embeds, code):
    for address in embeds:
        answer = client.get(f"/{code}{address}")
        html = answer.content.decode()
        assert f'<html lang="{code}"' in html, address
        assert "frame-ancestors *" in answer["Content-Security-Policy"], address
        assert "X-Frame-Options" not in answer, address
        canonical = re.search(r'rel="canonical" href="([^"]*)"', html)[1]
        assert canonical.startswith(f"{settings.SITE_URL}/{code}/"), address
        links = re.findall(r'href="([^"]*)"', html[html.index("<body") :])
        ours = (f"/{code}/", f"{settings.SITE_URL}/{code}/")
        assert all(link.startswith((*ours, "https://")) for link in links), address
    builder = client.get(f"/{code}/embed/")
    assert "frame-src 'self'" in builder["Content-Security-Policy"]
    assert builder["X-Frame-Options"] == "DENY"
    assert client.get(f"/{code}/embed/loader.js").status_code == 404, "the script says nothing"


def test_an_embed_that_has_not_changed_may_still_be_framed(client, embeds):
    for address in embeds:
        kept = client.get(address)
        assert kept["Cache-Control"] == CACHE_CONTROL
        assert kept["Vary"] == "Accept-Encoding"
        answer = client.get(address, headers={"if-none-match": kept["ETag"]})
        assert answer.status_code == 304
        assert answer["Content-Security-Policy"] == kept["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer


def test_embeds_set_no_cookie_even_for_who_is_signed_in(client, embeds):
    client.force_login(factories.editor())
    for address in embeds:
        assert not client.get(address).cookies, address


def test_the_builder_may_frame_its_preview_and_no_other_page_frames_anything(client, record):
    assert "frame-src 'self'" in client.get("/embed/")["Content-Security-Policy"]
    assert "frame-src" not in client.get("/map/")["Content-Security-Policy"]


def test_embeds_are_well_formed_not_indexed_and_named_after_their_page(client, embeds):
    for address in embeds:
        html = client.get(with_clock(address, "as_of=2025-06-01&theme=dark")).content.decode()
        outline = Outline()
        outline.feed(html)
        assert not outline.unbalanced and not outline.open and not outline.blocked, address
        assert outline.headings[0] == 1 and outline.headings.count(1) == 1, address
        assert len(outline.ids) == len(set(outline.ids)), address
        assert '<meta name="robots" content="noindex">' in html
        page = settings.SITE_URL + address.replace("/embed", "").partition("?")[0]
        assert f'<link rel="canonical" href="{page}">' in html
        assert '<html lang="en-GB" class="theme-dark">' in html


def test_an_embed_leads_to_its_page_on_the_day_it_shows(client, embeds):
    for address in embeds:
        asked = with_clock(address, "as_of=2025-06-01&known_at=6&theme=light")
        page = re.search('class="embed-page" href="([^"]+)"', client.get(asked).content.decode())[1]
        assert "theme" not in page
        assert page.startswith(settings.SITE_URL + address.replace("/embed", "").partition("?")[0])
        assert "as_of=2025-06-01&known_at=6" in unescape(page), address
        assert client.get(unescape(page).removeprefix(settings.SITE_URL)).status_code == 200, address


def test_a_live_embed_says_how_old_its_newest_word_is(site, embeds, on_day):
    *of_the_record, of_a_statement = embeds
    for day, age, days in ((date(2025, 3, 20), "current", 10), (date(2025, 12, 1), "old", 266)):
        on_day(day)
        for address in of_the_record:
            assert f"{age} As last recorded on 10 March 2025, {days} days ago." in site(address), address
        assert f"{age} Said on 10 March 2025, {days} days ago." in site(of_a_statement)


def test_of_a_month_no_day_is_said(site, record):
    said = factories.published_commitment(kind="naval", stated_on=date(2025, 3, 1), precision="month")
    words = site(f"/embed/commitments/{said.claim_id}/")
    assert "Said in March 2025." in words and "days ago" not in words


def test_a_pinned_embed_says_what_it_is_pinned_to_and_that_more_is_known(site, embeds, on_day):
    on_day(date(2025, 12, 1))
    factories.published_figure(value=1)
    last = factories.Edition.objects.last_number()
    for address in embeds:
        words = site(with_clock(address, f"as_of=2025-04-01&known_at={last - 1}"))
        assert "old As said by 1 April 2025, 244 days ago." in words, address
        assert f"As this record stood at edition {last - 1}, made on" in words
        assert "There is one newer edition." in words
        assert "What was said or corrected since then is not shown here: see it as it is now" in words


def test_embeds_cost_as_many_queries_for_many_rows_as_for_one_and_stay_light(client, embeds):
    def queries() -> dict[str, int]:
        found = {}
        for address in [*embeds, "/embed/?what=country&country=poland"]:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200, address
            found[address] = len(captured)
        return found

    fill(range(1))
    for_one = queries()
    fill(range(1, 8))
    assert queries() == for_one
    assert max(for_one.values()) <= QUERIES_MAX, for_one
    for address in embeds:
        assert bytes_of(client, address) <= 60_000, address


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/embed/map/?theme=pink", 400, "There is no theme “pink”. Known: auto, light, dark."),
        ("/embed/map/?kind=troops", 400, "There is no parameter “kind” here. Known: theme, as_of, known_at."),
        ("/embed/matrix/?kind=nonsense", 400, "nonsense is not one of the available choices."),
        ("/embed/counts/?rule=nonsense", 400, "There is no rule “nonsense”. Known:"),
        ("/embed/map/?as_of=2999-01-01", 400, "2999-01-01 is in the future."),
        ("/embed/map/?known_at=2001-01-01", 200, "This record begins on"),
        ("/embed/countries/atlantis/", 404, "Nothing is on record here by this day."),
        ("/embed/commitments/xxxxxxxxxx/", 404, "Nothing is on record here by this day."),
    ],
)
def test_what_an_embed_cannot_show_it_says_in_its_frame(site, record, address, status, sentence):
    assert sentence in site(address, status)


def test_a_moment_is_sent_to_the_number_of_its_edition(client, record):
    answer = client.get(f"/embed/map/?theme=dark&known_at={datetime.now(UTC):%Y-%m-%d}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/embed/map/?theme=dark&known_at=")


def test_a_statement_is_shown_with_its_quote_and_before_it_was_said_with_nothing(site, record):
    address = f"/embed/commitments/{record['offer'].claim_id}/"
    words = site(address)
    assert "“We are ready to help”" in words and "Erin Example, Minister, as one of the sources" in words
    assert "Nothing is on record" in site(f"{address}?as_of=2025-03-09", 404)


def test_a_retracted_statement_says_so_in_its_frame(site, record):
    factories.retract(record["offer"], reason="It was another Poland.")
    words = site(f"/embed/commitments/{record['offer'].claim_id}/")
    assert "Retracted in edition" in words and "It was another Poland." in words


def test_a_country_in_a_frame_says_where_another_voice_differs(site, record):
    offer = record["offer"]
    assert "Another voice differs" not in site("/embed/countries/poland/")
    factories.published_commitment(
        country="PL", kind=offer.kind, place=offer.place, position="ruled-out", voice="other",
        stated_on=offer.stated_on,
    )  # fmt: skip
    assert "Another voice differs" in site("/embed/countries/poland/")


def test_removed_words_stand_in_no_frame(site, db):
    said = factories.published_commitment(kind="naval", summary="It named unlawfulword aloud.")
    redactions.redact(
        "unlawfulword", by=factories.administrator(), ground=Ground.COURT_ORDER, reason="An order."
    )
    words = site(f"/embed/commitments/{said.claim_id}/")
    assert "unlawfulword" not in words and "Words removed." in words


def test_the_colours_of_a_chosen_theme_are_those_of_the_site():
    sheet = (CSS / "embed.css").read_text()
    for_map = re.findall(r":root \{(.*?)\}", (CSS / "map.css").read_text())
    for place, theme in enumerate(("light", "dark")):
        block = re.search(rf":root\.theme-{theme} \{{(.*?)\}}", sheet, re.DOTALL)[1]
        of_map = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", for_map[place]))
        assert dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) == tokens(theme) | of_map


def test_the_loader_lies_at_an_address_that_stays(client, record):
    answer = client.get("/embed/loader.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == CACHE_CONTROL
    assert b"addEventListener('message'" in answer.content


# The builder


def test_the_builder_gives_a_frame_that_works(client, record):
    html = client.get(
        "/embed/?what=country&country=poland&as_of=2025-04-01&width=400&theme=dark"
    ).content.decode()
    frame = unescape(re.search('id="snippet"[^>]*>(.*?)</textarea>', html, re.DOTALL)[1])
    address = unescape(re.search('src="([^"]+)"', frame)[1])
    assert address == f"{settings.SITE_URL}/embed/countries/poland/?as_of=2025-04-01&theme=dark"
    assert 'title="Poland and the coalition of the willing" width="400"' in frame
    assert (
        f'<iframe class="embed-preview" src="{address.removeprefix(settings.SITE_URL)}"'.replace("&", "&amp;")
        in html
    )
    assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200


def test_a_pinned_frame_names_the_day_and_the_edition(client, record, on_day):
    on_day(date(2025, 12, 1))
    last = factories.Edition.objects.last_number()
    html = unescape(client.get("/embed/?what=counts&rule=members&pin=on").content.decode())
    assert f"/embed/counts/?rule=members&as_of=2025-12-01&known_at={last}" in unescape(html)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("what=country", "Choose the country."),
        ("what=country&country=atlantis", "atlantis is not one of the available choices."),
        ("what=commitment", "Give the address or the permanent id of the statement."),
        ("what=commitment&commitment=xxxxxxxxxx", "No public statement has this address or id."),
        ("what=commitment&commitment=%00", "Null characters are not allowed."),
        ("width=10", "Ensure this value is greater than or equal to 240."),
        ("what=nothing", "nothing is not one of the available choices."),
    ],
)
def test_the_builder_says_what_to_change_and_keeps_what_was_typed(client, record, question, sentence):
    answer = client.get(f"/embed/?{question}&as_of=2025-04-01")
    words = words_of(answer.content.decode())
    assert answer.status_code == 400
    assert sentence in words and "The HTML to copy" not in words
    assert 'value="2025-04-01"' in answer.content.decode()


def test_a_draft_cannot_be_chosen(client, record):
    draft = factories.draft_commitment()
    assert client.get(f"/embed/?what=commitment&commitment={draft.claim_id}").status_code == 400


@pytest.mark.parametrize(
    "given", ["{uid}", f"{settings.SITE_URL}/commitments/{{uid}}/", "/commitments/{uid}/?as_of=2025-05-01"]
)
def test_a_statement_may_be_named_by_its_address_or_its_id(client, record, given):
    uid = record["offer"].claim_id
    answer = client.get("/embed/", {"what": "commitment", "commitment": given.format(uid=uid)})
    assert f"{settings.SITE_URL}/embed/commitments/{uid}/" in answer.content.decode()


# oEmbed


def asked(client, address: str, **more: str):
    return client.get("/oembed", {"url": address, **more})


@pytest.mark.parametrize(
    ("page", "frame"),
    [
        ("/", "/embed/map/"),
        ("", "/embed/map/"),
        ("/map/?as_of=2025-06-01&utm_source=x", "/embed/map/?as_of=2025-06-01"),
        ("/matrix/?kind=troops&sort=name", "/embed/matrix/?kind=troops&sort=name"),
        ("/counts/?rule=members", "/embed/counts/?rule=members"),
        ("/countries/poland/?known_at=2", "/embed/countries/poland/?known_at=2"),
        ("/embed/countries/poland/?theme=dark", "/embed/countries/poland/?theme=dark"),
    ],
)
def test_oembed_answers_for_a_page_with_its_frame(client, record, page, frame):
    answer = asked(client, settings.SITE_URL + page)
    assert answer.status_code == 200, answer.content
    values = answer.json()
    assert values["version"] == "1.0" and values["type"] == "rich" and values["title"]
    assert f'src="{settings.SITE_URL}{frame}"' in unescape(values["html"])
    assert f'width="{values["width"]}" height="{values["height"]}"' in values["html"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == CACHE_CONTROL


@pytest.mark.parametrize("code", OTHERS)
def test_oembed_answers_in_the_language_of_the_page(client, record, code):
    with override(code):
        name = name_of(Country.objects.get(code="PL"))
    page = f"{settings.SITE_URL}/{code}/countries/poland/"
    told = asked(client, page).json()
    assert f'src="{settings.SITE_URL}/{code}/embed/countries/poland/"' in told["html"]
    assert name in told["title"] and name in unescape(told["html"])
    assert told["provider_url"] == f"{settings.SITE_URL}/{code}/"
    assert told["thumbnail_url"] == f"{settings.SITE_URL}/{code}/social/countries/poland.png"
    html = client.get(f"/{code}/countries/poland/").content.decode()
    discovered = re.search(r'type="application/json\+oembed" href="([^"]*)"', html)[1]
    assert client.get(unescape(discovered).removeprefix(settings.SITE_URL)).json() == told


def test_the_builder_writes_an_embed_in_the_language_that_is_chosen(client, record):
    def written(address: str) -> str:
        return unescape(unescape(client.get(address).content.decode()))

    assert f'src="{settings.SITE_URL}/fr/embed/countries/poland/"' in written(
        "/fr/embed/?what=country&country=poland"
    ), "without a choice it is the page's own"
    german = written("/fr/embed/?what=country&country=poland&language=de")
    assert f'src="{settings.SITE_URL}/de/embed/countries/poland/" title="Polen' in german
    assert '<option value="de" selected>Deutsch</option>' in german
    assert f'src="{settings.SITE_URL}/embed/map/"' in written("/fr/embed/?language=en-gb")
    assert client.get("/embed/?language=xx").status_code == 400


def test_oembed_keeps_to_the_size_that_a_site_has_room_for(client, record):
    page = f"{settings.SITE_URL}/countries/poland/"
    usual = asked(client, page).json()
    narrow = asked(client, page, maxwidth="320").json()
    low = asked(client, page, maxwidth="320", maxheight="200").json()
    assert narrow["width"] == 320 and narrow["height"] > usual["height"], "what is narrow is higher"
    assert (low["width"], low["height"]) == (320, 200)
    assert asked(client, page, maxwidth="9000").json()["width"] == usual["width"]


def test_oembed_names_the_social_picture_where_there_is_room_for_it(client, record):
    page = f"{settings.SITE_URL}/countries/poland/?as_of=2025-06-01"
    told = asked(client, page).json()
    assert told["thumbnail_url"] == f"{settings.SITE_URL}/social/countries/poland.png?as_of=2025-06-01"
    assert client.get(told["thumbnail_url"].removeprefix(settings.SITE_URL)).status_code == 200
    assert "thumbnail_url" not in asked(client, page, maxwidth="500").json()


def test_oembed_speaks_xml_as_well(client, record):
    page = f"{settings.SITE_URL}/countries/poland/"
    answer = asked(client, page, format="xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(answer.content)
    assert {one.tag: one.text for one in root} == {
        name: str(value) for name, value in asked(client, page).json().items()
    }


@pytest.mark.parametrize(
    ("question", "status", "sentence"),
    [
        ({}, 400, "Say in “url” which page"),
        ({"url": "https://elsewhere.example/countries/poland/"}, 404, "Only pages of"),
        ({"url": "http://[bad"}, 404, "Only pages of"),
        ({"url": settings.SITE_URL + ".evil.example/map/"}, 404, "Only pages of"),
        ({"url": settings.SITE_URL + "/methodology/"}, 404, "Only pages of"),
        ({"url": settings.SITE_URL + "/desk/"}, 404, "Only pages of"),
        ({"url": settings.SITE_URL + "/nowhere/at/all"}, 404, "Only pages of"),
        ({"url": settings.SITE_URL + "/countries/atlantis/"}, 404, "Nothing is on record at this address."),
        ({"url": settings.SITE_URL + "/commitments/xxxxxxxxxx/"}, 404, "Nothing is on record at this address."),
        ({"url": settings.SITE_URL + "/map/", "format": "yaml"}, 501, "The format is json or xml."),
        ({"url": settings.SITE_URL + "/map/", "maxwidth": "wide"}, 400, "“maxwidth” is a whole number of pixels."),
        ({"url": settings.SITE_URL + "/map/", "maxheight": "0"}, 400, "“maxheight” is a whole number of pixels."),
    ],
)  # fmt: skip
def test_oembed_refuses_with_a_sentence(client, record, question, status, sentence):
    answer = client.get("/oembed", question)
    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_oembed_says_first_that_a_statement_was_retracted(client, record):
    factories.retract(record["offer"])
    answer = asked(client, f"{settings.SITE_URL}/commitments/{record['offer'].claim_id}/")
    assert answer.json()["title"].startswith("Retracted: Poland: ")


def test_oembed_knows_nothing_of_a_draft(client, record):
    draft = factories.draft_commitment()
    assert asked(client, f"{settings.SITE_URL}/commitments/{draft.claim_id}/").status_code == 404


def test_charts_and_statements_lead_to_the_page_that_makes_their_embed(client, record):
    uid = record["offer"].claim_id
    for page, frame in (
        ("/map/?as_of=2025-06-01", "/embed/map/?as_of=2025-06-01"),
        ("/matrix/?known_at=6", "/embed/matrix/?known_at=6"),
        ("/countries/poland/", "/embed/countries/poland/"),
        (f"/commitments/{uid}/", f"/embed/commitments/{uid}/"),
        ("/counts/?rule=members", "/embed/counts/?rule=members"),
    ):
        link = re.search(r'href="(/embed/\?[^"]*)"', client.get(page).content.decode())[1]
        assert f'src="{settings.SITE_URL}{frame}"' in unescape(
            unescape(client.get(unescape(link)).content.decode())
        ), link


def test_pages_with_an_embed_say_where_oembed_answers_for_them(client, record, addresses):
    with_embed = []
    for address in addresses:
        html = client.get(address).content.decode()
        found = re.findall(
            r'<link rel="alternate" type="(?:application/json|text/xml)\+oembed" href="([^"]+)"', html
        )
        for one in found:
            answer = client.get(unescape(one).removeprefix(settings.SITE_URL))
            assert answer.status_code == 200, one
        if found:
            assert len(found) == 2
            with_embed.append(address.partition("?")[0])
    offer = f"/commitments/{record['offer'].claim_id}/"
    assert set(with_embed) == {"/", "/map/", "/matrix/", "/counts/", "/countries/poland/", offer}
    assert "+oembed" not in client.get("/countries/atlantis/").content.decode()
