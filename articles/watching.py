"""Visits to watched feeds and pages: claiming what is due, taking in what is new, and noting how the watch fares."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from articles.actions import add_address
from articles.canonical import AddressError
from articles.choices import ItemState, WatchKind
from articles.duplicates import AlreadyKnown, refuse_known_address
from articles.fetching import FetchedPage, FetchError, fetch
from articles.history import step
from articles.keeping import FETCH_TASK, SourceRefused, acting, create, send_later
from articles.links import FEED_TYPES, LIST_TYPES, Link, NoList, links_of_feed, links_of_page
from articles.models import Watch, WatchedItem

VISIT_TASK = "articles.tasks.visit_watch"
# A visit that has not ended by then belongs to a worker that is no more.
CLAIM_LASTS = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(days=1)


def claim_watch(watch_id: int, *, now: datetime) -> Watch | None:
    """Return a watch for one visit; None where it is not due, is off, or another worker has it."""
    due = Watch.objects.filter(pk=watch_id, is_on=True, due_at__lte=now)
    claimed = due.update(due_at=now + CLAIM_LASTS, tried_at=now)
    return Watch.objects.get(pk=watch_id) if claimed else None


def visit(watch: Watch, *, now: datetime) -> int:
    """Visit a claimed watch and return how many addresses are new; a failure is noted and returns 0."""
    is_feed = watch.kind == WatchKind.FEED
    since = {"If-None-Match": watch.etag, "If-Modified-Since": watch.last_modified}
    asked = {name: value for name, value in since.items() if value}
    try:
        page = fetch(watch.url, types=FEED_TYPES if is_feed else LIST_TYPES, news_since=asked)
        links = None if page.status == 304 else _links(watch, page)
    except (FetchError, NoList) as error:
        note_failure(watch, str(error), now=now)
        return 0
    return store_visit(watch, page, links, now=now)


def _links(watch: Watch, page: FetchedPage) -> list[Link]:
    if watch.kind == WatchKind.FEED:
        return links_of_feed(page.body, page.content_type, page.url)
    return links_of_page(page.body, page.content_type, page.url, watch.selector)


def store_visit(watch: Watch, page: FetchedPage, links: list[Link] | None, *, now: datetime) -> int:
    """Keep what a visit found and return how many addresses are new; `links` is None where nothing changed.

    1. What stood there at the first visit is only listed.
    2. Later, each new address is taken in as an article, up to the day's number; what is beyond is only listed.
    3. A watch that finds no link at all is marked until it finds one again.
    """
    with transaction.atomic(), step(task=VISIT_TASK, watch=watch.pk):
        watch = (
            Watch.objects.select_for_update(of=("self",))
            .select_related("created_by", "publisher")
            .get(pk=watch.pk)
        )
        new = [] if links is None else _store_new(watch, links, now)
        watch.due_at = now + timedelta(minutes=watch.every_minutes)
        watch.succeeded_at, watch.failures, watch.failure = now, 0, ""
        if new:
            watch.changed_at = now
        if links is not None:
            watch.matched = len(links)
            watch.empty_since = None if links else watch.empty_since or now
            watch.etag, watch.last_modified = page.header("etag")[:300], page.header("last-modified")[:100]
        watch.save()
    return len(new)


def _store_new(watch: Watch, links: list[Link], now: datetime) -> list[WatchedItem]:
    known = set(watch.items.filter(url__in=[link.url for link in links]).values_list("url", flat=True))
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    room = watch.daily_most - watch.items.filter(state=ItemState.TAKEN, found_at__gte=today).count()
    items = []
    for link in links:
        if link.url in known:
            continue
        item = WatchedItem(watch=watch, url=link.url, title=link.title, found_at=now, state=ItemState.BEFORE)
        if watch.succeeded_at is not None:
            _take(item, watch, has_room=room > 0)
            room -= item.state == ItemState.TAKEN
        items.append(item)
    return WatchedItem.objects.bulk_create(items)


def _take(item: WatchedItem, watch: Watch, *, has_room: bool) -> None:
    try:
        refuse_known_address(item.url)
        item.state = ItemState.TAKEN if has_room else ItemState.OVER_BUDGET
        if has_room:
            # In the name of who set the watch; the audit trail names the task and the watch.
            item.article = create(watch.created_by, item.url, watch.publisher)
            send_later(FETCH_TASK, item.article.pk)
    except AlreadyKnown as known:
        item.state, item.article = ItemState.KNOWN, known.article
    except AddressError:
        item.state = ItemState.REFUSED


def note_failure(watch: Watch, failure: str, *, now: datetime) -> None:
    """Keep why a visit failed; the next comes later the more failed in a row."""
    failures = watch.failures + 1
    due_at = now + pause_after(failures, timedelta(minutes=watch.every_minutes))
    Watch.objects.filter(pk=watch.pk).update(failures=failures, failure=failure, due_at=due_at)


def pause_after(failures: int, rhythm: timedelta) -> timedelta:
    """Return the pause before the next visit: the rhythm, doubled for each failure in a row, a day at most."""
    return min(rhythm * 2 ** min(failures, 12), max(LONGEST_PAUSE, rhythm))


def take_item(item: WatchedItem, *, by: User, reason: str) -> WatchedItem:
    """Take in what a watch found and only listed, by a person's wish. Raises SourceRefused where it was taken in."""
    with acting(by, reason):
        item = (
            WatchedItem.objects.select_for_update(of=("self",))
            .select_related("watch__publisher")
            .get(pk=item.pk)
        )
        if item.article_id:
            raise SourceRefused("This was taken in already.")
        try:
            item.article = add_address(item.url, by=by, reason=reason, publisher=item.watch.publisher)
            item.state = ItemState.TAKEN
        except AlreadyKnown as known:
            item.article, item.state = known.article, ItemState.KNOWN
        item.save(update_fields=["article", "state"])
    return item


def visit_soon(watch: Watch, *, by: User, reason: str) -> None:
    """Have a watch visited now, whatever its rhythm. Raises SourceRefused for one that is off."""
    with acting(by, reason):
        if not Watch.objects.filter(pk=watch.pk, is_on=True).update(due_at=watch.created_at):
            raise SourceRefused("This watch is switched off.")
        send_later(VISIT_TASK, watch.pk)
