"""The vocabulary: the same words in the database, addresses, API and pages.

Their meanings are those of data/facts/README.md.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Each class lists "value", "label". Values are public and permanent.


class Kind(TextChoices):
    """What would be contributed."""

    TROOPS = "troops", _("Troops")
    AIR = "air", _("Air")
    NAVAL = "naval", _("Naval")
    LOGISTICS = "logistics", _("Logistics")
    BACKFILLING = "backfilling", _("Backfilling")
    TRAINING = "training", _("Training")
    MONITORING = "monitoring", _("Monitoring")
    INTELLIGENCE = "intelligence", _("Intelligence")
    EQUIPMENT = "equipment", _("Equipment")
    FUNDING = "funding", _("Funding")
    COMMAND = "command", _("Command")
    HOSTING = "hosting", _("Hosting")
    UNSPECIFIED = "unspecified", _("Unspecified")
    UNDECIDED = "undecided", _("Undecided")


class Place(TextChoices):
    """Where the contribution would be."""

    IN_UKRAINE = "in-ukraine", _("In Ukraine")
    OUTSIDE_UKRAINE = "outside-ukraine", _("Outside Ukraine")
    NOT_SAID = "not-said", _("Place not said")


class Scope(TextChoices):
    """Whether it is meant for the coalition's force or for Ukraine at large."""

    FORCE = "force", _("The coalition's force")
    UKRAINE = "ukraine", _("Ukraine at large")
    BOTH = "both", _("Both")


class Position(TextChoices):
    """How far the government goes, furthest first."""

    PLEDGED = "pledged", _("Pledged")
    OFFERED = "offered", _("Offered")
    CONSIDERING = "considering", _("Considering")
    RULED_OUT = "ruled-out", _("Ruled out")


class Firmness(TextChoices):
    """On what the position rests, weakest first."""

    STATEMENT = "statement", _("Statement")
    SIGNED_DOCUMENT = "signed-document", _("Signed document")
    GOVERNMENT_DECISION = "government-decision", _("Government decision")
    PARLIAMENT_VOTE = "parliament-vote", _("Vote in parliament")
    DELIVERED = "delivered", _("Delivered")


class Attribution(TextChoices):
    """Whose word it is; the first four count."""

    ON_RECORD = "on-record", _("On the record")
    DOCUMENT = "document", _("Published document")
    OFFICIAL_UNNAMED = "official-unnamed", _("Unnamed official")
    REPORTED = "reported", _("Reported by the outlet")
    ANOTHER_GOVERNMENT = "another-government", _("Another government's claim")
    UNCONFIRMED = "unconfirmed", _("Unconfirmed")


COUNTING_ATTRIBUTIONS = (
    Attribution.ON_RECORD.value,
    Attribution.DOCUMENT.value,
    Attribution.OFFICIAL_UNNAMED.value,
    Attribution.REPORTED.value,
)


class Voice(TextChoices):
    """For whom the speaker speaks."""

    GOVERNMENT = "government", _("The government")
    MINISTER = "minister", _("A minister, for himself or herself")
    OTHER = "other", _("Another voice of the state")


class Condition(TextChoices):
    """What must happen first; all of those named."""

    CEASEFIRE = "ceasefire", _("A ceasefire")
    PEACE_DEAL = "peace-deal", _("A peace deal")
    US_BACKSTOP = "us-backstop", _("An American backstop")
    UN_MANDATE = "un-mandate", _("A mandate of the United Nations")
    NATO_OR_EU_MANDATE = "nato-or-eu-mandate", _("A mandate of NATO or the EU")
    PARLIAMENT = "parliament", _("Approval by parliament")
    KYIV_REQUEST = "kyiv-request", _("A request from Kyiv")
    RUSSIAN_CONSENT = "russian-consent", _("Russian consent")
    EU_FUNDING = "eu-funding", _("EU funding")
    FORCE_SIZE = "force-size", _("A force of sufficient size")
    OTHER = "other", _("Another condition")


