"""Commitments, events, figures, milestones: what a version of a claim says, and what it rests on."""

from decimal import Decimal

from rest_framework import serializers

from coalition import choices
from coalition.api.serializers import base
from coalition.api.serializers.articles import CitationSerializer


class VersionSerializer(base.ReadSerializer):
    """What every version of a claim says of itself, after what it asserts."""

    note = base.text("Where sources disagree, or what is unsure.")
    version = base.number(
        "Which wording of the claim this is, 1 for the first; drafts that were laid aside leave gaps.",
        source="number",
    )
    reason = base.text("Why this version: what was new, or what was wrong before.")
    review = base.word(choices.Review, "How it was reviewed before it became public.")
    published_in = base.number("Edition that made it public.", source="public_from_id")
    published_at = base.moment("When that edition was made.", source="public_from.made_at")
    last_checked_on = base.day(
        "Day on which the claim was last held against its sources and found unchanged; null where it was not since it "
        "was published. Always today's knowledge.",
        allow_null=True,
    )
    redacted_on = base.day(
        "Day on which words were removed from the claim for a lawful reason: blocks (█) stand in their place in all "
        "its wordings; null where none were. Always today's knowledge.",
        allow_null=True,
    )
    second_look = base.word(
        choices.SecondLookState,
        "What came of the second look, where one person published the wording first (`one-person-first`); null where a "
        "second person had read it before. Always today's knowledge, as are the next two.",
        allow_null=True,
    )
    second_look_due_at = base.moment("Until when a second person looks at it.", allow_null=True)
    second_look_at = base.moment(
        "When a second person confirmed it, or it was corrected or retracted before; null while it is due.",
        allow_null=True,
    )
    citations = CitationSerializer(many=True, help_text="What it rests on; at least one.")

    def get_fields(self):
        """Return the keys: what the claim asserts first, then what stands here."""
        fields = super().get_fields()
        shared = VersionSerializer._declared_fields
        return {key: fields[key] for key in sorted(fields, key=shared.__contains__)}


class Money(serializers.FloatField):
    """An amount of money, printed as a number: whole where it is."""

    def __init__(self, help_text: str):
        super().__init__(help_text=help_text, allow_null=True)

    def to_representation(self, value: Decimal) -> int | float:
        """Return the number."""
        return int(value) if value == int(value) else float(value)


class CommitmentSerializer(VersionSerializer):
    """One government's stated position on one kind of contribution on one day."""

    id = base.name("Permanent id.", source="claim_id")
    ref = base.text("Its key in the published lists of facts, where it came from them.", source="claim.ref")
    page = base.Address("/commitments/", source="claim_id")
    country = base.name("Code of the country.", source="country_id")
    country_name = base.name("Its name.", source="country.name")
    kind = base.word(choices.Kind, "What would be contributed.")
    place = base.word(choices.Place, "Where the contribution would be.")
    scope = base.word(choices.Scope, "Whether it is meant for the coalition's force or for Ukraine at large.")
    position = base.word(choices.Position, "How far the government goes.")
    firmness = base.word(
        choices.Firmness, "On what the position rests; null where nobody has assessed it.", allow_null=True
    )
    stated_on = base.SaidOn("stated_on", help_text="Day on which it was said, or month, as in 2025-09.")
    precision = base.word(choices.Precision, "Whether the day or only the month is known.")
    counts_from = base.day(
        "Day from which it counts: its own; where only the month is known, the earlier of the month's last day "
        "and its earliest source's publication."
    )
    counts = base.truth("Whether its attribution lets it set a position.", source="is_counting")
    attribution = base.word(choices.Attribution, "Whose word it is.")
    voice = base.word(choices.Voice, "For whom the speaker speaks.")
    speaker = base.text("Who said it, where the words are theirs.", source="speaker.standing.name")
    office = base.text("The speaker's office.")
    summary = base.name("What was said, in our words.")
    quote = base.text("The speaker's words as a source prints them; not under the licence.")
    conditions = base.words(
        choices.Condition, "What must happen first, all of it; empty where none was named."
    )
    limits = base.words(choices.Limit, "What it would not include; empty where none was named.")
    condition_text = base.text("What those words do not hold.")
    troops_min = base.number("Soldiers, at least.", allow_null=True)
    troops_max = base.number("Soldiers, at most.", allow_null=True)
    amount_currency = base.text("Currency of the amount, ISO 4217.")
    amount_value = Money("Amount of money.")
    amount_items = base.text("Things promised, such as “4 minehunters”.")


class EventSerializer(VersionSerializer):
    """A meeting, call, visit, proposal or declaration."""

    id = base.name("Permanent id.", source="claim_id")
    ref = base.text("Its key in the published lists of facts, where it came from them.", source="claim.ref")
    page = base.Address("/events/", source="claim_id")
    name = base.name("What it is called here.")
    starts_on = base.day("First day.")
    ends_on = base.day("Last day.")
    type = base.word(choices.EventType, "What sort of event it was.")
    level = base.word(choices.EventLevel, "Who met.")
    format = base.word(choices.EventFormat, "How they met; null where not known.", allow_null=True)
    place = base.text("Where.")
    hosts = serializers.SerializerMethodField(help_text="Codes of the countries that hosted it.")
    participants = serializers.SerializerMethodField(
        help_text="Codes of the countries that a source names as taking part; full only where the next key says so."
    )
    participants_complete = base.truth("Whether a source says that the list is full.", source="is_complete")
    reported_number = base.number("How many took part, as a source counts.", allow_null=True)
    reported_note = base.text("Who counted what.")
    outcome = base.name("What came of it, in our words.")

    def get_hosts(self, version) -> list[str]:
        """Return the hosts' codes, in the order of the source."""
        return [one.country_id for one in version.participants.all() if one.is_host]

    def get_participants(self, version) -> list[str]:
        """Return the codes of those who took part, in the order of the source."""
        return [one.country_id for one in version.participants.all() if one.is_participant]


class FigureSerializer(VersionSerializer):
    """A number that somebody gave for the whole coalition; never one of our counts."""

    id = base.name("Permanent id.", source="claim_id")
    ref = base.text("Its key in the published lists of facts, where it came from them.", source="claim.ref")
    stated_on = base.day("Day on which it was given.")
    measure = base.word(choices.Measure, "What it counts.")
    basis = base.text("What exactly was counted.")
    value = base.number("The number, or the lower end of a range.")
    value_max = base.number("The upper end of a range.", allow_null=True)
    speaker = base.text("Who gave it.")
    office = base.text("The speaker's office.")


class MilestoneSerializer(VersionSerializer):
    """A step of the coalition itself, such as a headquarters at work."""

    id = base.name("Permanent id.", source="claim_id")
    ref = base.text("Its key in the published lists of facts, where it came from them.", source="claim.ref")
    name = base.name("What the step is.")
    state = base.word(choices.MilestoneState, "How far it has come.", source="milestone_state")
    since_on = base.day(
        "First day for which a source shows the state; null where none does.", allow_null=True
    )
    expected_by = base.text("Day or span that a source gave for it.")
    events = serializers.SerializerMethodField(help_text="Ids of the events on which the state rests.")

    def get_events(self, version) -> list[str]:
        """Return the events' ids, in their order."""
        return [one.event_id for one in version.milestone_events.all()]
