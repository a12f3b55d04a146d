"""The click that says that somebody looked at a source which asked for it: in the desk's lists and on its page."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from coalition.actions.lights import lights_out
from coalition.admin.worklists.lines import Act
from coalition.querysets.unreadable import unreadable_articles


def looked_address(article: str, seen: datetime) -> str:
    """Return where a look at an article is posted, by what was seen of it at a moment."""
    return f"{reverse('admin:desk_looked', args=[article])}?{urlencode({'seen': seen.isoformat()})}"


def look_act(article: str, user: User, seen: datetime) -> Act | None:
    """Return the click in a line of a list; None for those who only read."""
    if not user.has_perm("coalition.add_look"):
        return None
    return Act(looked_address(article, seen), "Looked at", field="why", field_label="What you found")


def looks_of(article: Article, user: User) -> dict[str, Any]:
    """Return what an article's page shows: the last looks, and where another is posted while something asks for it."""
    asks = lights_out().filter(citation__article=article).exists() or (
        unreadable_articles().filter(pk=article.pk).exists()
    )
    may_look = asks and user.has_perm("coalition.add_look")
    return {
        "looks": article.looks.select_related("looked_by")[:5],
        "looked_address": looked_address(article.pk, timezone.now()) if may_look else "",
    }
