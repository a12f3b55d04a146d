"""What a country is to the coalition, from a day on."""

from django.db import models
from django.db.models import Q

from articles.history import tracked
from coalition.choices import StandingBasis, StandingKind
from coalition.models.checks import one_of
from coalition.models.claims import Claim, Version
from coalition.models.countries import Country
from coalition.querysets.versions import VersionQuerySet


@tracked()
class StandingVersion(Version):
    """One wording of a country's standing. Before its first day the country is not yet named."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="standing_versions", editable=False
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="standing_versions")
    standing = models.CharField(max_length=12, choices=StandingKind)
    basis = models.CharField(max_length=14, choices=StandingBasis)
    from_on = models.DateField(
        "from",
        null=True,
        blank=True,
        help_text="First meeting of the coalition that a source names it at. Empty: not known, never “not then”.",
    )

    objects = VersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "standing"
        constraints = [
            *Version.Meta.constraints,
            one_of("standing", StandingKind, name="standing_is_known"),
            one_of("basis", StandingBasis, name="standing_basis_is_known"),
        ]
        indexes = [
            # What is each country now?
            models.Index(
                fields=["country", "from_on"],
                condition=Q(public_from__isnull=False, public_until__isnull=True),
                name="standing_now",
            ),
        ]

    def __str__(self):
        return f"{self.country_id}: {self.standing}"
