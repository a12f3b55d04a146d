"""The vocabulary: the same words in the database, addresses, API and pages.

Their meanings are those of data/facts/README.md.
"""

from django.db.models import TextChoices

# Each class lists "value", "label". Values are public and permanent.


class Kind(TextChoices):
    """What would be contributed."""

    TROOPS = "troops", "Troops"
    AIR = "air", "Air"
    NAVAL = "naval", "Naval"
    LOGISTICS = "logistics", "Logistics"
    BACKFILLING = "backfilling", "Backfilling"
    TRAINING = "training", "Training"
    MONITORING = "monitoring", "Monitoring"
    INTELLIGENCE = "intelligence", "Intelligence"
    EQUIPMENT = "equipment", "Equipment"
    FUNDING = "funding", "Funding"
    COMMAND = "command", "Command"
    HOSTING = "hosting", "Hosting"
    UNSPECIFIED = "unspecified", "Unspecified"
    UNDECIDED = "undecided", "Undecided"


class Place(TextChoices):
    """Where the contribution would be."""

    IN_UKRAINE = "in-ukraine", "In Ukraine"
    OUTSIDE_UKRAINE = "outside-ukraine", "Outside Ukraine"
    NOT_SAID = "not-said", "Place not said"


class Scope(TextChoices):
    """Whether it is meant for the coalition's force or for Ukraine at large."""

    FORCE = "force", "The coalition's force"
    UKRAINE = "ukraine", "Ukraine at large"
    BOTH = "both", "Both"


class Position(TextChoices):
    """How far the government goes, furthest first."""

    PLEDGED = "pledged", "Pledged"
    OFFERED = "offered", "Offered"
    CONSIDERING = "considering", "Considering"
    RULED_OUT = "ruled-out", "Ruled out"


class Firmness(TextChoices):
    """On what the position rests, weakest first."""

    STATEMENT = "statement", "Statement"
    SIGNED_DOCUMENT = "signed-document", "Signed document"
    GOVERNMENT_DECISION = "government-decision", "Government decision"
    PARLIAMENT_VOTE = "parliament-vote", "Vote in parliament"
    DELIVERED = "delivered", "Delivered"


class Attribution(TextChoices):
    """Whose word it is; the first four count."""

    ON_RECORD = "on-record", "On the record"
    DOCUMENT = "document", "Published document"
    OFFICIAL_UNNAMED = "official-unnamed", "Unnamed official"
    REPORTED = "reported", "Reported by the outlet"
    ANOTHER_GOVERNMENT = "another-government", "Another government's claim"
    UNCONFIRMED = "unconfirmed", "Unconfirmed"


COUNTING_ATTRIBUTIONS = (
    Attribution.ON_RECORD.value,
    Attribution.DOCUMENT.value,
    Attribution.OFFICIAL_UNNAMED.value,
    Attribution.REPORTED.value,
)


class Voice(TextChoices):
    """For whom the speaker speaks."""

    GOVERNMENT = "government", "The government"
    MINISTER = "minister", "A minister, for himself or herself"
    OTHER = "other", "Another voice of the state"


class Condition(TextChoices):
    """What must happen first; all of those named."""

    CEASEFIRE = "ceasefire", "A ceasefire"
    PEACE_DEAL = "peace-deal", "A peace deal"
    US_BACKSTOP = "us-backstop", "An American backstop"
    UN_MANDATE = "un-mandate", "A mandate of the United Nations"
    NATO_OR_EU_MANDATE = "nato-or-eu-mandate", "A mandate of NATO or the EU"
    PARLIAMENT = "parliament", "Approval by parliament"
    KYIV_REQUEST = "kyiv-request", "A request from Kyiv"
    RUSSIAN_CONSENT = "russian-consent", "Russian consent"
    EU_FUNDING = "eu-funding", "EU funding"
    FORCE_SIZE = "force-size", "A force of sufficient size"
    OTHER = "other", "Another condition"


class Limit(TextChoices):
    """What the contribution would not include."""

    NOT_COMBAT = "not-combat", "No combat"
    NOT_FRONT_LINE = "not-front-line", "Not at the front line"
    OTHER = "other", "Another limit"


class Precision(TextChoices):
    """How exactly the day is known."""

    DAY = "day", "Day"
    MONTH = "month", "Month"


class StandingKind(TextChoices):
    """What a country is to the coalition."""

    MEMBER = "member", "Member"
    PARTNER = "partner", "Partner"
    BENEFICIARY = "beneficiary", "Beneficiary"
    OUTSIDE = "outside", "Outside"
    OPPONENT = "opponent", "Opponent"
    ORGANISATION = "organisation", "Organisation"


