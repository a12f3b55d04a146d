"""How each address of the table of who gets where is asked: with something to show or change behind it, and what is sent.

A way is an address and the form's fields. Where a page has several steps, its name is followed by the step.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from articles.choices import ItemState
from articles.models import Article, Watch, WatchedItem
from coalition.actions import accounts, redactions, reports
from coalition.admin.redactions import seal_of
from coalition.admin.review.screen import form_of, screen_of
from coalition.admin.versions import seen_mark
from coalition.choices import Ground
from coalition.facts.sheets import template_of
from coalition.tests import factories
from coalition.tests.acts import (
    batch_of,
    held_version_of,
    invitation,
    key_of,
    own_reporting,
    suggestion_of,
    version_of,
)
from coalition.tests.second_factors import give_app

Way = tuple[str, dict[str, Any]]
WHY = {"reason": "Because.", "why": "Because."}
TEXT = "The ministers met again in Warsaw and said that nothing was decided yet. " * 3
NEW = "https://example.org/new"


def to(name: str, /, *args: Any, **fields: Any) -> Way:
    """Return the way to an address of the desk."""
    return reverse(f"admin:{name}", args=args), {**WHY, **fields}


# ------------------------------------------------------------------------------------------ sources


def _article(name: str, **fields: Any) -> Callable[[], Way]:
    return lambda: to(f"articles_article_{name}", factories.make_article("seen").pk, **fields)


def _apart() -> Way:
    article = factories.make_article("seen")
    factories.make_page(article, f"<html><body><article><p>{TEXT}</p></article></body></html>")
    return to("articles_article_apart", article.pk)


def _download() -> Way:
    article = factories.make_article("seen")
    return to("articles_article_download", article.pk, factories.make_page(article, "<p>Words.</p>").pk)


def _merge(model: str, make: Callable[[str], Any]) -> Callable[[], Way]:
    return lambda: to(f"{model}_merge", make("one").pk, into=make("other").pk)


def _watch() -> Watch:
    return Watch.objects.create(
        name="News", kind="feed", url="https://news.example/feed", created_by=factories.reporter()
    )


def _take() -> Way:
    item = WatchedItem.objects.create(
        watch=_watch(),
        url="https://example.org/listed",
        title="Listed",
        found_at=timezone.now(),
        state=ItemState.BEFORE,
    )
    return to("articles_watch_take", item.pk)


# ------------------------------------------------------------------------------------------ entries


def _entry(name: str, state: str, *, held: bool = False) -> Callable[[], Way]:
    """Return the way to a duty with an entry that Ada wrote."""

    def way() -> Way:
        version = (held_version_of if held else version_of)(factories.reporter(), state)
        hour = f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"
        return to(f"coalition_commitmentversion_{name}", version.pk, seen=str(version.revision), until=hour)

    return way


def _step(step: str, state: str) -> Callable[[], Way]:
    def way() -> Way:
        version = version_of(factories.reporter(), state)
        return to("coalition_commitmentversion_step", version.pk, step, seen=[seen_mark(version)])

    return way


def _redact() -> Way:
    factories.draft_commitment()
    words = "sample meeting"
    seal = seal_of(words, redactions.places_of(words))
    return to("coalition_redaction_add", words=words, ground=next(iter(Ground)).value, seen=seal)


# ------------------------------------------------------------------------------------------ the review screens


def _queue(step: str) -> Callable[[], Way]:
    def way() -> Way:
        version = version_of(factories.reporter(), "in-review")
        key = f"commitmentversion-{version.pk}"
        return to("review_queue_step", key, step, seen=[seen_mark(version)])

    return way


def _board() -> Way:
    return to("review_board", factories.draft_event(participants=["PL"]).claim_id)


def _batch(step: str = "", state: str = "in-review") -> Callable[[], Way]:
    def way() -> Way:
        batch = batch_of(factories.reporter(), state)
        if not step:
            return to("review_batch", batch.pk)
        entry = batch.entries.select_related("claim").get()
        seen = [seen_mark(entry.claim.commitment_versions.get())]
        return to("review_batch_step", batch.pk, step, entry=entry.pk, seen=seen)

    return way


def _reviewed(state: str = "open") -> tuple[Article, Any]:
    one = suggestion_of(factories.reporter(), state)
    return one.reading.text_version.article, one


def _screen(name: str, **fields: Any) -> Callable[[], Way]:
    return lambda: to(f"review_{name}", _reviewed()[0].pk, **fields)


def _undo() -> Way:
    article, one = _reviewed()
    return to("review_undo", article.pk, suggestion=[one.pk])


def _gather() -> Way:
    article, _ = _reviewed("accepted")
    return to("review_gather", article.pk, name="Summit")


def _card(step: str, state: str = "open") -> Callable[[], Way]:
    def way() -> Way:
        article, one = _reviewed(state)
        seen = [seen_mark(one.claim.commitment_versions.get())] if one.claim else []
        return to("review_step", article.pk, f"s{one.pk}", step, seen=seen)

    return way


def _shown_card() -> Way:
    article, one = _reviewed()
    return to("review_card", article.pk, f"s{one.pk}")


def _card_fields(article: Article, key: str, prefix: str) -> dict[str, Any]:
    """Return what a card's form would send as it is shown, under the prefix of another form."""
    form = form_of(screen_of(article, factories.reporter()).card(key), article)
    values = {name: form[name].value() for name in form.fields}
    # A browser sends nothing of an unticked box.
    sent = {name: value for name, value in values.items() if value is not None and value is not False}
    return {f"{prefix}-{name}": value for name, value in sent.items()}


