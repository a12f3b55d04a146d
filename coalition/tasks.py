"""When, and whether again: tasks that carry ids only and are safe to repeat."""

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from articles.models import TextVersion
from coalition.actions import accounts, readings
from coalition.models import Invitation

READ_AT_ONCE = 50
MAIL_TRIES = 5


@shared_task(acks_late=True)
def read_text(text_version_id: int) -> int:
    """Read one text and return how many suggestions its reading holds; a text read before stays as it is."""
    text = TextVersion.objects.select_related("article").get(pk=text_version_id)
    return readings.read_text(text).suggestions.count()


@shared_task
def read_due() -> int:
    """Read texts that no reader has read, such as after a lost task; return how many."""
    texts = TextVersion.objects.filter(readings__isnull=True).select_related("article")[:READ_AT_ONCE]
    lexicon = readings.lexicon_from_record() if texts else None
    for text in texts:
        readings.read_text(text, lexicon=lexicon)
    return len(texts)


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
