"""Which commitments count, and which came last."""

from datetime import date
from typing import Self

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from coalition.querysets.versions import VersionQuerySet

# Latest first: a month-precise row stands before the day-precise rows of its month (rule 4).
LATEST_FIRST = ("-stated_on", "precision", "-desk_order", "-public_from_id", "-claim_id")
# Nobody but the desk reads these.
OF_THE_DESK = {
    "created_at", "created_by", "changed_at", "changed_by", "submitted_at", "submitted_by", "published_by", "revision",
    "state", "public_until",
}  # fmt: skip


class CommitmentVersionQuerySet(VersionQuerySet):
    """Questions asked of versions of commitments."""

    def said_by(self, day: date):
        """Return what had been said by a day; a month-precise row has from the day on which it counts."""
        return self.filter(stated_on__lte=day).filter(Q(counts_from__isnull=True) | Q(counts_from__lte=day))

    def counting(self) -> Self:
        """Return the rows whose attribution counts (rule 4)."""
        return self.filter(is_counting=True)

    def latest_first(self):
        """Return the rows in the order in which they set positions, the last word first."""
        return self.order_by(*LATEST_FIRST)

    def for_list(self):
        """Return the rows with what a list shows: country, speaker, citations, whether a second look is due."""
        return self.select_related("country", "speaker__merge__kept").with_citations().with_second_look()

    def for_export(self):
        """Return the rows with what a file of them says, and nothing else: a page of it has a hundred."""
        joined = {
            "country": "name",
            "speaker": "name",
            "speaker__merge__kept": "name",
            "claim": "ref",
            "public_from": "made_at",
        }
        own = {field.name for field in self.model._meta.concrete_fields} - OF_THE_DESK
        return self.select_related(*joined).only(*own, *(f"{link}__{name}" for link, name in joined.items()))

    def with_previous_position(self, edition: int):
        """Annotate `previous_position`: what the same voice had last said on the same kind and place before.

        Equal to `position` means a restatement; None a first statement.
        """
        before = Q(stated_on__lt=OuterRef("stated_on")) | Q(
            stated_on=OuterRef("stated_on"), public_from__lt=OuterRef("public_from")
        )
        earlier = (
            self.model.objects.public(edition)
            .counting()
            .filter(
                before,
                # Said already by the condition above, but in words that an index understands.
                stated_on__lte=OuterRef("stated_on"),
                country=OuterRef("country"),
                kind=OuterRef("kind"),
                is_outside=OuterRef("is_outside"),
                is_for_force=OuterRef("is_for_force"),
                voice=OuterRef("voice"),
            )
            .latest_first()
        )
        return self.annotate(previous_position=Subquery(earlier.values("position")[:1]))

    def without_restatements(self):
        """Leave out rows that say what was said before; needs `with_previous_position`. First statements stay."""
        # Named once, for the database looks up what was said before as often as it is named.
        return self.exclude(Exact(Coalesce(F("previous_position"), Value("")), F("position")))
