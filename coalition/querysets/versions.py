"""Which versions of claims are public."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, Value, When

from coalition.choices import EditionKind, SecondLookState

# By type of version, the day on which it was said or happened; commitments have a rule of their own.
DAYS = {
    "eventversion": "starts_on",
    "figureversion": "stated_on",
    "standingversion": "from_on",
    "milestoneversion": "since_on",
}


class VersionQuerySet(models.QuerySet):
    """Questions asked of versions of any type of claim."""

    def public(self, edition: int | OuterRef) -> Self:
        """Return the versions that were public in an edition: the one home of "public" (rule 2).

        `edition` is the newest edition's number for now, or a query's reference to one. Drafts have no period and are
        in no edition.
        """
        return self.filter(public_from__lte=edition).filter(
            Q(public_until__isnull=True) | Q(public_until__gt=edition)
        )

    def retracted(self, edition: int) -> Self:
        """Return the last wording of each claim that had been retracted by an edition: shown as such, never counted."""
        return self.filter(claim__retracted_in__lte=edition, public_until=F("claim__retracted_in"))

    def said_by(self, day: date):
        """Return what had been said or had happened by a day; what has no known day is not left out."""
        field = DAYS[self.model._meta.model_name]
        return self.filter(Q(**{f"{field}__lte": day}) | Q(**{f"{field}__isnull": True}))

    def newest_first(self) -> Self:
        """Return the versions that were not dropped, the newest first."""
        return self.exclude(state="dropped").order_by("-number")

    def with_marks(self):
        """Add `last_checked_on` and `redacted_on`: when the claim was last checked, and last lost words; or None.

        Both are today's, whatever edition is asked about; so is what `with_second_look` adds, which goes with them.
        """
        from coalition.models import Check, RedactedClaim

        of_claim = {"claim": OuterRef("claim")}
        checked = Check.objects.filter(**of_claim).order_by("-checked_at", "-pk")
        redacted = RedactedClaim.objects.filter(**of_claim).order_by("-redaction__made_at")
        return self.with_second_look().annotate(
            last_checked_on=Subquery(checked.values("checked_at__date")[:1]),
            redacted_on=Subquery(redacted.values("redaction__made_at__date")[:1]),
        )

    def with_second_look(self):
        """Add `second_look`, its state, `second_look_due_at` and `second_look_at`: when it was had, or spared.

        All are None where a second person had read the version before it became public.
        """
        from coalition.models import SecondLook

        look = SecondLook.objects.filter(claim=OuterRef("claim"), number=OuterRef("number"))
        state = Case(
            When(done_in__isnull=True, then=Value(SecondLookState.DUE)),
            When(done_in__kind=EditionKind.SECOND_LOOK, then=Value(SecondLookState.CONFIRMED)),
            When(done_in=F("claim__retracted_in"), then=Value(SecondLookState.RETRACTED)),
            default=Value(SecondLookState.CORRECTED),
            output_field=models.CharField(),
        )
        return self.annotate(
            second_look=Subquery(look.values(state=state)),
            second_look_due_at=Subquery(look.values("due_at")),
            second_look_at=Subquery(look.values("done_in__made_at")),
        )

    def with_citations(self):
        """Return the versions with their citations, articles and publishers, in three queries."""
        from coalition.models import Citation

        return self.prefetch_related(Prefetch("citations", queryset=Citation.objects.for_readers()))