class StandingBasis(TextChoices):
    """On what basis we say so."""

    CHAIRS_LIST = "chairs-list", "On the chairs' list"
    ATTENDED = "attended", "Attended a meeting"
    SELF_DECLARED = "self-declared", "Said so itself"
    REPORTED = "reported", "Reported"


class Executive(TextChoices):
    """Whose word is the government's."""

    PRIME_MINISTER = "Prime Minister", "Head of government"
    PRESIDENT = "President", "President"
    BOTH = "both", "Both"


class EventType(TextChoices):
    """What sort of event it was."""

    SUMMIT = "summit", "Summit"
    CALL = "call", "Call"
    MILITARY_PLANNING = "military-planning", "Military planning"
    MINISTERIAL = "ministerial", "Ministerial"
    BILATERAL_TALKS = "bilateral-talks", "Bilateral talks"
    DECLARATION = "declaration", "Declaration"
    PROPOSAL = "proposal", "Proposal"
    VISIT = "visit", "Visit"


class EventLevel(TextChoices):
    """Who met."""

    LEADERS = "leaders", "Leaders"
    MINISTERS = "ministers", "Ministers"
    CHIEFS_OF_DEFENCE = "chiefs-of-defence", "Chiefs of defence"
    OFFICIALS = "officials", "Officials"


class EventFormat(TextChoices):
    """How they met."""

    IN_PERSON = "in-person", "In person"
    VIRTUAL = "virtual", "Virtual"
    HYBRID = "hybrid", "Hybrid"


class Measure(TextChoices):
    """What a figure counts."""

    COUNTRIES_IN_COALITION = "countries-in-coalition", "Countries in the coalition"
    COUNTRIES_INTERESTED = "countries-interested", "Countries interested"
    COUNTRIES_ATTENDING = "countries-attending", "Countries attending"
    COUNTRIES_PLEDGING = "countries-pledging", "Countries pledging"
    COUNTRIES_SENDING_TROOPS = "countries-sending-troops", "Countries sending troops"
    FORCE_SIZE_TROOPS = "force-size-troops", "Size of the force, in soldiers"


class MilestoneState(TextChoices):
    """How far a milestone has come."""

    REACHED = "reached", "Reached"
    ANNOUNCED = "announced", "Announced"
    DUE = "due", "Due, unchecked"
    NONE_FOUND = "none-found", "None found"


class CitationRole(TextChoices):
    """What the cited words do to the claim."""

    SUPPORTS = "supports", "Supports"
    QUALIFIES = "qualifies", "Qualifies"
    CONTRADICTS = "contradicts", "Contradicts"


class ClaimType(TextChoices):
    """What a claim asserts."""

    COMMITMENT = "commitment", "Commitment"
    EVENT = "event", "Event"
    FIGURE = "figure", "Figure"
    STANDING = "standing", "Standing"
    MILESTONE = "milestone", "Milestone"


class DeskState(TextChoices):
    """Where a version stands at the desk; only `public` versions have a public period."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in-review", "In review"
    PUBLIC = "public", "Public"
    DROPPED = "dropped", "Dropped"


class Review(TextChoices):
    """How a version was reviewed before it became public."""

    SECOND_PERSON = "second-person", "By a second person"
    DATASET = "dataset", "As part of the starting dataset"
    ONE_PERSON_DESK = "one-person-desk", "By one person alone"
    ONE_PERSON_FIRST = "one-person-first", "By one person, with a second look due within the hour"


class SecondLookState(TextChoices):
    """What came of the second look at a version that one person published: confirmed as it stood, or ended before."""

    DUE = "due", "Second look due"
    CONFIRMED = "confirmed", "Confirmed by a second person"
    CORRECTED = "corrected", "Corrected before a second look"
    RETRACTED = "retracted", "Retracted before a second look"


class ChangeAction(TextChoices):
    """What an edition did to a claim."""

    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    RETRACTED = "retracted", "Retracted"
    REDACTED = "redacted", "Redacted"
    CONFIRMED = "confirmed", "Confirmed by a second person"


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

    ENTRY = "entry", "Entry"
    BATCH = "batch", "Batch"
    IMPORT = "import", "Import"
    CORRECTION = "correction", "Correction"
    RETRACTION = "retraction", "Retraction"
    REDACTION = "redaction", "Redaction"
    URGENT = "urgent", "Published now, second look within the hour"
    SECOND_LOOK = "second-look", "Second look"


class Light(TextChoices):
    """What the last visit to a source says of the words quoted from it."""

    VERIFIED = "verified", "Verified"
    MOVED = "moved", "Moved"
    ALTERED = "altered", "Altered"
    GONE = "gone", "Gone"
    TEXT_NOT_HELD = "text-not-held", "Text not held"


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
