"""What social networks show beside a link to a page."""

import copy
import re
from datetime import date
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.actions import redactions
from coalition.caching import CACHE_CONTROL
from coalition.choices import Ground
from coalition.pictures.colours import colours
from coalition.pictures.letters import face
from coalition.pictures.social import INNER, ROOM, fitted
from coalition.tests import factories
from coalition.tests.views.test_pages import QUERIES_MAX, fill, with_clock
from coalition.tests.views.test_pictures import TITLES as CHARTS
from coalition.tests.views.test_pictures import drawn, size_of, words_of


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


@pytest.fixture
def cards(record) -> list[str]:
    """The address of each kind of social picture, without its ending."""
    offer = record["offer"].claim_id
    return ["/social/record", "/social/overview", "/social/countries/poland", f"/social/commitments/{offer}"]


def of_page(client, address: str) -> dict[str, str]:
    """Return what a page says of its social picture."""
    html = client.get(address).content.decode()
    return {
        name: unescape(text)
        for name, text in re.findall(r'<meta (?:property|name)="([a-z:]+)" content="([^"]*)">', html)
    }


def test_every_page_has_a_picture_that_is_there_in_the_size_it_says(client, addresses):
    sizes = {}
    for address in addresses:
        told = of_page(client, with_clock(address, "as_of=2025-06-01"))
        assert told["twitter:card"] == "summary_large_image", address
        assert told["og:image:alt"] and told["og:image:alt"] == told["twitter:image:alt"]
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        there = told["og:image"].removeprefix(settings.SITE_URL)
        assert there.startswith("/social/") and there.endswith(".png?as_of=2025-06-01"), address
        sizes.setdefault(there, None)
    for there in sizes:
        answer = client.get(there)
        assert size_of(answer.content) == (1200, 630), there
        assert answer["Cache-Control"] == CACHE_CONTROL and not answer.cookies
    assert len(sizes) == 4


def test_a_page_has_its_picture_in_its_own_language(client, record, on_day):
    on_day(date(2025, 3, 20))
    there = of_page(client, "/de/countries/poland/")["og:image"]
    assert there == f"{settings.SITE_URL}/de/social/countries/poland.png"
    assert client.get("/de/social/countries/poland.png").status_code == 200
    words = words_of(drawn(client, "/de/social/countries/poland.svg"))
    assert "Polen" in words and "10. März 2025" in words and "Poland" not in words


def test_an_error_has_the_general_picture(client, record):
    for address in ("/nowhere/", "/countries/atlantis/", "/?as_of=2999-01-01"):
        assert of_page(client, address)["og:image"] == f"{settings.SITE_URL}/social/record.png"


def test_the_overview_is_told_in_its_sentence_and_counts(client, record, on_day):
    on_day(date(2025, 3, 20))
    words = words_of(drawn(client, "/social/overview.svg"))
    assert "As last recorded on 10 March 2025: 1 government has offered soldiers" in words
    assert "0 Soldiers pledged 1 Soldiers offered or pledged" in words
    assert f"{settings.SITE_URL.partition('://')[2]}/counts/" in words, "the rules of the counts"
    assert of_page(client, "/")["og:image:alt"].startswith("As last recorded on 10 March 2025: 1 government")


def test_a_country_is_told_by_its_status_since_when_and_when_it_last_said_so(client, record, on_day):
    on_day(date(2025, 3, 20))
    words = words_of(drawn(client, "/social/countries/poland.svg"))
    assert "Poland Soldiers offered since 10 March 2025, last said 10 March 2025" in words
    assert "Poland has offered soldiers" in words
    assert "As last recorded on 10 March 2025, 10 days ago when this was drawn." in words
    assert of_page(client, "/countries/poland/")["og:image:alt"].startswith("Poland has offered soldiers")


def test_a_statement_is_told_by_its_position_day_and_quote(client, record, on_day):
    on_day(date(2025, 3, 20))
    words = words_of(drawn(client, f"/social/commitments/{record['offer'].claim_id}.svg"))
    assert "Poland · 10 March 2025" in words
    assert ": offered" in words and "“We are ready to help” Erin Example, Minister" in words
    assert "Said on 10 March 2025, 10 days ago when this was drawn." in words


