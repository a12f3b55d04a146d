"""Every chart by itself, as SVG and as PNG."""

import copy
import re
import struct
from datetime import date
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from coalition.caching import CACHE_CONTROL
from coalition.pictures.colours import colours
from coalition.pictures.letters import face
from coalition.pictures.maps import _patterns
from coalition.pictures.png import AT_ONCE
from coalition.tests import factories
from coalition.tests.views.test_design import tokens
from coalition.tests.views.test_pages import with_clock

SVG = "{http://www.w3.org/2000/svg}"
TITLES = {
    "/charts/map": "Coalition of the willing: where each government stands",
    "/charts/matrix": "Coalition of the willing: who has pledged, offered or declined what",
    "/charts/claimed": "The coalition of the willing, claimed and named",
    "/charts/countries/poland": "Poland: its positions over time",
}
PNG_BEGINS = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


@pytest.fixture(params=TITLES)
def chart(request, record) -> str:
    """The address of each chart, without its ending."""
    return request.param


def drawn(client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def words_of(picture: ET.Element) -> str:
    return " ".join(one.text or "" for one in picture.iter(f"{SVG}text"))


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG_BEGINS)
    return struct.unpack(">II", png[16:24])


def test_a_chart_stands_alone_with_title_day_source_and_licence(client, chart, on_day):
    on_day(date(2025, 3, 20))
    picture = drawn(client, f"{chart}.svg")
    words = words_of(picture)
    assert picture.find(f"{SVG}title").text == TITLES[chart] and picture.find(f"{SVG}desc").text
    assert words.startswith(TITLES[chart]) or TITLES[chart] in words
    assert "As last recorded on 10 March 2025, 10 days ago when this was drawn." in words
    last = factories.Edition.objects.last_number()
    assert f"Coalition Tracker, edition {last}, drawn on 20 March 2025." in words
    assert "CC BY 4.0, quotations excepted." in words
    assert settings.SITE_URL.partition("://")[2] in words


def test_a_chart_needs_nothing_from_elsewhere(client, chart):
    for one in drawn(client, f"{chart}.svg").iter():
        name = one.tag.removeprefix(SVG)
        assert name in {
            "svg",
            "title",
            "desc",
            "g",
            "defs",
            "pattern",
            "rect",
            "circle",
            "path",
            "line",
            "text",
        }
        assert not {"style", "class", "href"} & set(one.attrib), one.attrib
        assert not [name for name in one.attrib if name.startswith("on") or ":" in name]
        links = re.findall(r"url\(([^)]*)\)", " ".join(one.attrib.values()))
        assert all(link.startswith("#") for link in links)


def test_what_a_chart_refers_to_is_in_it(client, chart):
    picture = drawn(client, f"{chart}.svg")
    ids = [one.attrib["id"] for one in picture.iter() if "id" in one.attrib]
    used = {
        link
        for one in picture.iter()
        for value in one.attrib.values()
        for link in re.findall(r"url\(#(.*?)\)", value)
    }
    assert len(ids) == len(set(ids)) and used <= set(ids)


def test_a_chart_of_a_past_day_says_which_and_shows_what_was_said_by_then(client, chart):
    address = f"{chart}.svg?as_of=2025-03-09"
    words = words_of(drawn(client, address))
    assert "As said by 9 March 2025." in words
    assert "as_of=2025-03-09" in words


def test_a_png_is_the_svg_in_its_size_or_a_multiple(client, chart):
    picture = drawn(client, f"{chart}.svg")
    wide, high = int(picture.attrib["width"]), int(picture.attrib["height"])
    answer = client.get(f"{chart}.png")
    assert answer["Content-Type"] == "image/png"
    assert size_of(answer.content) == (wide, high)
    assert size_of(client.get(f"{chart}.png?scale=2").content) == (2 * wide, 2 * high)


