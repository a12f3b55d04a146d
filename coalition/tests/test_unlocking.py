"""Rule 11 on a whole record, sentence by sentence."""

import pytest

from coalition.choices import Condition
from coalition.status import statuses
from coalition.tests.rows import country, day, row
from coalition.unlocking import SWITCHES, unlocking

COUNTRIES = [country(), country("GB", "United Kingdom"), country("UA", "Ukraine", "beneficiary")]
OFFER = row("a", "2026-01-06", conditions=("ceasefire",))
BOTH = row("b", "2026-01-06", "pledged", conditions=("ceasefire", "us-backstop"))
OTHER = row("o", "2026-01-06", conditions=("ceasefire", "other"), condition_text="Others go too.")
WORDS = row(
    "w", "2026-01-06", "pledged", "training", conditions=("parliament",), condition_text="Outside Kyiv."
)
WEIGHED = row("c", "2026-01-06", "considering", conditions=("ceasefire",))
FREE = row("f", "2026-01-06", "offered", "funding", place="not-said")

# Each case: the rows, what is met, the sentences unlocked, still waiting, only being considered.
CASES = [
    ([OFFER], [], [], ["Poland has offered soldiers in Ukraine, last said on 6 January 2026; not met: a ceasefire."], []),
    ([OFFER], ["ceasefire"], ["Poland has offered soldiers in Ukraine, last said on 6 January 2026; all that it named is then met: a ceasefire."], [], []),
    ([OFFER], ["peace-deal"], [], ["Poland has offered soldiers in Ukraine, last said on 6 January 2026; not met: a ceasefire."], []),
    ([BOTH], ["ceasefire"], [], ["Poland has pledged soldiers in Ukraine, last said on 6 January 2026; not met: an American backstop."], []),
    ([BOTH], ["ceasefire", "us-backstop"], ["Poland has pledged soldiers in Ukraine, last said on 6 January 2026; all that it named is then met: a ceasefire and an American backstop."], [], []),
    ([OTHER], list(SWITCHES), [], ["Poland has offered soldiers in Ukraine, last said on 6 January 2026; it also named something that no switch holds, in the record’s words: Others go too."], []),
    ([WORDS], [], [], ["Poland has pledged training, last said on 6 January 2026; not met: approval by parliament; it also named something that no switch holds, in the record’s words: Outside Kyiv."], []),
    ([WEIGHED], list(SWITCHES), [], [], ["Poland is considering soldiers in Ukraine, last said on 6 January 2026; what it named: a ceasefire."]),
    ([row("x", "2026-01-06", "considering", conditions=("other",), condition_text="If asked.")], [], [], [], ["Poland is considering soldiers in Ukraine, last said on 6 January 2026; what it named: in the record’s words: If asked."]),
    ([FREE], list(SWITCHES), [], [], []),
    ([row("r", "2026-01-06", "ruled-out", conditions=("ceasefire",))], ["ceasefire"], [], [], []),
    ([row("l", "2026-01-06", "pledged", "equipment", scope="ukraine", conditions=("ceasefire",))], ["ceasefire"], [], [], []),
    ([row("u", "2026-01-06", "pledged", country="UA", conditions=("ceasefire",))], ["ceasefire"], [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "met", "unlocked", "waiting", "considering"), CASES)
def test_a_position_unlocks_when_all_that_it_named_is_met(rows, met, unlocked, waiting, considering):
    on = day("2026-01-31")
    found = unlocking(statuses(COUNTRIES, rows, on), met, on)
    assert [one.sentence for one in found.unlocked] == unlocked
    assert [one.sentence for one in found.waiting] == waiting
    assert [one.sentence for one in found.considering] == considering


def test_an_old_position_reads_in_the_past_tense():
    on = day("2026-12-31")
    (one,) = unlocking(statuses(COUNTRIES, [OFFER], on), ["ceasefire"], on).unlocked
    assert one.sentence.startswith(
        "Poland had offered soldiers in Ukraine, as last recorded on 6 January 2026;"
    )


def test_soldiers_come_first_then_countries_by_name():
    on = day("2026-01-31")
    british = row("g", "2026-01-06", country="GB", conditions=("ceasefire",))
    polish = row("p", "2026-01-06", "pledged", "air", conditions=("ceasefire",))
    found = unlocking(statuses(COUNTRIES, [polish, british], on), ["ceasefire"], on)
    assert [one.position.commitment for one in found.unlocked] == ["g", "p"]
    assert found.unlocked[0].sentence.startswith("The United Kingdom has offered")


def test_switches_are_the_conditions_that_were_named_with_how_often_and_never_other():
    on = day("2026-01-31")
    found = unlocking(statuses(COUNTRIES, [BOTH, WORDS, FREE, row("z", "2026-01-06", "offered", "air", conditions=("other",))], on), [], on)  # fmt: skip
    assert found.switches == [("ceasefire", 1), ("us-backstop", 1), ("parliament", 1)]
    assert found.unconditional == 1
    assert set(SWITCHES) == set(Condition.values) - {"other"}
