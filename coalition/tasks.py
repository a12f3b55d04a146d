"""When, and whether again: tasks that carry ids only and are safe to repeat."""

from celery import shared_task
from django.utils import timezone

from articles.models import TextVersion
from articles.tasks import check_source
from coalition.actions import lights, readings

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
