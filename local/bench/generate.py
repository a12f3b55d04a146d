"""Many commitments for measurements, added to a database that holds the dataset.

Run as the tables' owner: `python -m local.bench.generate NUMBER`. The guards are off while it works, since they
look at one act of publishing at a time; constraints and indexes are not.
"""

import os
import random
import sys
from datetime import date, timedelta

import django

TABLES = ("edition", "claim", "commitmentversion", "citation", "change")
FIRST_DAY, DAYS = date(2025, 2, 10), 600
PER_EDITION = 200
# One in so many is corrected by the next edition, so that its first version is public no more.
CORRECTED = 10


def main() -> None:
    """Add the commitments in one transaction, then bring the planner's knowledge up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    django.setup()
    from django.db import connection, transaction

    from coalition.actions import positions

    with connection.cursor() as cursor:
        with transaction.atomic():
            switch_guards(cursor, "DISABLE")
            generate(int(sys.argv[1]))
            # Deferred checks have to be over before a table can be altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            switch_guards(cursor, "ENABLE")
        positions.rebuild()
        cursor.execute("VACUUM ANALYZE")
    connection.close_pool()  # type: ignore[attr-defined]


def switch_guards(cursor, state: str) -> None:
    for table in TABLES:
        cursor.execute(f"ALTER TABLE coalition_{table} {state} TRIGGER USER")


def generate(number: int) -> None:
    """Add editions of 200 commitments each, said on days spread over the record, until there are `number`."""
    from coalition.models import Change, Citation, Claim, CommitmentVersion, Edition

    maker = Maker(random.Random(2026))  # noqa: S311
    versions: list[CommitmentVersion] = []
    for done in range(0, number, PER_EDITION):
        edition = maker.edition()
        Edition.objects.bulk_create([edition])
        corrections = maker.corrections(versions[::CORRECTED])
        old = [version.pk for version in versions[::CORRECTED]]
        CommitmentVersion.objects.filter(pk__in=old).update(public_until=edition)
        claims = maker.claims(min(PER_EDITION, number - done))
        Claim.objects.bulk_create(claims)
        versions = [maker.version(claim) for claim in claims]
        made = CommitmentVersion.objects.bulk_create([*versions, *corrections])
        Citation.objects.bulk_create([maker.citation(version) for version in made])
        Change.objects.bulk_create([maker.change(version) for version in made])


class Maker:
    """Makes plausible rows: a government says the same for some months, then moves."""

    def __init__(self, chance: random.Random):
        from django.contrib.auth.models import User

        from articles.models import Article
        from coalition.choices import Kind
        from coalition.models import Country, Edition

        self.chance = chance
        self.user = User.objects.earliest("pk")
        self.last = Edition.objects.latest()
        self.articles = list(Article.objects.values_list("pk", flat=True))
        self.countries = list(Country.objects.values_list("pk", flat=True))
        self.kinds = [kind for kind in Kind.values if kind not in (Kind.UNDECIDED, Kind.UNSPECIFIED)]

    def edition(self):
        from coalition.models import Edition

        self.last = Edition(
            number=self.last.number + 1,
            made_at=self.last.made_at + timedelta(milliseconds=1),
            made_by=self.user,
            kind="batch",
            reason="Rows for measurements.",
        )
        return self.last

    def claims(self, number: int) -> list:
        from coalition.models import Claim

        return [Claim(type="commitment", created_by=self.user) for _ in range(number)]

    def version(self, claim, number: int = 1, **columns):
        from coalition.choices import Attribution, Firmness, Voice
        from coalition.models import CommitmentVersion

        values = columns or self.statement()
        return CommitmentVersion(
            claim=claim,
            number=number,
            state="public",
            public_from=self.last,
            review="dataset",
            published_by=self.user,
            created_by=self.user,
            changed_by=self.user,
            reason="A row for measurements.",
            summary="A government says what it would do, in a sentence of the usual length for such sentences.",
            attribution=self.chance.choices(Attribution.values, [10, 3, 3, 6, 1, 1])[0],
            voice=self.chance.choices(Voice.values, [10, 3, 1])[0],
            firmness=self.chance.choice(Firmness.values),
            conditions=self.chance.choice([[], ["ceasefire"], ["peace-deal", "us-backstop"]]),
            **values,
        )

    def statement(self) -> dict:
        """Who says what on which day; the position changes from quarter to quarter at most."""
        from coalition.choices import Place, Position

        country, kind = self.chance.choice(self.countries), self.chance.choice(self.kinds)
        day = self.chance.randrange(DAYS)
        stance = random.Random(f"{country} {kind} {day // 90}").randrange(len(Position.values))  # noqa: S311
        stated_on = FIRST_DAY + timedelta(days=day)
        return {
            "country_id": country,
            "kind": kind,
            "place": self.chance.choice(Place.values),
            "position": Position.values[stance],
            "stated_on": stated_on,
            "counts_from": stated_on,
        }

    def corrections(self, versions: list) -> list:
        """Second versions of claims, with another place."""
        names = ("country_id", "kind", "position", "stated_on", "counts_from")
        kept = [{name: getattr(version, name) for name in names} for version in versions]
        pairs = zip(versions, kept, strict=True)
        return [self.version(old.claim, 2, place="not-said", **values) for old, values in pairs]

    def citation(self, version):
        from coalition.models import Citation

        return Citation(commitment_version=version, article_id=self.chance.choice(self.articles))

    def change(self, version):
        from coalition.models import Change

        action = "published" if version.number == 1 else "corrected"
        return Change(edition=self.last, claim=version.claim, action=action)


if __name__ == "__main__":
    main()