class Limit(TextChoices):
    """What the contribution would not include."""

    NOT_COMBAT = "not-combat", _("No combat")
    NOT_FRONT_LINE = "not-front-line", _("Not at the front line")
    OTHER = "other", _("Another limit")


class Precision(TextChoices):
    """How exactly the day is known."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")


class StandingKind(TextChoices):
    """What a country is to the coalition."""

    MEMBER = "member", _("Member")
    PARTNER = "partner", _("Partner")
    BENEFICIARY = "beneficiary", _("Beneficiary")
    OUTSIDE = "outside", _("Outside")
    OPPONENT = "opponent", _("Opponent")
    ORGANISATION = "organisation", _("Organisation")


class StandingBasis(TextChoices):
    """On what basis we say so."""

    CHAIRS_LIST = "chairs-list", _("On the chairs' list")
    ATTENDED = "attended", _("Attended a meeting")
    SELF_DECLARED = "self-declared", _("Said so itself")
    REPORTED = "reported", _("Reported")


class Executive(TextChoices):
    """Whose word is the government's."""

    PRIME_MINISTER = "Prime Minister", "Head of government"
    PRESIDENT = "President", "President"
    BOTH = "both", "Both"


class EventType(TextChoices):
    """What sort of event it was."""

    SUMMIT = "summit", _("Summit")
    CALL = "call", _("Call")
    MILITARY_PLANNING = "military-planning", _("Military planning")
    MINISTERIAL = "ministerial", _("Ministerial")
    BILATERAL_TALKS = "bilateral-talks", _("Bilateral talks")
    DECLARATION = "declaration", _("Declaration")
    PROPOSAL = "proposal", _("Proposal")
    VISIT = "visit", _("Visit")


class EventLevel(TextChoices):
    """Who met."""

    LEADERS = "leaders", _("Leaders")
    MINISTERS = "ministers", _("Ministers")
    CHIEFS_OF_DEFENCE = "chiefs-of-defence", _("Chiefs of defence")
    OFFICIALS = "officials", _("Officials")


class EventFormat(TextChoices):
    """How they met."""

    IN_PERSON = "in-person", _("In person")
    VIRTUAL = "virtual", _("Virtual")
    HYBRID = "hybrid", _("Hybrid")


class Measure(TextChoices):
    """What a figure counts."""

    COUNTRIES_IN_COALITION = "countries-in-coalition", _("Countries in the coalition")
    COUNTRIES_INTERESTED = "countries-interested", _("Countries interested")
    COUNTRIES_ATTENDING = "countries-attending", _("Countries attending")
    COUNTRIES_PLEDGING = "countries-pledging", _("Countries pledging")
    COUNTRIES_SENDING_TROOPS = "countries-sending-troops", _("Countries sending troops")
    FORCE_SIZE_TROOPS = "force-size-troops", _("Size of the force, in soldiers")


class MilestoneState(TextChoices):
    """How far a milestone has come."""

    REACHED = "reached", _("Reached")
    ANNOUNCED = "announced", _("Announced")
    DUE = "due", _("Due, unchecked")
    NONE_FOUND = "none-found", _("None found")


class CitationRole(TextChoices):
    """What the cited words do to the claim."""

    SUPPORTS = "supports", _("Supports")
    QUALIFIES = "qualifies", _("Qualifies")
    CONTRADICTS = "contradicts", _("Contradicts")


class ClaimType(TextChoices):
    """What a claim asserts."""

    COMMITMENT = "commitment", _("Commitment")
    EVENT = "event", _("Event")
    FIGURE = "figure", _("Figure")
    STANDING = "standing", _("Standing")
    MILESTONE = "milestone", _("Milestone")


