"""When, and whether again: tasks that carry ids only and are safe to repeat."""

from celery import Task, shared_task
from django.db.models import Exists, OuterRef

from articles.fetching import FetchError
from articles.models import TextVersion
from coalition.actions import readings, second_reading
from coalition.extraction import READER

READ_AT_ONCE = 50
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