def _save() -> Way:
    article, one = _reviewed()
    return to("review_save", article.pk, f"s{one.pk}", **_card_fields(article, f"s{one.pk}", f"s{one.pk}"))


def _of_words(name: str, prefix: str, **more: str) -> Callable[[], Way]:
    def way() -> Way:
        article, one = _reviewed()
        fields = _card_fields(article, f"s{one.pk}", prefix)
        address, sent = to(
            f"review_{name}",
            article.pk,
            **fields,
            **{f"{prefix}-{field}": value for field, value in more.items()},
        )
        return f"{address}?start=0&end=22", sent

    return way


# ------------------------------------------------------------------------------------------ the desk's own work


def _import() -> Way:
    factories.make_country("PL")
    factories.make_article("report")
    return to("desk_import", "commitments", text=template_of("commitments"), make="1")


def _search() -> Way:
    return to("desk_search", factories.make_country("PL").pk, looked_in="Agencies")


def _looked() -> Way:
    return to("desk_looked", factories.make_article("seen").pk, why="The claim stands.")


def _checked() -> Way:
    return to("desk_checked", factories.published_commitment().claim_id)


def _assign(name: str) -> Callable[[], Way]:
    """Return the way to putting somebody on an article; whoever asks is `the-…` by name."""
    return lambda: to("desk_assign", "article", factories.make_article("seen").pk, assignee=name)


def _await() -> Way:
    event = factories.draft_event(participants=["PL"])
    return to("desk_await", event.claim_id, "PL", assignee="")


def _answer() -> Way:
    report = reports.receive(factories.published_commitment().claim, text="Wrong.")
    return to("desk_answer", report.pk, decision="decline", answer="Looked.")


# ------------------------------------------------------------------------------------------ accounts


def _invitation() -> Way:
    return "/desk/" + accounts.link_of(invitation("open")).partition("/desk/")[2], {}


def _access() -> Way:
    account = factories.reporter()
    give_app(account)
    return to("auth_user_access", account.pk, _factor="1")


def _revoke() -> Way:
    return to("coalition_machinetoken_revoke", key_of(factories.reporter())[0].pk)


