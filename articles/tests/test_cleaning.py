"""What scraping leaves behind, and the prose that only looks like it."""

import re
import time

import pytest

from articles import cleaning
from articles.cleaning import clean, normal_space

BEFORE = "Nowhere would send engineers, its minister said."
AFTER = "No decision has been taken, she added."

JUNK_LINES = [
    "Stay informed with free updates",
    "Stay up to date with our free updates.",
    "Keep Know with Free Update News Updates",
    "Simply sign up to the Nowhere Affairs myNews Digest -- delivered directly to your inbox.",
    "Sign up for our newsletter",
    "Just sign up with Life in Nowhere NewsDigest and newsletter – provided directly to your inbox.",
    "Subscribe to our daily briefing!",
    "Subscribe to continue reading",
    "Please log in or sign in to continue reading.",
    "Already a subscriber? Log in",
    "This article is for subscribers only.",
    "PANine delegations stand before the hall in Nowhere[/caption]",
    "GettyAda Example, who leads the delegation, arrives at the hall[/caption]",
    "The hall in Nowhere on Tuesday[/caption]",
    '[caption id="attachment_7" align="left"]The hall in Nowhere[/caption]',
    "[#item_custom_pubDate]",
    "Published: [#item_custom_pubDate]",
    "Published: 10 March 2025, 10:30 GMT",
    "Last updated 2 hours ago",
    "First published on Monday 10 March 2025 at 9.15pm",
    "Published 2025-03-10T10:30:00Z",
    "UPDATED: {{ article.updated }}",
    "(Reuters)",
    "AFP/Getty Images",
    "Photograph: Ada Example/EPA",
    "Image source: Getty Images",
    "Reporting by Ada Example in Nowhere; Editing by Ben Example",
    "(Reporting by Ada Example)",
    "Read more: Who would send what",
    "READ MORE",
    "Related: Ten questions about the plan",
    "Most read",
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Story continues below advertisement",
    "Sponsored content",
    "We use cookies to make this site better for you.",
    "By continuing to browse you agree to our cookie policy.",
    "Accept all cookies",
    "Share",
    "Share this article",
    "Share on Facebook",
    "Facebook | X | WhatsApp | Copy link",
    "Follow us on Telegram",
    "This video can not be played",
    "© 2025 Nowhere News. All rights reserved.",
    "* * *",
]


@pytest.mark.parametrize("line", JUNK_LINES)
def test_a_line_that_scraping_left_behind_is_dropped(line):
    assert clean(f"{BEFORE}\n{line}\n{AFTER}") == f"{BEFORE}\n{AFTER}"


PIECES = [
    (
        f"{BEFORE} PANine flags before the hall[/caption] {AFTER}",
        f"{BEFORE} {AFTER}",
        "caption in the middle of a line",
    ),
    (f"ReutersA flag before the hall[/caption]{AFTER}", AFTER, "caption at the head of a line"),
    (f"{BEFORE} [caption width=7]A flag[/caption] {AFTER}", f"{BEFORE} {AFTER}", "caption in its brackets"),
    (
        f"{BEFORE}[embed]https://video.example/7[/embed]",
        f"{BEFORE}https://video.example/7",
        "brackets of a publishing system",
    ),
    (
        f"{'Long prose without an end ' * 20}[/caption]",
        ("Long prose without an end " * 20).strip(),
        "too long for a caption",
    ),
    ("GettyNowhere has decided nothing.", "Nowhere has decided nothing.", "agency glued to a sentence"),
    (f"{BEFORE} [#pub_date] {AFTER}", f"{BEFORE} {AFTER}", "placeholder in a line"),
    (f"NOWHERE CITY, March 10 (Reuters) - {AFTER}", AFTER, "head of an agency's report"),
    (f"(AP) — {AFTER}", AFTER, "stamp at the head"),
    (f"{AFTER} (Reuters)", AFTER, "stamp at the end"),
]


@pytest.mark.parametrize(("dirty", "cleaned", "why"), PIECES, ids=[row[2] for row in PIECES])
def test_a_piece_that_scraping_left_behind_is_cut_out(dirty, cleaned, why):
    assert clean(dirty) == cleaned


PROSE = [
    "Subscribe to the view that only Nowhere can act, and little follows.",
    "Stay informed, the minister told citizens, and keep calm.",
    "Sign up to the declaration, she urged the others, before Thursday.",
    "Share the burden, Ada Example told her allies.",
    "Share with Nowhere what you can spare.",
    "Read more widely, the treaty says less than its title.",
    "Published plans speak of two brigades.",
    "Updated figures will come on Monday from the ministry.",
    "“Published: never,” he joked of the plan.",
    "Advertisements for recruits appeared in Nowhere on Monday.",
    "Cookies were served; we use the word loosely.",
    "Related questions, such as air cover, stay open.",
    "PA officials in Ramallah were not at the table.",
    "PATRIOT batteries would come from Nowhere.",
    "Reuters reported on Monday that Nowhere would send engineers.",
    "She told Reuters (Nowhere's request came later) that talks went on.",
    "“Sign up for our newsletter,” said the clown, and left.",
    "Copyright law was not discussed.",
    "This video is the first proof of the exercise.",
    "[Applause]",
    "Save lives first, print leaflets later, the general said.",
    "X marks the place on the map.",
    "Register for service, Nowhere told its citizens of 18 to 25 years.",
    "The AP said so; “we will go”, she wrote – in her own hand.",
    "Watch the border, the minister said.",
    "Reporting by the ministry says “no decision”.",
    "Reporting by the ministry in Nowhere went on all night.",
    "Follow us into the hall, the guards said.",
    "Слава Україні!",
]


@pytest.mark.parametrize("line", PROSE)
def test_ordinary_prose_stays_as_it_is(line):
    assert clean(f"{BEFORE}\n{line}\n{AFTER}") == f"{BEFORE}\n{line}\n{AFTER}"


def test_a_long_line_is_prose_whatever_it_begins_with():
    line = "Read more: " + "and more " * 40
    assert clean(line) == line.strip()


@pytest.mark.parametrize(
    "text", [*JUNK_LINES, *(row[0] for row in PIECES), *PROSE, "[#a[#b]]", "Published: (Reuters)"]
)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(f"{BEFORE}\n{text}\n{AFTER}")
    assert clean(once) == once


def test_every_rule_is_needed_by_a_case():
    dirty = "\n".join([*JUNK_LINES, *(row[0] for row in PIECES)]).split("\n")
    lines = [line for text in dirty for line in (text, clean(text)) if line] + ["Published:"]
    for pattern, why in cleaning.LINES:
        assert any(re.fullmatch(pattern, line, re.IGNORECASE) for line in lines), why
    for pattern, why in cleaning.PIECES:
        assert any(re.search(pattern, text) for text in dirty), why


def test_space_is_made_plain_and_quotes_are_not_touched():
    text = '\ufeff One\u00a0 two\u200b\r\n\r\n\t“Three” ‘four’ "five"\u2028cafe\u0301\x00 '
    assert normal_space(text) == 'One two\n“Three” ‘four’ "five"\ncafé'


HOSTILE = [
    "[caption" * 50_000,
    "Published " + "dec" * 90,
    "[#a" * 3000 + "]" * 3000,
    "PA" * 100_000,
    "x [" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=["brackets", "dates", "nests", "agencies", "open"])
def test_no_text_takes_for_ever(text):
    start = time.process_time()
    clean(text)
    assert time.process_time() - start < 5
