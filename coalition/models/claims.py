"""What the record asserts: claims with immutable versions, made public by editions."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from articles.history import tracked
from articles.identifiers import new_uid
from coalition.choices import ChangeAction, ClaimType, DeskState, EditionKind, Review
from coalition.models.checks import not_blank, one_of
from coalition.querysets.editions import ChangeQuerySet, EditionQuerySet


class Edition(models.Model):
    """One act of publishing: an entry, a batch, an import, a correction, a retraction. Numbered without gaps.

    The database gives number and time under a lock and refuses any later change.
    """

    number = models.PositiveIntegerField(primary_key=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=12, choices=EditionKind)
    reason = models.TextField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        get_latest_by = "number"
        constraints = [
            one_of("kind", EditionKind, name="edition_kind_is_known"),
            not_blank("reason", name="edition_has_a_reason"),
        ]

    def __str__(self):
        return f"Edition {self.number}"


@tracked()
class Claim(models.Model):
    """The identity of something that the record asserts; what it asserts stands in its versions. Never deleted."""

    uid = models.CharField("id", max_length=12, primary_key=True, default=new_uid, editable=False)
    type = models.CharField(max_length=12, choices=ClaimType, editable=False)
    ref = models.CharField(
        "import key", max_length=80, null=True, blank=True, help_text="Its id in the facts lists."
    )
    retracted_in = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="retracted_claims",
        editable=False,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            one_of("type", ClaimType, name="claim_type_is_known"),
            models.UniqueConstraint(fields=["type", "ref"], name="import_key_is_unique"),
        ]
        permissions = [
            ("submit_claim", "Can submit drafts for review"),
            ("publish_claim", "Can publish, correct and send back"),
            ("retract_claim", "Can retract"),
            ("redact_claim", "Can remove words for ever, for a lawful reason"),
            ("check_claim", "Can say that an entry was checked and stands"),
            ("merge_records", "Can merge sources, people and publishers that are one"),
        ]

    def __str__(self):
        return self.ref or self.uid


class Change(models.Model):
    """What one edition did to one claim. Written by the database when a version's public period begins or ends."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="changes")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="changes")
    action = models.CharField(max_length=10, choices=ChangeAction)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-edition_id", "claim_id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "claim"], name="edition_changes_a_claim_once"),
            one_of("action", ChangeAction, name="change_action_is_known"),
        ]

    def __str__(self):
        return f"{self.action} {self.claim_id} in edition {self.edition_id}"


class PublicPeriod(Func):
    """The range of editions in which a version is public: from its first up to, not including, its last."""

    function = "int4range"
    output_field = IntegerRangeField()


class Version(models.Model):
    """One wording of a claim. A draft may change; once public it never does, and only its period can end.

    `revision` counts changes, so that a person who saves over somebody else's change is told.
    """

    if TYPE_CHECKING:
        # What each type of version has, with a related name of its own.
        claim: Any
        claim_id: str
        citations: Any
        objects: ClassVar[Any]

    number = models.PositiveSmallIntegerField(editable=False)
    state = models.CharField(max_length=10, choices=DeskState, default=DeskState.DRAFT, editable=False)
    public_from = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    public_until = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    review = models.CharField(max_length=16, choices=Review, null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    reason = models.TextField(
        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
    )
    note = models.TextField(blank=True, help_text="Where sources disagree, what is unsure. Shown to readers.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="%(class)s_number_is_unique"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state__in=[DeskState.DRAFT, DeskState.IN_REVIEW]),
                name="%(class)s_one_open_draft",
            ),
            one_of("state", DeskState, name="%(class)s_state_is_known"),
            one_of("review", Review, name="%(class)s_review_is_known", null=True),
            not_blank("reason", name="%(class)s_has_a_reason"),
            models.CheckConstraint(
                condition=Q(
                    state=DeskState.PUBLIC,
                    public_from__isnull=False,
                    review__isnull=False,
                    published_by__isnull=False,
                )
                | (~Q(state=DeskState.PUBLIC) & Q(public_from__isnull=True, public_until__isnull=True)),
                name="%(class)s_public_needs_edition_and_review",
            ),
            models.CheckConstraint(
                condition=Q(public_until__isnull=True) | Q(public_until__gt=F("public_from")),
                name="%(class)s_period_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(review=Review.SECOND_PERSON) | ~Q(published_by=F("changed_by")),
                name="%(class)s_second_person_is_another",
            ),
            ExclusionConstraint(
                name="%(class)s_public_periods_do_not_overlap",
                expressions=[
                    ("claim", RangeOperators.EQUAL),
                    (PublicPeriod("public_from", "public_until", Value("[)")), RangeOperators.OVERLAPS),
                ],
                condition=Q(public_from__isnull=False),
            ),
        ]

    @property
    def is_public(self) -> bool:
        """Whether the version is public now."""
        return self.public_from_id is not None and self.public_until_id is None