def test_a_quote_in_letters_that_no_font_here_has_gives_way_to_the_summary(client, record):
    said = factories.published_commitment(
        kind="naval", quote="我们准备好了", summary="It said that it is ready."
    )
    words = words_of(drawn(client, f"/social/commitments/{said.claim_id}.svg"))
    assert "It said that it is ready." in words and "我" not in words
    said = factories.published_commitment(
        kind="air", quote="Ми готові допомогти", summary="It said that it is ready."
    )
    assert "“Ми готові допомогти”" in words_of(drawn(client, f"/social/commitments/{said.claim_id}.svg"))


def test_a_quote_is_never_cut(client, record):
    quote = "We " + " ".join(["internationally"] * 38) + " not"
    said = factories.published_commitment(
        kind="command", place="outside-ukraine", quote=quote, summary="It said no.", attribution="unconfirmed"
    )
    words = words_of(drawn(client, f"/social/commitments/{said.claim_id}.svg"))
    assert "internationally" not in words and "It said no." in words
    longest = "“" + " ".join(["commitment"] * 40) + "”"
    said = factories.published_commitment(kind="naval", quote=longest[1:-1])
    assert longest in words_of(drawn(client, f"/social/commitments/{said.claim_id}.svg"))


def test_what_was_retracted_says_so_first(client, record):
    uid = record["offer"].claim_id
    factories.retract(record["offer"])
    assert "Coalition Tracker Retracted on " in words_of(drawn(client, f"/social/commitments/{uid}.svg"))
    assert "Soldiers offered since" not in words_of(drawn(client, "/social/countries/poland.svg"))
    told = of_page(client, f"/commitments/{uid}/")
    assert told["og:title"].startswith("Retracted: Poland: ")
    assert told["og:image:alt"].startswith("Retracted: ")


def test_what_was_said_for_ukraine_at_large_says_so(client, record):
    said = factories.published_commitment(kind="equipment", scope="ukraine")
    assert "· For Ukraine at large" in words_of(drawn(client, f"/social/commitments/{said.claim_id}.svg"))
    offer = f"/social/commitments/{record['offer'].claim_id}.svg"
    assert "For Ukraine at large" not in words_of(drawn(client, offer))


def test_what_does_not_count_says_so_first(client, record):
    said = factories.published_commitment(kind="air", attribution="unconfirmed")
    assert "Coalition Tracker Not counted: " in words_of(
        drawn(client, f"/social/commitments/{said.claim_id}.svg")
    )


def test_removed_words_are_in_no_picture(client, db):
    said = factories.published_commitment(kind="naval", summary="It named unlawfulword aloud.")
    redactions.redact(
        "unlawfulword", by=factories.administrator(), ground=Ground.COURT_ORDER, reason="An order."
    )
    words = words_of(drawn(client, f"/social/commitments/{said.claim_id}.svg"))
    assert "It named [words removed] aloud." in words


def test_of_what_is_not_public_there_is_no_picture(client, record):
    for uid in (factories.draft_commitment().claim_id, "xxxxxxxxxx"):
        assert client.get(f"/social/commitments/{uid}.png").status_code == 404
    assert (
        client.get(f"/social/commitments/{record['offer'].claim_id}.png?as_of=2025-03-09").status_code == 404
    )
    assert client.get("/social/countries/atlantis.png").status_code == 404


def test_charts_and_cards_cost_as_many_queries_for_many_rows_as_for_one(client, cards):
    def queries() -> list[int]:
        found = []
        for card in (*cards, *CHARTS):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"{card}.svg").status_code == 200
            found.append(len(captured))
        return found

    fill(range(1))
    for_one = queries()
    fill(range(1, 8))
    assert queries() == for_one
    assert max(for_one) <= QUERIES_MAX


@pytest.mark.parametrize(
    "words", ["Brief.", "A sentence of a usual length for a country’s page. " * 3, "No end of it. " * 80]
)
def test_whatever_is_to_be_said_fits(words):
    block = fitted(words, [40, 36, 30, 24], room=200, fill=colours("light")["ink"])
    lines = re.findall(r'font-size="(\d+)"[^>]*>([^<]*)<', block.svg)
    assert block.height <= 200 < ROOM
    assert all(face("sans").width(unescape(line), int(size)) <= INNER for size, line in lines)
    assert ("…" in block.svg) == (len(words) > 500)