WAYS: dict[str, Callable[[], Way]] = {
    "invitation": _invitation,
    "desk-intake": lambda: (reverse("desk-intake"), {"url": NEW}),
    "articles_article_add": lambda: to("articles_article_add", url=NEW),
    "articles_article_add_many": lambda: to("articles_article_add_many", addresses=NEW),
    "articles_article_add_evidence": lambda: to(
        "articles_article_add_evidence", form="broadcast", title="News at ten", published_on="2025-03-10"
    ),
    "articles_article_fetch": _article("fetch"),
    "articles_article_text": _article("text", text=TEXT),
    "articles_article_apart": _apart,
    "articles_article_vouch": lambda: to("articles_article_vouch", own_reporting(factories.reporter()).pk),
    "articles_article_download": _download,
    "articles_article_merge": _merge("articles_article", factories.make_article),
    "articles_publisher_merge": _merge("articles_publisher", factories.make_publisher),
    "coalition_person_merge": _merge("coalition_person", factories.make_person),
    "articles_watch_visit": lambda: to("articles_watch_visit", _watch().pk),
    "articles_watch_take": _take,
    "coalition_commitmentversion_checked": _entry("checked", "public"),
    "coalition_commitmentversion_embargo": _entry("embargo", "draft"),
    "coalition_commitmentversion_lift": _entry("lift", "in-review", held=True),
    "coalition_commitmentversion_approve": _entry("approve", "in-review", held=True),
    **{
        f"coalition_commitmentversion_step:{step}": _step(step, state)
        for step, state in (
            ("submit", "draft"),
            ("drop", "draft"),
            ("publish", "in-review"),
            ("send-back", "in-review"),
            ("correct", "public"),
            ("retract", "public"),
        )
    },
    "coalition_redaction_add": _redact,
    "coalition_machinetoken_add": lambda: to("coalition_machinetoken_add", name="Bot"),
    "coalition_machinetoken_revoke": _revoke,
    "coalition_invitation_withdraw": lambda: to("coalition_invitation_withdraw", invitation("open").pk),
    "auth_user_password_change": lambda: to("auth_user_password_change", factories.reporter().pk),
    "auth_user_access": _access,
    "review_board": _board,
    "review_batch": _batch(),
    "review_batch_step:submit": _batch("submit", "draft"),
    "review_batch_step:publish": _batch("publish"),
    "review_batch_step:pull-out": _batch("pull-out"),
    **{f"review_queue_step:{step}": _queue(step) for step in ("publish", "send-back", "drop")},
    "review_article": _screen("article"),
    "review_certain": _screen("certain"),
    "review_undo": _undo,
    "review_gather": _gather,
    "review_card": _shown_card,
    "review_save": _save,
    "review_hand": _of_words("hand", "new-0-22"),
    "review_joint": _of_words("joint", "joint-0-22", names="PL", new_batch="Summit"),
    **{f"review_step:{step}": _card(step) for step in ("accept", "dismiss", "split")},
    "review_step:submit": _card("submit", "accepted"),
    "review_step:drop": _card("drop", "accepted"),
    "desk_list": lambda: to("desk_list", "mine"),
    "desk_list_export": lambda: to("desk_list_export", "mine"),
    "desk_import": _import,
    "desk_template": lambda: to("desk_template", "commitments"),
    "desk_search": _search,
    "desk_looked": _looked,
    "desk_checked": _checked,
    "desk_assign:nobody": _assign(""),
    "desk_assign:another": _assign("ada"),
    "desk_await": _await,
    "desk_comment": lambda: to("desk_comment", "article", factories.make_article("seen").pk, text="Words."),
    "desk_answer": _answer,
}


def way_to(name: str) -> Way:
    """Return the way to an address by its name in the table, made ready."""
    if name in WAYS:
        return WAYS[name]()
    own = name.startswith(("mfa_", "account_", "own-"))
    return reverse(name if own else f"admin:{name}"), {}