def test_a_dark_picture_has_the_colours_of_the_dark(client, chart):
    light, dark = (client.get(f"{chart}.svg?theme={theme}").content.decode() for theme in ("light", "dark"))
    assert colours("light")["paper"] in light and colours("dark")["paper"] in dark
    assert colours("light")["ink"] not in dark
    assert client.get(f"{chart}.png").content != client.get(f"{chart}.png?theme=dark").content


def test_the_colours_are_those_of_the_site():
    for theme in ("light", "dark"):
        assert tokens(theme).items() <= colours(theme).items()
        assert {"land", "border"} <= set(colours(theme))


def test_patterns_are_those_of_the_pages():
    text = (settings.BASE_DIR / "templates" / "coalition" / "_map_patterns.html").read_text()
    on_page = {one.attrib["id"].removeprefix("m-"): one for one in ET.fromstring(text).iter("pattern")}
    ours = _patterns(colours("light"))
    assert set(ours) == set(on_page)
    for look, (size, turn, inside) in ours.items():
        pattern = on_page[look]
        assert pattern.attrib["width"] == pattern.attrib["height"] == str(size)
        assert pattern.attrib.get("patternTransform") == (f"rotate({turn})" if turn else None)
        assert [(one.tag, shape(one.attrib)) for one in pattern] == [
            (tag, shape(held)) for tag, held in inside
        ]


def shape(attributes) -> dict[str, str]:
    """Return where something is drawn, without its colours; what begins at the corner need not say so."""
    looks = ("class", "fill", "stroke", "stroke_width")
    return {
        name: str(value)
        for name, value in attributes.items()
        if name not in looks and (name, value) not in (("x", 0), ("y", 0))
    }


def test_pictures_may_be_kept_and_are_not_drawn_again_for_who_holds_them(client, chart):
    for form in ("svg", "png"):
        answer = client.get(f"{chart}.{form}")
        assert answer["Cache-Control"] == CACHE_CONTROL
        assert not answer.cookies
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        again = client.get(f"{chart}.{form}", headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304 and not again.content


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/charts/map.svg?theme=pink", 400, "There is no theme “pink”. Known: light, dark."),
        ("/charts/map.svg?scale=2", 400, "There is no parameter “scale” here."),
        ("/charts/map.png?scale=9", 400, "There is no scale “9”. Known: 1, 2, 3."),
        ("/charts/map.png?scale=3", 400, "At this scale the picture is too large."),
        ("/charts/map.svg?random=1", 400, "There is no parameter “random” here."),
        ("/charts/matrix.svg?kind=nonsense", 400, "nonsense is not one of the available choices."),
        ("/charts/map.svg?as_of=2999-01-01", 400, "2999-01-01 is in the future."),
        ("/charts/map.svg?known_at=2001-01-01", 404, "This record begins on"),
        ("/charts/countries/atlantis.svg", 404, "There is no such picture."),
    ],
)
def test_what_cannot_be_drawn_is_said_in_plain_text(client, record, address, status, sentence):
    answer = client.get(address)
    assert answer.status_code == status
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert sentence in answer.content.decode()


def test_where_too_much_is_drawn_at_once_a_png_is_refused_unread_and_the_svg_is_not(
    client, record, django_assert_max_num_queries
):
    with AT_ONCE, AT_ONCE:
        # Which edition is the newest; nothing of the record.
        with django_assert_max_num_queries(1):
            answer = client.get("/charts/map.png")
        assert client.get("/charts/map.svg").status_code == 200
    assert answer.status_code == 503
    assert answer["Cache-Control"] == "no-store" and answer["Retry-After"] == "5"
    assert "Try again soon, or take the SVG." in answer.content.decode()
    assert client.get("/charts/map.png").status_code == 200, "the places are free again"


def test_no_other_ending_is_a_picture(client, record):
    assert client.get("/charts/map.gif").status_code == 404