class DeskState(TextChoices):
    """Where a version stands at the desk; only `public` versions have a public period."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in-review", "In review"
    PUBLIC = "public", "Public"
    DROPPED = "dropped", "Dropped"


class Review(TextChoices):
    """How a version was reviewed before it became public."""

    SECOND_PERSON = "second-person", _("By a second person")
    DATASET = "dataset", _("As part of the starting dataset")
    ONE_PERSON_DESK = "one-person-desk", _("By one person alone")
    ONE_PERSON_FIRST = "one-person-first", _("By one person, with a second look due within the hour")


class SecondLookState(TextChoices):
    """What came of the second look at a version that one person published: confirmed as it stood, or ended before."""

    DUE = "due", _("Second look due")
    CONFIRMED = "confirmed", _("Confirmed by a second person")
    CORRECTED = "corrected", _("Corrected before a second look")
    RETRACTED = "retracted", _("Retracted before a second look")


class ChangeAction(TextChoices):
    """What an edition did to a claim."""

    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    RETRACTED = "retracted", _("Retracted")
    REDACTED = "redacted", _("Redacted")
    CONFIRMED = "confirmed", _("Confirmed by a second person")


class CheckOutcome(TextChoices):
    """What came of holding a public claim against its sources; what needs a change becomes a correction."""

    UNCHANGED = "unchanged", "Checked, unchanged"


class Ground(TextChoices):
    """On what lawful ground words were removed."""

    PERSONAL_DATA = "personal-data", "Protection of a person"
    COURT_ORDER = "court-order", "Order of a court or authority"
    SAFETY = "safety", "Safety of a person"
    COPYRIGHT = "copyright", "Copyright"
    LEGAL_DUTY = "legal-duty", "Another duty by law"


class ReportOutcome(TextChoices):
    """What the desk made of a reader's report."""

    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class SuggestionState(TextChoices):
    """What a person made of a suggestion; superseded: nobody decided before a newer reader read the text anew."""

    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    DISMISSED = "dismissed", "Dismissed"
    SUPERSEDED = "superseded", "Superseded"


class EditionKind(TextChoices):
    """What sort of publishing an edition was."""

    ENTRY = "entry", _("Entry")
    BATCH = "batch", _("Batch")
    IMPORT = "import", _("Import")
    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")
    REDACTION = "redaction", _("Redaction")
    URGENT = "urgent", _("Published now, second look within the hour")
    SECOND_LOOK = "second-look", _("Second look")


class Light(TextChoices):
    """What the last visit to a source says of the words quoted from it."""

    VERIFIED = "verified", _("Verified")
    MOVED = "moved", _("Moved")
    ALTERED = "altered", _("Altered")
    GONE = "gone", _("Gone")
    TEXT_NOT_HELD = "text-not-held", _("Text not held")


class TokenScope(TextChoices):
    """What a tool of the newsroom may do with its key."""

    ADD_ARTICLES = "add-articles", "Add articles"


class AccessAct(TextChoices):
    """What somebody did with an account: signing in and out, second factors, rights, invitations."""

    SIGNED_IN = "signed-in", "Signed in"
    SIGN_IN_FAILED = "sign-in-failed", "Sign-in failed"
    SIGN_IN_HELD_OFF = "sign-in-held-off", "Sign-in held off after too many tries"
    SIGNED_OUT = "signed-out", "Signed out"
    FACTOR_USED = "factor-used", "Second factor given"
    FACTOR_FAILED = "factor-failed", "Second factor wrong"
    FACTOR_ADDED = "factor-added", "Second factor set up"
    FACTOR_REMOVED = "factor-removed", "Second factor removed"
    CODES_RENEWED = "codes-renewed", "Recovery codes made anew"
    PASSWORD_CHANGED = "password-changed", "Password changed"
    SESSION_ENDED = "session-ended", "Session ended"
    ACCOUNT_MADE = "account-made", "Account made"
    RIGHTS_CHANGED = "rights-changed", "Rights changed"
    INVITED = "invited", "Invited"
    INVITATION_ACCEPTED = "invitation-accepted", "Invitation accepted"
    INVITATION_WITHDRAWN = "invitation-withdrawn", "Invitation withdrawn"
    TRAIL_EXPORTED = "trail-exported", "Trail exported"
