"""All pages: that they are there, by both clocks, in few queries and few bytes."""

import copy
import gzip
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.caching import today
from coalition.tests import factories
from coalition.tests.views.conftest import words_of

QUERIES_MAX = 12
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


def with_clock(address: str, clock: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{clock}"


def test_every_page_answers_now_and_on_other_days(client, addresses):
    for address in addresses:
        for clock in ("", f"as_of={today()}", "known_at=6"):
            answer = client.get(with_clock(address, clock) if clock else address)
            assert answer.status_code == 200, (address, clock)


def test_every_page_says_which_day_it_shows_and_leads_back(client, addresses):
    for address in addresses:
        html = client.get(with_clock(address, "as_of=2025-06-01&known_at=6")).content.decode()
        assert "As said by 1 June 2025." in html, address
        assert "As this record stood at edition 6 (" in html, address
        assert "Back to now" in html, address


def test_links_keep_the_clocks(client, addresses):
    html = client.get("/?as_of=2025-06-01&known_at=6").content.decode()
    links = re.findall(r'href="(/(?:countries|commitments|events)[^"]*)"', html)
    assert links
    assert all("as_of=2025-06-01&amp;known_at=6" in link for link in links)


def test_filters_keep_the_clocks(client, record):
    html = client.get("/commitments/?kind=troops&as_of=2025-06-01").content.decode()
    filters = html[html.index('class="filters"') : html.index("</details>", html.index('class="filters"'))]
    assert '<input type="hidden" name="as_of" value="2025-06-01">' in filters
    clocks = html[html.index('class="clock-form"') :]
    assert '<input type="hidden" name="kind" value="troops">' in clocks


def test_a_future_day_is_refused_with_the_form_to_correct_it(client, addresses):
    for address in addresses:
        answer = client.get(with_clock(address, "as_of=2999-01-01"))
        assert answer.status_code == 400, address
        assert "2999-01-01 is in the future" in answer.content.decode()
        assert 'name="as_of"' in answer.content.decode()


@pytest.mark.parametrize("clock", ["as_of=yesterday", "as_of=2025-02-30", "known_at=99", "known_at=noon"])
def test_what_cannot_be_read_is_refused_with_a_reason(site, record, clock):
    assert "That day cannot be asked for" in site(f"/?{clock}", 400)


def test_a_moment_is_sent_to_the_number_of_its_edition(client, record):
    moment = record["offer"].public_from.made_at.isoformat().replace("+", "%2B")
    answer = client.get(f"/countries/?nato=true&known_at={moment}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/countries/?nato=true&known_at={record['offer'].public_from_id}"


def test_before_the_first_edition_a_page_says_when_the_record_begins(site, record):
    begins = factories.Edition.objects.get(number=1).made_at.date()
    words = site("/countries/poland/?known_at=2001-01-01")
    assert f"This record begins on {begins.day} {begins:%B %Y}." in words


def test_what_is_not_there_is_a_404_page_of_ours(site, record):
    for address in ("/nowhere/", "/countries/atlantis/", "/commitments/xxxxxxxxxx/", "/events/xxxxxxxxxx/",
                    "/sources/xxxxxxxxxx/", "/commitments/?page=2", "/commitments/?page=none"):  # fmt: skip
        assert "Nothing is here" in site(address, 404)


def test_pages_are_only_read(client, record):
    assert client.post("/").status_code == 405


def test_a_mistake_of_ours_has_a_page_that_stands_alone(client, monkeypatch, record):
    def fail(*args):
        raise RuntimeError("a sample mistake")

    monkeypatch.setattr("coalition.record.overview", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def fill(rows: range) -> None:
    """Publish more of everything: countries with statements, sources, meetings, figures and milestones."""
    drafts = []
    said = {"speaker": factories.make_person(), "office": "Minister"}
    for number in rows:
        country = factories.make_country(f"A{chr(65 + number)}", standing=None)
        sources = [factories.citation(factories.make_article(f"report-{number}"))]
        day = date(2025, 3, number + 1)
        event = factories.draft_event(participants=("PL", country.code), name=f"Meeting {number}")
        drafts += [
            factories.draft_of(
                factories.StandingVersion, {"country": country, "standing": "member", "basis": "attended"}
            ),
            factories.draft_commitment(country=country, citations=sources, **said),
            factories.draft_commitment(country="PL", stated_on=day, citations=sources, **said),
            factories.draft_commitment(country="PL", kind="air", attribution="unconfirmed"),
            event,
            factories.draft_of(
                factories.MilestoneVersion,
                {"name": f"Step {number}", "milestone_state": "reached", "since_on": day},
            ),
            factories.draft_of(
                factories.FigureVersion, {"stated_on": day, "measure": "countries-pledging", "value": 9}
            ),
        ]
    factories.publish(*drafts)


def test_pages_cost_as_many_queries_for_many_rows_as_for_one_and_stay_light(client, addresses):
    def queries(clock: str) -> dict[str, int]:
        found = {}
        for address in [*addresses, "/commitments/?in_force=true&kind=troops", "/events/?country=PL"]:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(with_clock(address, clock) if clock else address).status_code == 200
            found[address] = len(captured)
        return found

    def past() -> str:
        """Return clocks of the past that see everything but a last, small edition."""
        factories.published_figure(value=1)
        return f"as_of=2025-06-01&known_at={factories.Edition.objects.last_number() - 1}"

    fill(range(1))
    for_one = queries(""), queries(past())
    fill(range(1, 8))
    for_many = queries(""), queries(past())
    assert for_many == for_one
    assert max(*for_one[0].values(), *for_one[1].values()) <= QUERIES_MAX, for_one
    for address, most in (("/", 100_000), ("/countries/poland/", 60_000)):
        assert bytes_of(client, address) <= most, address


def bytes_of(client, address: str) -> int:
    """Return the bytes of a page with all that it loads, compressed."""
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    loaded = re.findall(
        r'<(?:link rel="(?:stylesheet|icon)" href|img src|script src)="/static/([^"]+)"',
        client.get(address).content.decode(),
    )
    assert loaded
    return len(answer.content) + sum(
        len(gzip.compress((settings.BASE_DIR / "static" / name).read_bytes())) for name in loaded
    )


class Outline(HTMLParser):
    """Reads a page's landmarks, headings, ids, and whatever a strict CSP would block."""

    def __init__(self):
        super().__init__()
        self.open, self.headings, self.ids, self.blocked, self.labelled = [], [], [], [], []
        self.landmarks, self.fields, self.language, self.unbalanced = set(), [], None, []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        # A data block is no script, and scripts lie in files of their own.
        is_data = tag == "script" and ("src" in given or given == {"type": "application/ld+json"})
        if (tag in ("style", "script") and not is_data) or any(
            name == "style" or name.startswith("on") for name in given
        ):
            self.blocked.append((tag, given))
        if tag == "label":
            self.labelled.append(given.get("for"))
        if tag in ("input", "select") and given.get("type") != "hidden":
            self.fields.append(given.get("id"))
        if tag in ("header", "nav", "main", "footer"):
            self.landmarks.add(tag)
        if tag == "html":
            self.language = given.get("lang")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append((tag, self.getpos()))


def test_pages_are_well_formed_and_obey_the_content_policy(client, addresses):
    factories.correct(factories.published_commitment(kind="naval"), position="pledged")
    extra = [
        "/nowhere/",
        "/?as_of=2999-01-01",
        "/?known_at=2001-01-01",
        "/commitments/?kind=nonsense",
        "/events/?country=XX&x=1",
        "/matrix/?kind=nonsense",
        "/counts/?rule=nonsense",
        "/unlocking/?met=nonsense",
    ]
    for address in [*addresses, *extra]:
        answer = client.get(address)
        outline = Outline()
        outline.feed(answer.content.decode())
        assert not outline.unbalanced and not outline.open, (address, outline.unbalanced)
        assert outline.language == "en-GB"
        assert not outline.blocked, address
        assert outline.landmarks == {"header", "nav", "main", "footer"}, address
        assert outline.headings.count(1) == 1, address
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (address, outline.headings)
        assert len(outline.ids) == len(set(outline.ids)), address
        assert set(outline.fields) <= set(outline.labelled), address
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


def test_pages_name_themselves_without_their_clocks(client, addresses):
    for address in addresses:
        html = client.get(with_clock(address, "as_of=2025-06-01")).content.decode()
        assert f'<link rel="canonical" href="{settings.SITE_URL}{address.split("?")[0]}">' in html
        assert '<meta name="description" content="' in html
        assert '<meta property="og:title" content="' in html
        assert '<meta name="robots" content="noindex">' in html, "past days have no end"
    assert "noindex" not in client.get("/").content.decode()


def test_every_page_can_be_cited_as_it_is_shown(client, addresses):
    for address in addresses:
        html = client.get(with_clock(address, "as_of=2025-06-01&known_at=6&utm_source=x")).content.decode()
        title = re.search("<title>(.*) – Coalition Tracker</title>", html)[1]
        cited = html[html.index('id="cite-this"') :]
        assert f"{title} (" in cited, address
        permanent = f"{settings.SITE_URL}{with_clock(address, 'as_of=2025-06-01&known_at=6')}"
        assert f'href="{permanent}"' in unescape(cited), address


def test_what_was_not_understood_is_not_cited(client, record):
    for address in ("/commitments/?kind=nonsense", "/?as_of=2999-01-01", "/nowhere/"):
        assert "cite-this" not in client.get(address).content.decode(), address


def test_an_unknown_word_in_a_filter_is_a_400_that_names_it(site, record):
    words = site("/commitments/?kind=nonsense", 400)
    assert "Select a valid choice. nonsense is not one of the available choices." in words


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/commitments/?country=XX", "Country: The record has no country XX."),
        ("/commitments/?country=PL,UK", "The record has no country UK."),
        ("/commitments/?country=UK&page=2", "The record has no country UK."),
        ("/commitments/?knd=naval", "There is no parameter “knd” here. Known: country, kind,"),
        ("/commitments/?kind=naval&kind=air", "“kind” is given 2 times."),
        ("/commitments/?in_force=perhaps", "“perhaps” is neither true nor false."),
        ("/commitments/?said_from=01/02/2025", "“01/02/2025” is not a day. Write it as in 2025-03-15."),
        ("/events/?country=XX", "The record has no country XX."),
        ("/events/?kind=troops", "There is no parameter “kind” here."),
        ("/sources/?author=Example", "There is no parameter “author” here."),
        ("/figures/?country=PL", "There is no parameter “country” here."),
        ("/changes/?edition=1", "There is no parameter “edition” here. Known: edition_from,"),
        ("/countries/?page=2", "There is no parameter “page” here. Known: nato,"),
        ("/countries/?nato=maybe", "“maybe” is neither true nor false."),
    ],
)
def test_what_a_list_does_not_understand_is_said_above_it_and_nothing_is_guessed(
    client, record, address, sentence
):
    answer = client.get(address)
    words = words_of(answer.content.decode())
    assert answer.status_code == 400
    assert sentence in words
    assert words.index(sentence) < words.index("Filter")
    assert "Nothing on record fits." not in words
    assert 'class="found"' not in answer.content.decode()


def test_a_refused_list_keeps_what_was_typed(client, record):
    html = client.get("/commitments/?country=XX&kind=naval&said_from=2025-03-01&knd=air").content.decode()
    assert '<option value="XX" selected>' in html
    assert '<option value="naval" selected>' in html
    assert 'value="2025-03-01"' in html


@pytest.mark.parametrize("added", ["utm_source=mail", "fbclid=abc", "page=1"])
def test_what_others_add_to_a_link_changes_nothing(site, record, added):
    assert "Poland said so at a sample meeting." in site(f"/commitments/?kind=troops&{added}")


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("kind=troops", True),
        ("kind=naval", False),
        ("kind=naval,troops", True),
        ("country=PL", True),
        ("country=GB,FR", False),
        ("said_from=2025-03-10&said_to=2025-03-10", True),
        ("said_from=2025-03-11", False),
        ("in_force=true", True),
        ("kind=&country=&said_from=", True),
    ],
)
def test_the_list_of_statements_is_filtered(site, record, query, is_shown):
    factories.make_country("FR")
    assert ("Poland said so at a sample meeting." in site(f"/commitments/?{query}")) == is_shown


def test_lists_have_fifty_rows_a_page(client, record):
    factories.publish(
        *(factories.draft_commitment(stated_on=date(2025, 3, 1), summary=f"Row {n}.") for n in range(50))
    )
    first, second = (client.get(f"/commitments/?page={n}&as_of=2025-06-01") for n in (1, 2))
    assert first.content.decode().count('class="statement"') == 50
    assert second.content.decode().count('class="statement"') == 1
    assert "as_of=2025-06-01&amp;page=2" in first.content.decode() or (
        "page=2&amp;as_of=2025-06-01" in first.content.decode()
    )
