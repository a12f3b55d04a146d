"""Who came to the desk, what was done with accounts, and who is asked to join."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from coalition.choices import AccessAct
from coalition.models.checks import not_blank, one_of


class AccessEvent(models.Model):
    """One act with an account: a sign-in, a second factor, a change of rights. Written once, never changed.

    Not what somebody did to the record: that stands in the audit trail of each table. The time is the database's.
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    act = models.CharField(max_length=24, choices=AccessAct)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose account. Empty where a sign-in failed under a name that no account has.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who did it; empty where nobody was signed in.",
    )
    network = models.CharField(
        max_length=50,
        blank=True,
        help_text="The network it came from: the first 24 bits of an IPv4 address, 48 of an IPv6 one.",
    )
    detail = models.CharField(max_length=1200, blank=True, help_text="What exactly, and why.")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            # The newest first, of everybody and of one account.
            models.Index(fields=["-at", "-id"], name="access_newest_first"),
            models.Index(fields=["account", "-at"], name="access_of_an_account"),
        ]
        constraints = [
            one_of("act", AccessAct, name="access_act_is_known"),
            models.CheckConstraint(
                condition=Q(account__isnull=False)
                | Q(act__in=["sign-in-failed", "sign-in-held-off", "invited", "invitation-withdrawn"]),
                name="only_strangers_have_no_account",
            ),
        ]
        permissions = [("read_trail", "Can read and export the audit trail")]

    def __str__(self):
        return f"{self.get_act_display()}: {self.account or 'no account'}"


class Invitation(models.Model):
    """One person asked to join the desk, by a link that works once and not for long.

    The link is made of the id and the secret key: nobody reads it out of the database.
    """

    username = models.CharField(
        "sign-in name",
        max_length=150,
        help_text="What they will sign in with. Letters, digits and @/./+/-/_ only.",
    )
    first_name = models.CharField(max_length=150, blank=True)
    last_name = models.CharField(max_length=150, blank=True)
    email = models.EmailField("e-mail", help_text="Where the link is sent.")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", verbose_name="joins as")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    mail_failure = models.CharField(
        max_length=300, blank=True, editable=False, help_text="Why the letter could not be sent."
    )
    open_until = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            not_blank("username", name="invitation_has_a_name"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, accepted_at__lte=F("open_until")),
                name="invitation_is_accepted_in_time_by_an_account",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, accepted_at__isnull=True),
                name="invitation_is_accepted_or_withdrawn",
            ),
            models.UniqueConstraint(fields=["accepted_by"], name="account_comes_of_one_invitation"),
        ]

    def __str__(self):
        return f"{self.username} ({self.email})"

    @property
    def stands(self) -> str:
        """What has become of it, in a word."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if self.open_until > timezone.now() else "expired"
