"""The sentence on the state of the coalition, word by word."""

import pytest

from coalition.state import Asked, deployment, state_sentence
from coalition.status import statuses
from coalition.tests.rows import country, day, row

CODES = ("FR", "GB", "PL", "SE", "DK", "EE", "ES", "NO")
COUNTRIES = [
    *(country(code, code) for code in CODES),
    country("US", "United States", "partner"),
    country("EU", "European Union", "organisation"),
    country("UA", "Ukraine", "beneficiary"),
    country("HU", "Hungary", "outside"),
]


def said(codes: str, position: str, *conditions: str, on: str = "2026-01-06", **more) -> list:
    """Return one row on soldiers of each country, by codes in one string."""
    return [
        row(f"{position}{code}{on}", on, position, country=code, conditions=conditions, **more)
        for code in codes.split()
    ]


# Each case: the rows, the day of the question, whether it is about now, the deployment, the sentence.
SENTENCES = [
    (
        [*said("FR GB PL", "pledged", "ceasefire"), *said("SE DK EE ES NO", "offered", "ceasefire", on="2026-02-27")],
        "2026-03-01", True, "none",
        "As last recorded on 27 February 2026: 3 governments have pledged soldiers and 5 have offered them, all after a ceasefire; no deployment is on record.",
    ),
    (
        [*said("FR GB PL", "pledged", "ceasefire"), *said("SE DK EE ES", "offered", "ceasefire"), *said("NO", "offered", "peace-deal")],
        "2026-11-26", True, "none",
        "As last recorded on 6 January 2026: 3 governments had pledged soldiers and 5 had offered them, 7 of these 8 after a ceasefire; no deployment is on record.",
    ),
    (
        [*said("FR", "pledged", "ceasefire"), *said("GB", "offered", "peace-deal", "parliament")],
        "2026-01-10", True, "announced",
        "As last recorded on 6 January 2026: 1 government has pledged soldiers and 1 has offered them, both after a ceasefire or a peace deal; a deployment is announced, and none is on record.",
    ),
    (
        said("FR", "pledged", "us-backstop"),
        "2026-01-10", True, "reached",
        "As last recorded on 6 January 2026: 1 government has pledged soldiers, on condition of an American backstop, and none has offered them; a deployment is on record.",
    ),
    (
        said("FR GB", "offered", "parliament"),
        "2026-01-10", False, "none",
        "By 10 January 2026: 2 governments had offered soldiers, both on condition of approval by parliament, and none had pledged them; no deployment was on record.",
    ),
    (
        said("FR GB PL", "offered"),
        "2026-01-10", True, "none",
        "As last recorded on 6 January 2026: 3 governments have offered soldiers and none has pledged them; no deployment is on record.",
    ),
    (
        [*said("FR GB", "offered", "ceasefire"), *said("PL", "offered", "other")],
        "2026-01-10", True, "none",
        "As last recorded on 6 January 2026: 3 governments have offered soldiers and none has pledged them; no deployment is on record.",
    ),
    (
        [*said("FR GB PL", "offered", "ceasefire", "peace-deal"), *said("SE", "offered", "peace-deal")],
        "2026-01-10", True, "none",
        "As last recorded on 6 January 2026: 4 governments have offered soldiers, all after a peace deal, and none has pledged them; no deployment is on record.",
    ),
    (
        said("FR GB PL SE", "offered", "other"),
        "2026-01-10", True, "none",
        "As last recorded on 6 January 2026: 4 governments have offered soldiers and none has pledged them; no deployment is on record.",
    ),
    (
        [*said("FR", "considering"), *said("GB", "ruled-out"), *said("PL", "pledged", place="outside-ukraine")],
        "2026-01-10", True, "none",
        "As last recorded on 6 January 2026: no government has pledged or offered soldiers; no deployment is on record.",
    ),
    (
        [*said("EU UA HU", "pledged"), *said("US", "offered", place="not-said")],
        "2026-01-10", True, "none",
        "As last recorded on 6 January 2026: 1 government has offered soldiers and none has pledged them; no deployment is on record.",
    ),
    ([], "2025-02-01", False, "none", "No statement of any government was on record on 1 February 2025."),
    ([], "2025-02-01", True, "none", "No statement of any government was on record on 1 February 2025."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "on", "is_now", "deployment", "sentence"), SENTENCES)
def test_the_sentence_says_the_state(rows, on, is_now, deployment, sentence):
    until = max((one.stated_on for one in rows), default=None)
    asked = Asked(day=day(on), is_now=is_now, record_until=until)
    assert state_sentence(statuses(COUNTRIES, rows, day(on)), asked, deployment) == sentence


# Each case: the milestone's states, rows, what is on record.
DEPLOYMENTS = [
    ([], [], "none"),
    (["none-found"], [], "none"),
    (["due"], [], "none"),
    (["announced"], [], "announced"),
    (["reached"], [], "reached"),
    ([], said("FR", "pledged", firmness="delivered"), "reached"),
    (["none-found"], said("FR", "pledged", firmness="delivered"), "reached"),
    ([], said("FR", "pledged", firmness="delivered", place="not-said"), "none"),
    ([], said("FR", "pledged", firmness="delivered", place="outside-ukraine"), "none"),
    ([], said("FR", "pledged", firmness="delivered", kind="training"), "none"),
    ([], said("FR", "pledged", firmness="delivered", scope="ukraine"), "none"),
    ([], said("FR", "pledged", firmness="government-decision"), "none"),
]


@pytest.mark.parametrize(("states", "rows", "expected"), DEPLOYMENTS)
def test_a_deployment_is_what_its_milestone_or_a_delivery_says(states, rows, expected):
    assert deployment(statuses(COUNTRIES, rows, day("2026-01-10")), states) == expected


def test_an_offer_is_never_told_as_what_a_government_would_do():
    assert not [sentence for *_, sentence in SENTENCES if "would" in sentence or "will" in sentence]
