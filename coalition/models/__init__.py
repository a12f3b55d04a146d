"""What one row is, and what the database refuses."""

from coalition.models.access import AccessEvent, Invitation
from coalition.models.accounts import Account, AccountGroup, AccountRight, GroupRight, Membership
from coalition.models.batches import Batch, BatchEntry
from coalition.models.bibliography import Bibliography
from coalition.models.citations import Citation
from coalition.models.claims import Change, Claim, Edition
from coalition.models.commitments import CommitmentVersion
from coalition.models.countries import Country, Government, Person
from coalition.models.desk import Assignment, Comment, Freshness, Search
from coalition.models.embargoes import Embargo
from coalition.models.events import (
    EventParticipant,
    EventVersion,
    FigureVersion,
    MilestoneEvent,
    MilestoneVersion,
)
from coalition.models.lights import CitationLight
from coalition.models.lookings import Check, Look
from coalition.models.merges import PersonMerge
from coalition.models.readings import Reading, Suggestion
from coalition.models.redactions import RedactedArticle, RedactedClaim, Redaction
from coalition.models.reports import ReaderReport
from coalition.models.second_looks import SecondLook
from coalition.models.spans import PositionGroup, PositionSpan
from coalition.models.standings import StandingVersion
from coalition.models.tokens import MachineToken
from coalition.models.words import ArticleWords, CommitmentWords

VERSION_MODELS = (CommitmentVersion, EventVersion, FigureVersion, StandingVersion, MilestoneVersion)

__all__ = [
    "VERSION_MODELS",
    "AccessEvent",
    "Account",
    "AccountGroup",
    "AccountRight",
    "ArticleWords",
    "Assignment",
    "Batch",
    "BatchEntry",
    "Bibliography",
    "Change",
    "Check",
    "Citation",
    "CitationLight",
    "Claim",
    "Comment",
    "CommitmentVersion",
    "CommitmentWords",
    "Country",
    "Edition",
    "Embargo",
    "EventParticipant",
    "EventVersion",
    "FigureVersion",
    "Freshness",
    "Government",
    "GroupRight",
    "Invitation",
    "Look",
    "MachineToken",
    "Membership",
    "MilestoneEvent",
    "MilestoneVersion",
    "Person",
    "PersonMerge",
    "PositionGroup",
    "PositionSpan",
    "ReaderReport",
    "Reading",
    "RedactedArticle",
    "RedactedClaim",
    "Redaction",
    "Search",
    "SecondLook",
    "StandingVersion",
    "Suggestion",
]
