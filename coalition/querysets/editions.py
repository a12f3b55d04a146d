"""Editions and what they changed."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from coalition.changes import BY_ACTION, ChangeWhat, steps_that_are
from coalition.choices import ChangeAction, ClaimType
from coalition.querysets.versions import DAYS


class EditionQuerySet(models.QuerySet):
    """Questions asked of the list of editions."""

    def last_number(self) -> int | None:
        """Return the newest edition's number, or None before the first."""
        return self.order_by("-number").values_list("number", flat=True).first()

    def number_at(self, moment: datetime) -> int | None:
        """Return the number of the edition that was the newest at `moment`, or None before the first."""
        return self.filter(made_at__lte=moment).order_by("-number").values_list("number", flat=True).first()


class ChangeQuerySet(models.QuerySet):
    """Questions asked of the list of changes."""

    def known_at(self, edition: int):
        """Return the changes made up to an edition."""
        return self.filter(edition__lte=edition)

    def said_by(self, day: date, *, edition: int):
        """Return the changes of claims that tell, in a version published by an edition, of the time up to a day."""
        from coalition.models import VERSION_MODELS

        told = Q(pk__in=[])
        for model in VERSION_MODELS:
            versions = model.objects.filter(claim=OuterRef("claim"), public_from__lte=edition)
            told |= Exists(versions.said_by(day))
        return self.filter(told)

    def of_statements(self, condition: Q):
        """Return the changes of statements that, as published by then, meet a condition."""
        from coalition.models import CommitmentVersion

        return self.filter(_published(CommitmentVersion, condition))

    def of_countries(self, codes: Collection[str]):
        """Return the changes of statements and standings of countries, and of events that name them."""
        from coalition.models import CommitmentVersion, EventVersion, StandingVersion

        own = Q(country__in=codes)
        return self.filter(
            _published(CommitmentVersion, own)
            | _published(StandingVersion, own)
            | _published(EventVersion, Q(participants__country__in=codes))
        )

    def that_were(self, wanted: Collection[str]):
        """Return the changes that were any of what is wanted, by their words in coalition/changes.py."""
        from coalition.models import CommitmentVersion

        asked = {ChangeWhat(one) for one in wanted}
        found = Q(action__in=[action for action, what in BY_ACTION.items() if what in asked])
        if ChangeWhat.ADDED in asked:
            found |= Q(action=ChangeAction.PUBLISHED) & ~Q(claim__type=ClaimType.COMMITMENT)
        steps = steps_that_are(asked)
        statements = CommitmentVersion.objects.filter(
            claim=OuterRef("claim"), public_from=OuterRef("edition")
        )
        published = Q(action=ChangeAction.PUBLISHED, claim__type=ClaimType.COMMITMENT)
        if steps:
            moved = statements.counting().with_previous_position().of_steps(steps)
            found |= published & Exists(moved)
        if ChangeWhat.UNCOUNTED in asked:
            found |= published & Exists(statements.filter(is_counting=False))
        return self.filter(found)

    def for_list(self):
        """Return the changes with their editions, newest first."""
        return self.select_related("edition", "claim").order_by("-edition_id", "claim_id")

    def by_subject(self):
        """Order the changes for people: the newest edition first, in it by type of claim, country's name and day."""
        from coalition.models import VERSION_MODELS

        names, days = [], []
        for model in VERSION_MODELS:
            versions = model.objects.filter(claim=OuterRef("claim"), public_from__lte=OuterRef("edition"))
            latest = versions.order_by("-number")
            days.append(Subquery(latest.values(DAYS.get(model._meta.model_name, "stated_on"))[:1]))
            if any(field.name == "country" for field in model._meta.concrete_fields):
                names.append(Subquery(latest.values("country__name")[:1]))
        rows = self.annotate(country_name=Coalesce(*names), told_on=Coalesce(*days))
        return rows.order_by("-edition_id", "claim__type", "country_name", "told_on", "claim_id")


def _published(model: type[models.Model], condition: Q) -> Exists:
    """Return whether a version of a change's claim, published by the change's edition, meets a condition."""
    versions = model._default_manager.filter(claim=OuterRef("claim"), public_from__lte=OuterRef("edition"))
    return Exists(versions.filter(condition))
