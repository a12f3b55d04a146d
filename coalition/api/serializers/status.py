"""Where countries stand: statuses, positions, counts."""

from django.db.models import TextChoices
from rest_framework import serializers

from coalition import choices
from coalition.api.serializers import base
from coalition.positions import RUN_NAMED
from coalition.record import NOT_YET_NAMED
from coalition.status import STATUSES

StatusWord = TextChoices(
    "StatusWord", {code.replace("-", "_"): (code, label) for code, label in STATUSES.items()}
)
StandingWord = TextChoices(
    "StandingWord",
    {
        **{one.name: (one.value, one.label) for one in choices.StandingKind},
        "NOT_YET_NAMED": (NOT_YET_NAMED, "Not yet named with the coalition"),
    },
)


class AgeWord(TextChoices):
    """How old the newest deciding word is on the day asked about."""

    CURRENT = "current", "At most 90 days"
    AGEING = "ageing", "At most 180 days"
    OLD = "old", "Older"


class AmountSerializer(base.ReadSerializer):
    """How much was named: only the keys that were."""

    troops_min = base.number("Soldiers, at least.", required=False)
    troops_max = base.number("Soldiers, at most.", required=False)
    currency = base.name("Currency, ISO 4217.", required=False)
    value = serializers.FloatField(help_text="Amount of money.", required=False)
    items = base.name("Things promised.", required=False)

    def to_representation(self, amount: dict[str, object]) -> dict[str, object]:
        """Return the amount as it is."""
        return dict(amount)


class PositionSerializer(base.ReadSerializer):
    """Where a country stands on one kind of contribution in one place: an unbroken run of equal statements."""

    kind = base.word(choices.Kind, "What would be contributed.")
    place = base.word(
        choices.Place, "Where; places in Ukraine and not said go together, outside stands apart."
    )
    position = base.word(choices.Position, "How far the government goes.")
    since = base.SaidOn("since", "since_precision", help_text="When the run began; day or month.")
    last_said_on = base.SaidOn(
        "last_said_on", "last_precision", help_text="When it was last said; day or month."
    )
    firmness = base.word(
        choices.Firmness, "The highest of the run; null where not assessed.", allow_null=True
    )
    conditions = base.words(choices.Condition, "All that the run named as conditions.")
    limits = base.words(choices.Limit, "All that the run excluded.")
    condition_texts = base.ids("What those words do not hold.")
    amounts = AmountSerializer(many=True, help_text="All amounts that the run named, the first first.")
    attribution = base.word(choices.Attribution, "Whose word the statement is that sets the position.")
    voice = base.word(choices.Voice, "For whom its speaker speaks.")
    speaker = base.text("Who said it, where the words are theirs.")
    scope = base.word(choices.Scope, "For the coalition's force, for Ukraine at large, or both.")
    commitment = base.name("Id of the commitment that sets the position: the last of the run.")
    statements = base.ids(
        f"Ids of the run's commitments, the first first; of more than {RUN_NAMED} the first and the latest ones.",
        source="run",
    )
    statement_count = base.number("How many commitments the run has.", source="run_length")
    agrees = base.ids("Ids of other voices' commitments that say the same.", source="agreeing")
    differs = base.ids("Ids of other voices' commitments that say otherwise.")
    contested = base.truth("Whether the same voice said something else on the same day, in an unknown order.")
    contested_with = base.ids("Ids of what it said.")
    other_voice_only = base.truth("True where the government itself has said nothing that counts.")


class StatusSerializer(base.ReadSerializer):
    """What one country's positions add up to on a day."""

    country = base.name("Code of the country: ISO 3166-1 alpha-2, or EU or NATO.")
    name = base.name("Its name.")
    standing = base.word(StandingWord, "What it is to the coalition on the day.")
    status = base.word(StatusWord, "The answer: soldiers in Ukraine first, then anything else.")
    help = base.word(
        choices.Position,
        "Best position on anything but soldiers in Ukraine; null where there is none.",
        allow_null=True,
    )
    no_decision = base.truth("Whether the newest that it said is that it has not decided; see `undecided`.")
    because = base.ids("Ids of the commitments on which the status rests.")
    since = base.SaidOn(
        "since",
        "since_precision",
        help_text="When the deciding positions began; null without any.",
        allow_null=True,
    )
    last_said_on = base.SaidOn(
        "last_said_on",
        "last_precision",
        help_text="When one was last stated; null without any.",
        allow_null=True,
    )
    age = base.word(AgeWord, "Age of that last statement on the day; null without any.", allow_null=True)
    earlier_government = base.truth("Whether the government that said it is known to have left office since.")
    second_look_due = base.ids(
        "Ids of the commitments among those that its positions rest on that one person published and no second has "
        "looked at yet. Always today's knowledge."
    )
    positions = PositionSerializer(
        many=True, help_text="Its positions for the coalition's force, by kind and place."
    )
    ukraine_positions = PositionSerializer(
        many=True, help_text="Its positions for Ukraine at large: apart, and never part of the status."
    )
    undecided = PositionSerializer(
        allow_null=True, help_text="The standing word that nothing is decided; null where there is none."
    )


class CountSerializer(base.ReadSerializer):
    """A number of ours with the rule that makes it and the countries that it counts."""

    code = base.name("Permanent code of the rule.")
    label = base.name("Its name on pages.")
    rule = base.name("The rule, in a sentence.")
    number = base.number("How many countries.")
    countries = base.ids("Their codes, by name.")


class ShortCountSerializer(base.ReadSerializer):
    """A count without its countries; `counts/` has them."""

    code = base.name("Permanent code of the rule.")
    rule = base.name("The rule, in a sentence.")
    number = base.number("How many countries.")
