"""The record: commitments, events, figures, standings and milestones, in the field's words."""

from django.contrib import admin

from coalition.admin.parts import CitationInline, MilestoneEventInline, ParticipantInline
from coalition.admin.versions import VersionAdmin
from coalition.models import (
    CommitmentVersion,
    EventVersion,
    FigureVersion,
    MilestoneVersion,
    StandingVersion,
)

KIND_HELP = (
    "Ground forces are “troops”. “Backfilling” relieves others so that they can deploy. “Unspecified”: willing to "
    "take part, no form named. “Undecided”: says that it has not decided."
)
POSITION_HELP = (
    "“We will send” is pledged. “We are ready to”, “can” is offered. “We do not exclude”, “too early” is considering. "
    "“Will not” is ruled out; “no plans to” is considering unless the door is closed."
)
VOICE_HELP = (
    "The government: its head, an executive president, or a minister on its line. A minister: ahead of or against the "
    "line. Another voice: a general, parliament, a president without executive power."
)
ATTRIBUTION_HELP = (
    "On the record: a named person speaks for it. Reported: the outlet states it, nobody is named. Another "
    "government's claim and what is unconfirmed may stand here, but never count."
)

SCOPE_HELP = (
    "Meant for the coalition's force, or for Ukraine at large? Only the force's counts in the status."
)


@admin.register(CommitmentVersion)
class CommitmentAdmin(VersionAdmin):
    """One government's position on one kind of contribution on one day."""

    list_display = ["country", "kind", "position", "stated_on"]
    list_related = ["country"]
    list_filter = ["country", "kind", "position", "attribution", "voice", "place", "scope"]
    search_fields = ["country__name", "summary", "quote", "speaker__name", "claim__ref", "claim__uid"]
    date_hierarchy = "stated_on"
    autocomplete_fields = ["country", "speaker"]
    fieldsets = [
        ("Who would do what", {"fields": ["country", "kind", "position", "place", "scope", "summary"]}),
        (
            "Said when, by whom",
            {
                "fields": [
                    ("stated_on", "precision"),
                    "attribution",
                    "voice",
                    "speaker",
                    "office",
                    "firmness",
                    "quote",
                ]
            },
        ),
        ("On what terms", {"fields": ["conditions", "limits", "condition_text"]}),
        (
            "How much",
            {
                "fields": [
                    ("troops_min", "troops_max"),
                    ("amount_value", "amount_currency"),
                    "amount_items",
                ],
                "classes": ["collapse"],
            },
        ),
        ("Several on one day", {"fields": ["desk_order"], "classes": ["collapse"]}),
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Say beside each choice what its words mean."""
        help_texts = {
            "kind": KIND_HELP,
            "position": POSITION_HELP,
            "voice": VOICE_HELP,
            "attribution": ATTRIBUTION_HELP,
            "place": "Where the contribution would be.",
            "scope": SCOPE_HELP,
            "office": "Of the speaker on that day, such as Prime Minister.",
            "troops_min": "Soldiers, the lower number, or the only one.",
            "troops_max": "Soldiers, the upper number, where a range was given.",
            "precision": "Month where the source gives no day.",
        }
        return super().get_form(request, obj, change=change, help_texts=help_texts, **kwargs)


@admin.register(EventVersion)
class EventAdmin(VersionAdmin):
    """A meeting, call, visit, proposal or declaration."""

    list_display = ["name", "starts_on", "type", "level", "place"]
    list_filter = ["type", "level", "format"]
    search_fields = ["name", "outcome", "place", "claim__ref", "claim__uid"]
    date_hierarchy = "starts_on"
    inlines = [ParticipantInline, CitationInline]
    fieldsets = [
        ("What and when", {"fields": ["name", ("starts_on", "ends_on"), "type", "level", "format", "place"]}),
        ("Who took part", {"fields": ["is_complete", "reported_number", "reported_note"]}),
        ("What came of it", {"fields": ["outcome"]}),
    ]


@admin.register(FigureVersion)
class FigureAdmin(VersionAdmin):
    """A number that somebody gave for the whole coalition."""

    list_display = ["measure", "value", "value_max", "stated_on", "speaker"]
    list_filter = ["measure"]
    search_fields = ["basis", "speaker", "office", "claim__ref", "claim__uid"]
    date_hierarchy = "stated_on"
    fieldsets = [
        ("What was counted", {"fields": ["measure", ("value", "value_max"), "basis"]}),
        ("Said when, by whom", {"fields": ["stated_on", "speaker", "office"]}),
    ]


@admin.register(StandingVersion)
class StandingAdmin(VersionAdmin):
    """What a country is to the coalition, from a day on."""

    list_display = ["country", "standing", "basis", "from_on"]
    list_related = ["country"]
    list_filter = ["standing", "basis"]
    search_fields = ["country__name", "claim__ref", "claim__uid"]
    autocomplete_fields = ["country"]
    fieldsets = [
        ("What the country is to the coalition", {"fields": ["country", "standing", "basis", "from_on"]})
    ]


@admin.register(MilestoneVersion)
class MilestoneAdmin(VersionAdmin):
    """Where the coalition itself stands on one step."""

    list_display = ["name", "milestone_state", "since_on", "expected_by", "step"]
    list_filter = ["milestone_state"]
    search_fields = ["name", "claim__ref", "claim__uid"]
    inlines = [MilestoneEventInline, CitationInline]
    fieldsets = [
        (
            "Which step, and how far",
            {"fields": ["name", "milestone_state", "since_on", "expected_by", "step"]},
        )
    ]
