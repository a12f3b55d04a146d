"""When, and whether again: tasks that carry ids only and are safe to repeat."""

from celery import shared_task
from django.utils import timezone

from articles.models import TextVersion
from coalition.actions import embargoes, readings

READ_AT_ONCE = 50


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
def release_due() -> list[int]:
    """Make public what was approved for an hour that has come, whether or not anybody reads; return the editions."""
    return [edition.number for edition in embargoes.release_due(now=timezone.now())]