def test_the_table_is_drawn_with_the_filters_of_its_page(client, record):
    factories.published_commitment(country="GB", kind="naval")
    every, some = (words_of(drawn(client, f"/charts/matrix.svg{query}")) for query in ("", "?kind=naval"))
    assert "Poland" in every and "United Kingdom" in every
    assert "Poland" not in some and "United Kingdom" in some
    assert "Nothing on record fits." in words_of(drawn(client, "/charts/matrix.svg?kind=hosting"))


def test_what_was_retracted_is_drawn_no_more(client, record):
    said = factories.published_commitment(country="GB", kind="naval", position="pledged")
    assert "Pledged" in words_of(drawn(client, "/charts/matrix.svg"))
    factories.retract(said)
    assert " Pledged " not in words_of(drawn(client, "/charts/matrix.svg")).replace("Pledged:", "")


def test_charts_speak_every_language_and_the_fonts_have_its_letters(client, chart, on_day):
    on_day(date(2025, 3, 20))
    days = {"fr": "10 mars 2025", "de": "10. März 2025", "pl": "10 marca 2025", "uk": "10 березня 2025"}
    for code, said in days.items():
        words = words_of(drawn(client, f"/{code}{chart}.svg"))
        assert said in words, code
        assert f"/{code}/" in words, "the page in the same language"
        assert face("sans").has(words), code
    assert client.get(f"/uk{chart}.png").status_code == 200


def test_what_is_not_decided_is_marked_in_the_lanes(client, record):
    factories.published_commitment(
        country="PL", kind="undecided", position="considering", stated_on=date(2025, 4, 1)
    )
    words = words_of(drawn(client, "/charts/countries/poland.svg"))
    assert "No decision taken" in words and "Diamonds: it said that nothing was decided" in words
    words = words_of(drawn(client, "/charts/countries/poland.svg?as_of=2025-03-31"))
    assert "No decision taken" not in words and "Diamonds" not in words


def test_names_with_signs_of_markup_are_words(client, record):
    country = record["offer"].country
    type(country).objects.filter(pk=country.pk).update(name='<b>"Poland" & co</b>')
    assert '<b>"Poland" & co</b>' in words_of(drawn(client, "/charts/countries/poland.svg"))


def test_an_empty_record_can_be_drawn(client, db):
    factories.make_country("PL")
    for chart in TITLES:
        assert words_of(drawn(client, f"{chart}.svg"))
        assert client.get(f"{chart}.png").status_code == 200


@pytest.mark.parametrize(
    ("page", "charts"),
    [
        ("/", ["/charts/matrix", "/charts/map"]),
        ("/map/", ["/charts/map"]),
        ("/matrix/?kind=troops", ["/charts/matrix"]),
        ("/figures/", ["/charts/claimed"]),
        ("/countries/poland/", ["/charts/countries/poland"]),
    ],
)
def test_beneath_each_chart_stand_its_pictures_of_the_same_day(client, record, page, charts):
    html = client.get(with_clock(page, "as_of=2025-06-01")).content.decode()
    links = [unescape(link) for link in re.findall(r'href="(/charts/[^"]+)"', html)]
    question = f"?as_of=2025-06-01{'&kind=troops' if 'kind' in page else ''}"
    assert links == [f"{chart}.{form}{question}" for chart in charts for form in ("svg", "png")]
    assert all(client.get(link).status_code == 200 for link in links)


def test_a_countrys_chart_marks_where_it_said_that_nothing_was_decided(client, record):
    factories.published_commitment(
        country="PL", kind="undecided", position="considering", stated_on=date(2025, 5, 1)
    )
    words = words_of(drawn(client, "/charts/countries/poland.svg?as_of=2025-06-01"))
    assert "No decision taken" in words and "Diamonds: it said that nothing was decided" in words
    before = words_of(drawn(client, "/charts/countries/poland.svg?as_of=2025-04-01"))
    assert "No decision taken" not in before and "Diamonds" not in before
