"""What one row is, and what the database refuses."""

from coalition.models.citations import Citation
from coalition.models.claims import Change, Claim, Edition
from coalition.models.commitments import CommitmentVersion
from coalition.models.countries import Country, Government, Person
from coalition.models.events import (
    EventParticipant,
    EventVersion,
    FigureVersion,
    MilestoneEvent,
    MilestoneVersion,
)
from coalition.models.proxies import Commitment, Event, Figure, Milestone, Standing
from coalition.models.readings import Reading, Suggestion
from coalition.models.spans import PositionGroup, PositionSpan
from coalition.models.standings import StandingVersion
from coalition.models.words import ArticleWords, CommitmentWords

VERSION_MODELS = (CommitmentVersion, EventVersion, FigureVersion, StandingVersion, MilestoneVersion)

__all__ = [
    "VERSION_MODELS",
    "ArticleWords",
    "Change",
    "Citation",
    "Claim",
    "Commitment",
    "CommitmentVersion",
    "CommitmentWords",
    "Country",
    "Edition",
    "Event",
    "EventParticipant",
    "EventVersion",
    "Figure",
    "FigureVersion",
    "Government",
    "Milestone",
    "MilestoneEvent",
    "MilestoneVersion",
    "Person",
    "PositionGroup",
    "PositionSpan",
    "Reading",
    "Standing",
    "StandingVersion",
    "Suggestion",
]
