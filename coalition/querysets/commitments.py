"""Which commitments count, and which came last."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Exact

from coalition.choices import ChangeAction, ClaimType
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

    def with_previous_position(self, edition: int | None = None) -> Self:
        """Annotate `previous_position`: what the same voice had last said on the same kind and place before.

        As an edition has it, else as the one had it that made each row public. Equal to `position` means a
        restatement; None a first statement.
        """
        known = OuterRef("public_from") if edition is None else edition
        before = Q(stated_on__lt=OuterRef("stated_on")) | Q(
            stated_on=OuterRef("stated_on"), public_from__lt=OuterRef("public_from")
        )
        earlier = (
            self.model.objects.public(known)
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

    def of_steps(self, steps: Iterable[tuple[str | None, str]]) -> Self:
        """Return the rows that went from one position to another, as any of `steps`; needs `with_previous_position`."""
        # Named once, for the database looks up what was said before as often as it is named.
        step = Concat(Coalesce("previous_position", Value("")), Value(">"), "position")
        return self.annotate(step=step).filter(
            step__in=[f"{before or ''}>{after}" for before, after in steps]
        )

    def with_what_was_put_right(self, *, edition: int, as_of: date) -> Self:
        """Annotate `put_right`, "corrected" or "retracted" where that is how a row came or went, and `put_right_on`.

        A row that a correction published and that was later retracted says the latter.
        """
        from coalition.models import Change

        corrected = Q(action=ChangeAction.CORRECTED, edition=OuterRef("public_from"))
        retracted = Q(action=ChangeAction.RETRACTED, edition=OuterRef("public_until"))
        changes = Change.objects.known_at(edition).filter(corrected | retracted, claim=OuterRef("claim"))
        latest = changes.filter(edition__made_at__date__lte=as_of).order_by("-edition_id")
        return self.annotate(
            put_right=Subquery(latest.values("action")[:1]),
            put_right_on=Subquery(latest.values("edition__made_at__date")[:1]),
        )

    def latest_changes(self, *, edition: int, as_of: date, number: int) -> Self:
        """Return the latest rows in which somebody moved, and those of the latest corrections and retractions.

        So many of each; in one query, for the front page asks for them.
        """
        from coalition.models import Change

        said = self.model.objects.public(edition).said_by(as_of).counting()
        moved = said.with_previous_position(edition).without_restatements().latest_first()
        wordings = self.model.objects.filter(claim=OuterRef("claim"), public_from__lte=OuterRef("edition"))
        righted = Change.objects.known_at(edition).filter(
            action__in=(ChangeAction.CORRECTED, ChangeAction.RETRACTED),
            claim__type=ClaimType.COMMITMENT,
            edition__made_at__date__lte=as_of,
        )
        righted = righted.order_by("-edition_id", "claim_id")[:number]
        versions = righted.values(version=Subquery(wordings.order_by("-number").values("pk")[:1]))
        return self.filter(Q(pk__in=moved.values("pk")[:number]) | Q(pk__in=versions))

    def without_restatements(self):
        """Leave out rows that say what was said before; needs `with_previous_position`. First statements stay."""
        # Named once, for the database looks up what was said before as often as it is named.
        return self.exclude(Exact(Coalesce(F("previous_position"), Value("")), F("position")))
