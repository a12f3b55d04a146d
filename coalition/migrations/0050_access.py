"""Tables of the access log and of invitations."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("coalition", "0043_words_are_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("signed-in", "Signed in"),
                            ("sign-in-failed", "Sign-in failed"),
                            ("sign-in-held-off", "Sign-in held off after too many tries"),
                            ("signed-out", "Signed out"),
                            ("factor-used", "Second factor given"),
                            ("factor-failed", "Second factor wrong"),
                            ("factor-added", "Second factor set up"),
                            ("factor-removed", "Second factor removed"),
                            ("codes-renewed", "Recovery codes made anew"),
                            ("password-changed", "Password changed"),
                            ("session-ended", "Session ended"),
                            ("account-made", "Account made"),
                            ("rights-changed", "Rights changed"),
                            ("invited", "Invited"),
                            ("invitation-accepted", "Invitation accepted"),
                            ("invitation-withdrawn", "Invitation withdrawn"),
                            ("trail-exported", "Trail exported"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "network",
                    models.CharField(
                        blank=True,
                        help_text="The network it came from: the first 24 bits of an IPv4 address, 48 of an IPv6 one.",
                        max_length=50,
                    ),
                ),
                ("detail", models.CharField(blank=True, help_text="What exactly, and why.", max_length=1200)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose account. Empty where a sign-in failed under a name that no account has.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who did it; empty where nobody was signed in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "permissions": [("read_trail", "Can read and export the audit trail")],
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="access_newest_first"),
                    models.Index(fields=["account", "-at"], name="access_of_an_account"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "act__in",
                                [
                                    "signed-in",
                                    "sign-in-failed",
                                    "sign-in-held-off",
                                    "signed-out",
                                    "factor-used",
                                    "factor-failed",
                                    "factor-added",
                                    "factor-removed",
                                    "codes-renewed",
                                    "password-changed",
                                    "session-ended",
                                    "account-made",
                                    "rights-changed",
                                    "invited",
                                    "invitation-accepted",
                                    "invitation-withdrawn",
                                    "trail-exported",
                                ],
                            )
                        ),
                        name="access_act_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("account__isnull", False),
                            (
                                "act__in",
                                ["sign-in-failed", "sign-in-held-off", "invited", "invitation-withdrawn"],
                            ),
                            _connector="OR",
                        ),
                        name="only_strangers_have_no_account",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        help_text="What they will sign in with. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        verbose_name="sign-in name",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150)),
                ("last_name", models.CharField(blank=True, max_length=150)),
                (
                    "email",
                    models.EmailField(
                        help_text="Where the link is sent.", max_length=254, verbose_name="e-mail"
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "mail_failure",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Why the letter could not be sent.",
                        max_length=300,
                    ),
                ),
                ("open_until", models.DateTimeField(editable=False)),
                ("accepted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="auth.group",
                        verbose_name="joins as",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username__regex", "\\S")), name="invitation_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                            models.Q(
                                ("accepted_at__isnull", False),
                                ("accepted_at__lte", models.F("open_until")),
                                ("accepted_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="invitation_is_accepted_in_time_by_an_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(
                                ("accepted_at__isnull", True),
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="invitation_is_accepted_or_withdrawn",
                    ),
                ],
            },
        ),
    ]
