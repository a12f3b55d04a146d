"""What a draft lacks before a second person reads it: refusals in words; the database has the last say."""

from django.db import connection
from django.utils import timezone

from articles.models import Article
from coalition.actions.base import Refused
from coalition.models.claims import Version

UNPLACED = "SELECT unplaced_sources(%s, %s)"


def check_complete(version: Version) -> None:
    """Refuse what nobody can review: without a source, said on a day to come, words of a text without their place."""
    if not version.citations.exists():
        raise Refused("Add the source first: an entry without a citation cannot be reviewed.")
    refuse_the_future(version)
    refuse_unplaced(version)


def refuse_the_future(version: Version) -> None:
    """Refuse what was said on a day to come."""
    said_on = getattr(version, "stated_on", None)
    if said_on and said_on > timezone.now().date():
        raise Refused(
            f"It was said on {said_on:%-d %B %Y}, which is still to come (days are UTC). Correct the day first."
        )


def refuse_unplaced(version: Version) -> None:
    """Refuse words cited without their place in a text that we hold (rule 1)."""
    with connection.cursor() as cursor:
        cursor.execute(UNPLACED, [version.claim_id, version.pk])
        lacking = cursor.fetchone()
    if lacking:
        raise Refused(
            f"We hold the text of “{Article.objects.get(pk=lacking[0])}”: quote the words in it that carry the claim, "
            "so that their place is found. Words of a broadcast, of a post's picture or of a page that is not in the "
            "text need the place in the source instead, such as “12:40”."
        )
