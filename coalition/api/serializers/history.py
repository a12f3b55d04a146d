"""One claim with all its versions: what was published when, and what became of it."""

from coalition.api.serializers import base
from coalition.api.serializers.claims import CommitmentSerializer, EventSerializer, FigureSerializer


class Replaced(base.serializers.IntegerField):
    """The edition that ended a version's public period, as far as the edition asked about knows."""

    def __init__(self):
        super().__init__(
            source="*",
            allow_null=True,
            help_text="Edition that replaced this wording or took it back; null where it stood.",
        )

    def to_representation(self, version) -> int | None:
        """Return the edition, or None where it comes after the one asked about."""
        until = version.public_until_id
        return until if until is not None and until <= self.context["clocks"].edition else None


def retracted() -> base.serializers.IntegerField:
    """Return the field for a claim's retraction."""
    return base.number(
        "Edition that retracted the claim; null where it stood. A retracted claim counts no more.",
        source="claim_retracted_in",
        allow_null=True,
    )


class CommitmentVersionSerializer(CommitmentSerializer):
    """One wording of a commitment."""

    replaced_in = Replaced()


class CommitmentDetailSerializer(CommitmentSerializer):
    """A commitment as last published, with all its wordings."""

    retracted_in = retracted()
    versions = CommitmentVersionSerializer(many=True, help_text="All its public wordings, newest first.")


class EventVersionSerializer(EventSerializer):
    """One wording of an event."""

    replaced_in = Replaced()


class EventDetailSerializer(EventSerializer):
    """An event as last published, with all its wordings."""

    retracted_in = retracted()
    versions = EventVersionSerializer(many=True, help_text="All its public wordings, newest first.")


class FigureVersionSerializer(FigureSerializer):
    """One wording of a figure."""

    replaced_in = Replaced()


class FigureDetailSerializer(FigureSerializer):
    """A figure as last published, with all its wordings."""

    retracted_in = retracted()
    versions = FigureVersionSerializer(many=True, help_text="All its public wordings, newest first.")
