"""Which rows count and which came last, held against the plain way of asking."""

import random
from datetime import date, timedelta

import pytest
from django.utils import timezone

from coalition import record
from coalition.actions import positions
from coalition.actions.base import acting, make_edition
from coalition.actions.versions import retract
from coalition.choices import Attribution, DeskState, EditionKind, Kind, Place, Position, Review, Scope, Voice
from coalition.clocks import Clocks
from coalition.models import Change, Citation, Claim, CommitmentVersion, Edition
from coalition.status import status_of, statuses
from coalition.tests import factories
from coalition.tests.factories import correct, published_commitment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

FIRST_DAY = date(2025, 2, 1)
DAYS = 120


def random_fields(chance: random.Random) -> dict:
    """Return the columns of a commitment that can be meant, out of few countries, kinds and days."""
    kind = chance.choice([Kind.TROOPS, Kind.TROOPS, Kind.AIR, Kind.UNDECIDED, Kind.UNSPECIFIED])
    allowed = {
        Kind.UNDECIDED: [Position.CONSIDERING],
        Kind.UNSPECIFIED: [Position.PLEDGED, Position.OFFERED],
    }
    stated_on = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    is_month = chance.random() < 0.2
    return {
        "country_id": chance.choice(["PL", "FR", "DE"]),
        "kind": kind,
        "place": chance.choice(Place.values),
        "scope": chance.choice(Scope.values),
        "position": chance.choice(allowed.get(kind, Position.values)),
        "stated_on": stated_on.replace(day=1) if is_month else stated_on,
        "precision": "month" if is_month else "day",
        "desk_order": chance.choice([0, 0, 1]),
        "attribution": chance.choice(Attribution.values),
        "voice": chance.choice([*Voice.values, Voice.GOVERNMENT]),
        "summary": "A sample.",
    }


def publish_many(count: int, chance: random.Random, article) -> None:
    """Publish random commitments in one edition, as an import does."""
    user = factories.editor()
    with acting(by=user, reason="Many."):
        claims = Claim.objects.bulk_create(Claim(type="commitment", created_by=user) for _ in range(count))
        versions = CommitmentVersion.objects.bulk_create(
            CommitmentVersion(
                claim=claim,
                number=1,
                created_by=user,
                changed_by=user,
                reason="Many.",
                **random_fields(chance),
            )
            for claim in claims
        )
        Citation.objects.bulk_create(Citation(commitment_version=one, article=article) for one in versions)
        edition = make_edition(by=user, kind=EditionKind.IMPORT, reason="Many.")
        CommitmentVersion.objects.filter(pk__in=[one.pk for one in versions]).update(
            state=DeskState.PUBLIC, public_from=edition, review=Review.DATASET, published_by=user
        )
        positions.bring_up_to(edition)


def all_rows(clocks: Clocks):
    """Return every row that counts by the clocks, the plain way."""
    rows = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of).counting()
    return [record.as_row(version) for version in rows.select_related("speaker")]


@pytest.mark.parametrize("seed", range(2))
def test_kept_positions_give_the_same_statuses_as_all_rows(seed):
    chance = random.Random(seed)
    article = factories.make_article("undated", published_on=chance.choice([None, date(2025, 3, 10)]))
    countries = [factories.make_country(code) for code in ("PL", "FR", "DE")]
    for _ in range(4):
        publish_many(60, chance, article)
    for version in chance.sample(list(CommitmentVersion.objects.public(Edition.objects.last_number())), 8):
        retract(version.claim, by=factories.editor(), reason="A test.")
    last = Edition.objects.last_number()
    for _ in range(12):
        day = FIRST_DAY + timedelta(days=chance.randrange(-1, DAYS + 20))
        clocks = Clocks(as_of=day, edition=chance.randint(3, last))
        facts, rows = record.country_facts(clocks), all_rows(clocks)
        assert record.statuses_by(clocks) == statuses(facts, rows, day), (seed, clocks)
        for country in countries:
            own = [row for row in rows if row.country == country.code]
            one = next(fact for fact in facts if fact.code == country.code)
            assert record.status_by(clocks, country) == status_of(one, own, day)


def test_public_is_what_an_edition_held():
    old = published_commitment()
    new = correct(old, position="pledged")
    factories.draft_commitment(stated_on=date(2025, 3, 11))
    public = CommitmentVersion.objects.public
    assert not public(old.public_from_id - 1).exists()
    assert [list(public(number)) for number in (old.public_from_id, new.public_from_id)] == [[old], [new]]


def test_the_last_word_comes_first():
    first = published_commitment(stated_on=date(2025, 3, 10))
    later_that_day = published_commitment(stated_on=date(2025, 3, 10), position="pledged")
    by_the_desk = published_commitment(stated_on=date(2025, 3, 10), position="considering", desk_order=1)
    month = published_commitment(stated_on=date(2025, 3, 1), precision="month")
    day_of_month = published_commitment(stated_on=date(2025, 3, 1))
    april = published_commitment(stated_on=date(2025, 4, 1), precision="month")
    rows = list(CommitmentVersion.objects.latest_first())
    assert rows == [april, by_the_desk, later_that_day, first, day_of_month, month]


def test_changes_and_editions_come_newest_first():
    published_commitment()
    published_commitment(stated_on=date(2025, 3, 11))
    numbers = [change.edition_id for change in Change.objects.for_list()]
    assert numbers == sorted(numbers, reverse=True)
    assert [change.edition_id for change in Change.objects.all()] == numbers
    assert [edition.number for edition in Edition.objects.all()] == numbers
    assert [change.edition_id for change in Change.objects.known_at(2).for_list()] == [2, 1]


def test_an_edition_is_found_by_its_moment():
    published_commitment()
    first, last = Edition.objects.order_by("number")
    assert Edition.objects.number_at(last.made_at) == last.number
    assert Edition.objects.number_at(last.made_at - timezone.timedelta(microseconds=1)) == first.number
    assert Edition.objects.number_at(first.made_at - timezone.timedelta(microseconds=1)) is None


def test_a_restatement_says_what_was_said_before():
    published_commitment(stated_on=date(2025, 3, 1), position="offered")
    published_commitment(stated_on=date(2025, 3, 2), position="offered")
    published_commitment(stated_on=date(2025, 3, 3), position="pledged")
    published_commitment(stated_on=date(2025, 3, 4), position="pledged", voice="other")
    published_commitment(stated_on=date(2025, 3, 5), position="offered", kind="air")
    rows = CommitmentVersion.objects.with_previous_position(Edition.objects.last_number()).order_by(
        "stated_on"
    )
    assert [row.previous_position for row in rows] == [None, "offered", "offered", None, None]
    assert [row.stated_on.day for row in rows.without_restatements()] == [1, 3, 4, 5]
