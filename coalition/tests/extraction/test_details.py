"""What goes with a statement: limits, numbers, money, place, voice."""

from decimal import Decimal

import pytest

from coalition.extraction import read
from coalition.extraction.amounts import Amount, amount_of
from coalition.tests.extraction.labelled import OPENING
from coalition.tests.extraction.lexicon import facts_lexicon

SOLDIERS = [
    ("between 100 and 200 peacekeepers", (100, 200), "a range in words"),
    ("150-200 soldiers", (150, 200), "a range with a dash"),
    ("up to 1,000 troops", (None, 1000), "at most"),
    ("at least 500 soldiers", (500, None), "at least"),
    ("some 200 soldiers", (200, 200), "about"),
    ("10,000 ground troops", (10000, 10000), "a word between"),
    ("a force of 30 thousand soldiers", (30000, 30000), "thousand as a word"),
    ("a company of soldiers", (None, None), "no number"),
    ("26 countries and soldiers", (None, None), "a number of something else"),
    ("2 soldiers", (None, None), "too few to be a contribution"),
    ("900,000,000 soldiers", (None, None), "more than anybody has"),
    ("200 to 100 soldiers", (None, None), "a range that runs backwards"),
]
MONEY = [
    ("£200m", "GBP", Decimal(200_000_000), "before, in short"),
    ("500 million euros", "EUR", Decimal(500_000_000), "behind, in words"),
    ("€1.5 billion", "EUR", Decimal(1_500_000_000), "a decimal point"),
    ("7 billion norwegian kroner", "NOK", Decimal(7_000_000_000), "a currency of two words"),
    ("$1,500,000", "USD", Decimal(1_500_000), "commas between thousands"),
    ("a lot of money", "", None, "no sum"),
    ("€0", "", None, "nothing"),
    ("2 euros 3.4.5 million euros", "EUR", Decimal(2), "the first that is a number"),
]


@pytest.mark.parametrize(("clause", "expected", "why"), SOLDIERS)
def test_soldiers_are_counted(clause, expected, why):
    found = amount_of("troops", "offered", clause)
    assert (found.troops_min, found.troops_max) == expected, why


@pytest.mark.parametrize(("clause", "currency", "value", "why"), MONEY)
def test_money_is_counted(clause, currency, value, why):
    found = amount_of("funding", "pledged", clause)
    assert (found.currency, found.value) == (currency, value), why


def test_what_is_ruled_out_has_no_amount():
    assert amount_of("troops", "ruled-out", "2,000 soldiers") == Amount()
    assert amount_of("naval", "offered", "2,000 soldiers") == Amount()


def _only(text: str):
    (record,) = read(OPENING + text, facts_lexicon()).records
    return record


def test_numbers_and_limits_come_with_the_record():
    record = _only("Denmark is ready to send up to 800 soldiers to Ukraine, far from the front line.")
    assert (record.troops_min, record.troops_max) == (None, 800)
    assert (record.limits, record.place) == (("not-front-line",), "in-ukraine")


def test_money_comes_with_the_record():
    record = _only("Norway will fund the mission with 500 million euros.")
    assert (record.kind, record.currency, record.value) == ("funding", "EUR", Decimal(500_000_000))


VOICES = [
    ("Donald Tusk said Poland will organise logistics.", "government", "a head of government"),
    (
        "Foreign Minister Ann Example of Poland, who contradicted the prime minister, said Poland may send soldiers.",
        "minister",
        "a minister against the line",
    ),
    ("Defence Minister Ann Example said Poland will send soldiers.", "government", "a minister on the line"),
    ("General Ann Example of the Polish army said Poland could send soldiers.", "other", "a general"),
]


@pytest.mark.parametrize(("text", "voice", "why"), VOICES)
def test_who_speaks_is_told_apart(text, voice, why):
    assert _only(text).voice == voice, why


ATTRIBUTIONS = [
    ("Poland will send soldiers, Donald Tusk said.", "on-record", "a name"),
    ("Poland will send soldiers, a source in Warsaw said.", "official-unnamed", "a source"),
    ("Poland signed a declaration and will send soldiers.", "document", "a document"),
    ("There is speculation in Warsaw, but Poland will send soldiers.", "unconfirmed", "a rumour"),
    ("Poland will send soldiers.", "reported", "the outlet"),
]


@pytest.mark.parametrize(("text", "attribution", "why"), ATTRIBUTIONS)
def test_on_whose_word_it_rests(text, attribution, why):
    assert _only(text).attribution == attribution, why


def test_a_listed_minister_has_the_office_that_the_text_gives():
    record = _only("Defence Minister Boris Pistorius said that Germany would send troops.")
    assert (record.speaker, record.office) == ("Boris Pistorius", "Defence Minister")


def test_the_reason_names_the_cue_and_what_it_means():
    assert _only("Poland has ruled out sending troops.").why.startswith(
        "'ruled out' + 'troops' → ruled-out; Poland named"
    )
