"""The vocabulary of sources. Values are public and permanent."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PublisherClass(TextChoices):
    """What sort of publisher it is; empty means not assessed."""

    OFFICIAL = "official", _("Official")
    AGENCY = "agency", _("News agency")
    NEWSPAPER = "newspaper", _("Newspaper")
    BROADCASTER = "broadcaster", _("Broadcaster")
    THINK_TANK = "think-tank", _("Think tank")
    AGGREGATOR = "aggregator", _("Aggregator")
    STATE_MEDIA = "state-media", _("State media")


class Form(TextChoices):
    """In what form the words reached the public."""

    ARTICLE = "article", _("Article")
    OFFICIAL_TEXT = "official-text", _("Official text")
    TRANSCRIPT = "transcript", _("Transcript")
    BROADCAST = "broadcast", _("Broadcast")
    POST = "post", _("Post")
    OWN_REPORTING = "own-reporting", _("Own reporting")


# They may hold words that stand in no text: spoken ones, those in a picture, those of a page that was not read.
BEYOND_TEXT = (Form.BROADCAST, Form.POST, Form.OFFICIAL_TEXT)


class ArticleState(TextChoices):
    """Whether we hold the article's text."""

    LISTED = "listed", "Listed, text never fetched"
    WAITING = "waiting", "Waiting to be fetched"
    FETCHED = "fetched", "Fetched"
    FAILED = "failed", "Failed"
    GONE = "gone", "Gone"


class WatchKind(TextChoices):
    """What is looked at for new articles."""

    FEED = "feed", "Feed (RSS, Atom or JSON Feed)"
    PAGE = "page", "Page with a list of links"


class ItemState(TextChoices):
    """What became of an address that a watch found."""

    BEFORE = "before", "There before the watch began"
    TAKEN = "taken", "Taken in"
    KNOWN = "known", "Here already"
    OVER_BUDGET = "over-budget", "Left out: the day's number was reached"
    REFUSED = "refused", "Refused: no address of a page"


class CheckOutcome(TextChoices):
    """What a visit to a source's address found."""

    REACHED = "reached", _("The page is there")
    MOVED = "moved", _("The page is at another address")
    GONE = "gone", _("The page is not there")
    FAILED = "failed", _("The page could not be had this time")
