"""When, and whether again: tasks that carry ids only and are safe to repeat."""

from celery import Task, shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils import timezone

from articles.fetching import FetchError
from articles.models import TextVersion
from articles.tasks import check_source
from coalition.actions import accounts, embargoes, lights, readings, second_reading
from coalition.extraction import READER
from coalition.models import Invitation

READ_AT_ONCE = 50
MAIL_TRIES = 5
MOST_RETRIES = 3


def _newer() -> Exists:
    return Exists(TextVersion.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number")))


@shared_task(acks_late=True)
def read_text(text_version_id: int) -> int:
    """Read one text and return how many suggestions its reading holds; a text read before stays as it is."""
    text = TextVersion.objects.select_related("article").get(pk=text_version_id)
    reading = readings.read_text(text)
    if second_reading.is_on():
        ask_second_reader.delay(text_version_id)
    return reading.suggestions.count()


@shared_task(bind=True, acks_late=True, max_retries=MOST_RETRIES)
def ask_second_reader(self: Task, text_version_id: int) -> int:
    """Ask the second reader about a text and return how many suggestions are new; the last failure stays as a note."""
    text = TextVersion.objects.select_related("article").get(pk=text_version_id)
    is_last = self.request.retries >= MOST_RETRIES
    try:
        reading = second_reading.read_text(text, keeps_failure=is_last)
    except FetchError as error:
        raise self.retry(exc=error, countdown=60 * 2**self.request.retries) from error
    return reading.suggestions.count() if reading else 0


@shared_task
def read_due() -> int:
    """Read texts that the present reader has not read, after a lost task or a change of rules; return how many.

    Of an article's texts only the newest is read anew: on the older ones nobody decides any more.
    """
    texts = (
        TextVersion.objects.exclude(readings__reader=READER)
        .exclude(_newer())
        .select_related("article")
        .order_by("-pk")[:READ_AT_ONCE]
    )
    lexicon = readings.lexicon_from_record() if texts else None
    for text in texts:
        readings.read_text(text, lexicon=lexicon)
    return len(texts)


@shared_task
def release_due() -> list[int]:
    """Make public what was approved for an hour that has come, whether or not anybody reads; return the editions."""
    return [edition.number for edition in embargoes.release_due(now=timezone.now())]


@shared_task(acks_late=True)
def light_citations(check_id: int) -> int:
    """Bring the lights of a source's citations up to one visit; return how many it lit."""
    return lights.light_citations(check_id)


@shared_task
def check_due() -> int:
    """Send cited sources that are due to be visited, planning those that are new; return how many were sent."""
    now = timezone.now()
    lights.plan_new_checks(now)
    due = lights.due_checks(now)
    for uid in due:
        check_source.delay(uid)
    return len(due)


@shared_task
def light_due() -> int:
    """Light citations after visits whose task was lost; return how many visits were made up for."""
    left_behind = lights.visits_without_lights()
    for check_id in left_behind:
        lights.light_citations(check_id)
    return len(left_behind)


@shared_task
def forget_sessions() -> int:
    """Forget the sessions that have ended, with the addresses they came from; return how many."""
    return accounts.forget_ended_sessions()


@shared_task(bind=True, max_retries=MAIL_TRIES)
def mail_invitation(self, invitation_id: int) -> bool:
    """Send the letter of an open invitation; say whether it went out. What hinders it stands beside the invitation."""
    invitation = (
        accounts.open_invitations().select_related("made_by", "group").filter(pk=invitation_id).first()
    )
    if invitation is None:
        return False
    words = {"invitation": invitation, "link": accounts.link_of(invitation), "site": settings.SITE_URL}
    letter = render_to_string("coalition/mail/invitation.txt", words)
    subject = "You are invited to the Coalition Tracker's desk"
    try:
        send_mail(subject, letter, None, [invitation.email])
    except OSError as error:
        Invitation.objects.filter(pk=invitation_id).update(mail_failure=f"{error}"[:300])
        raise self.retry(exc=error, countdown=60 * 2**self.request.retries) from error
    Invitation.objects.filter(pk=invitation_id).exclude(mail_failure="").update(mail_failure="")
    return True
