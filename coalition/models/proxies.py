"""Claims by what they assert: the nouns that readers use, each a view on the one table of identities."""

from django.db import models

from coalition.choices import ClaimType
from coalition.models.claims import Claim


class ClaimTypeManager(models.Manager):
    """Gives a proxy its own type of claims, and new claims that type."""

    def __init__(self, claim_type: ClaimType | None = None):
        super().__init__()
        self.claim_type = claim_type

    def get_queryset(self):
        """Return the claims of this type, drafts included: only for the desk."""
        return super().get_queryset().filter(type=self.claim_type)

    def create(self, **fields):
        """Return a new claim of this type."""
        return super().create(type=self.claim_type, **fields)


class Commitment(Claim):
    """One government's stated position on one kind of contribution on one day."""

    objects = ClaimTypeManager(ClaimType.COMMITMENT)

    class Meta:
        proxy = True


class Event(Claim):
    """A meeting, call, visit, proposal or declaration."""

    objects = ClaimTypeManager(ClaimType.EVENT)

    class Meta:
        proxy = True


class Figure(Claim):
    """A number that somebody gave for the whole coalition."""

    objects = ClaimTypeManager(ClaimType.FIGURE)

    class Meta:
        proxy = True


class Standing(Claim):
    """What one country is to the coalition."""

    objects = ClaimTypeManager(ClaimType.STANDING)

    class Meta:
        proxy = True


class Milestone(Claim):
    """A step of the coalition itself."""

    objects = ClaimTypeManager(ClaimType.MILESTONE)

    class Meta:
        proxy = True
