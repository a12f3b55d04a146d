"""Keys by which the newsroom's own tools act at the desk, each for one person."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.history import tracked
from coalition.choices import TokenScope


@tracked(exclude=["sha256", "last_used_at"])
class MachineToken(models.Model):
    """A key of one tool, which acts as its owner within its scopes. The key itself is shown once and never stored."""

    name = models.CharField(max_length=80, help_text="Which tool uses it, such as “Alert bot”.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="machine_tokens"
    )
    scopes = ArrayField(models.CharField(max_length=20, choices=TokenScope))
    prefix = models.CharField("begins with", max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField(null=True, blank=True, help_text="Last day on which it works.")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        permissions = [("revoke_any_machinetoken", "Can see and revoke the keys of others")]
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=TokenScope.values) & Q(scopes__len__gt=0),
                name="token_scopes_are_known",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="token_is_revoked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="token_is_kept_as_its_hash"
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.prefix}…)"
