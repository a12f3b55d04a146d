"""The desk's address for tools: who may, what comes of it, and in whose name it stands in the audit trail."""

import json
from datetime import date, timedelta

import pghistory.models
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from coalition.actions import tokens
from coalition.actions.base import Refused, acting
from coalition.api.intake import KeyThrottle
from coalition.choices import TokenScope
from coalition.models import MachineToken
from coalition.tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/api/articles/"
NEW = {"url": "https://example.org/new"}
TEXT = "Poland is ready to send engineers to Ukraine, its prime minister said. " * 4


def make(by=None, **columns) -> tuple[MachineToken, str]:
    given = {
        "name": "Alert bot",
        "scopes": [TokenScope.ADD_ARTICLES],
        "by": by or factories.reporter(),
        "reason": "A tool.",
    }
    return tokens.make(**{**given, **columns})


@pytest.fixture
def secret(db) -> str:
    return make()[1]


def send(secret: str, data: object = NEW, **options):
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    body = data if isinstance(data, str) else json.dumps(data)
    client = Client(enforce_csrf_checks=True)
    return client.post(ADDRESS, body, **{"content_type": "application/json", **options}, headers=headers)


def test_an_address_is_added_in_the_name_of_the_keys_owner(secret):
    answer = send(
        secret,
        {
            **NEW,
            "title": "A report",
            "publisher": "Nowhere News",
            "published_on": "2025-03-12",
            "reason": "Alert 7.",
        },
    )
    article = Article.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "outcome": "added",
        "detail": "Added. The page is being fetched.",
        "id": article.pk,
        "page": f"http://testserver/desk/articles/article/{article.pk}/change/",
    }
    assert (article.created_by, article.state, article.title) == (factories.reporter(), "waiting", "A report")
    assert (article.publisher.name, article.published_on) == ("Nowhere News", date(2025, 3, 12))
    context = pghistory.models.Events.objects.tracks(article).get().pgh_context
    assert context["user"] == factories.reporter().pk
    assert context["token"] == MachineToken.objects.get().pk
    assert context["reason"] == "By the tool “Alert bot”. Alert 7."
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies


def test_what_is_here_already_is_named(secret):
    known = factories.make_article("known")
    answer = send(secret, {"url": "https://example.org/known?utm_source=bot"})
    assert (answer.status_code, answer.json()["outcome"], answer.json()["id"]) == (200, "known", known.pk)


def test_a_text_is_taken_with_its_address(secret):
    assert send(secret, {**NEW, "text": TEXT, "language": "en"}).status_code == 201
    assert Article.objects.get().text_versions.get().text.startswith("Poland is ready")
    assert send(secret, {"text": TEXT}).json()["outcome"] == "known"


REFUSED = [
    ({"url": "ftp://example.org/"}, 422, "http"),
    ({"url": "https://ada:x@example.org/"}, 422, "user name"),
    ({"text": " ", "url": ""}, 422, "no text"),
    ({"text": "a\0b" * 9}, 400, "Null characters"),
    ({"text": "[caption][/caption]"}, 422, "no text"),
    ({}, 400, "Give `url`"),
    ({"url": "https://example.org/", "state": "fetched"}, 400, "Not known here: state."),
    ({"url": "https://example.org/", "published_on": "soon"}, 400, "published_on"),
    ({"url": ["https://example.org/"]}, 400, "url"),
    ([], 400, "dictionary"),
    ("{", 400, "JSON"),
]


@pytest.mark.parametrize(("data", "status", "words"), REFUSED, ids=[str(row[0])[:40] for row in REFUSED])
def test_what_cannot_be_taken_in_is_refused_in_words(secret, data, status, words):
    answer = send(secret, data)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not Article.objects.exists()


def test_other_formats_and_methods_are_refused(secret):
    assert send(secret, "url=x", content_type="application/x-www-form-urlencoded").status_code == 415
    assert Client().get(ADDRESS, headers={"Authorization": f"Bearer {secret}"}).status_code == 405


def outsider() -> str:
    user = factories.make_user("nobody")
    user.user_permissions.add(
        *factories.reporter().groups.get().permissions.filter(codename="add_machinetoken")
    )
    return make(by=user)[1]


def revoked() -> str:
    token, secret = make()
    tokens.revoke(token, by=factories.reporter(), reason="Gone.")
    return secret


def expired() -> str:
    token, secret = make()
    MachineToken.objects.filter(pk=token.pk).update(expires_on=timezone.now().date() - timedelta(days=1))
    return secret


def of_one_who_left() -> str:
    secret = make()[1]
    type(factories.reporter()).objects.filter(username="ada").update(is_active=False)
    return secret


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (lambda: "", 401),
        (lambda: "ctk_guess", 401),
        (lambda: make()[1] + "x", 401),
        (lambda: make()[0].sha256, 401),
        (lambda: make()[1] + " " + make()[1], 401),
        (revoked, 401),
        (expired, 401),
        (of_one_who_left, 401),
        (outsider, 403),
    ],
    ids=[
        "none",
        "guessed",
        "with a tail",
        "its hash",
        "two",
        "revoked",
        "expired",
        "of one who left",
        "of one who may not",
    ],
)
def test_who_may_not_adds_nothing(db, key, status):
    assert send(key()).status_code == status
    assert not Article.objects.exists()


def test_a_session_at_the_desk_is_no_key(db):
    client = Client()
    client.force_login(factories.reporter())
    assert client.post(ADDRESS, json.dumps(NEW), content_type="application/json").status_code == 401


def test_a_key_opens_nothing_else_of_the_desk(secret):
    answer = Client().get("/desk/", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 302 and "login" in answer["Location"]


def test_each_key_has_its_own_limit(secret, monkeypatch):
    monkeypatch.setattr(KeyThrottle, "THROTTLE_RATES", {"tools": "2/hour"})
    other = make(name="Other bot")[1]
    assert [send(secret).status_code for _ in range(3)] == [201, 200, 429]
    assert send(other).status_code == 200


def test_the_key_is_kept_as_a_hash_and_noted_when_used(secret):
    token = MachineToken.objects.get()
    assert secret.startswith(token.prefix) and len(token.prefix) == 8
    assert secret not in str(MachineToken.objects.values().get())
    assert token.last_used_at is None
    send(secret)
    token.refresh_from_db()
    assert token.last_used_at is not None
    events = pghistory.models.Events.objects.tracks(token)
    assert [event.pgh_label for event in events] == ["insert"]
    assert token.sha256 not in str(list(events.values()))


# ------------------------------------------------------------------------------------------ at the desk


def test_a_key_is_shown_once(client):
    client.force_login(factories.reporter())
    shown = client.post(reverse("admin:coalition_machinetoken_add"), {"name": "<b>Bot</b>", "why": "A tool."})
    secret = shown.context["secret"]
    page = shown.content.decode()
    assert secret in page and "&lt;b&gt;Bot&lt;/b&gt;" in page
    assert send(secret).status_code == 201
    token = MachineToken.objects.get()
    for address in (
        reverse("admin:coalition_machinetoken_changelist"),
        reverse("admin:coalition_machinetoken_change", args=[token.pk]),
    ):
        page = client.get(address).content.decode()
        assert secret not in page and token.sha256 not in page and token.prefix in page


def test_people_see_their_own_keys_and_administrators_all(client):
    token, _ = make()
    address = reverse("admin:coalition_machinetoken_change", args=[token.pk])
    revoke = reverse("admin:coalition_machinetoken_revoke", args=[token.pk])
    client.force_login(factories.editor())
    assert client.get(address).status_code == 302
    assert client.post(revoke, {"reason": "x"}).status_code == 404
    client.force_login(factories.administrator())
    assert client.get(address).status_code == 200
    assert client.post(revoke, {"reason": "The tool is gone."}).status_code == 302
    token.refresh_from_db()
    assert token.revoked_by == factories.administrator()


def test_a_key_is_revoked_once_with_a_reason_by_its_owner_or_an_administrator():
    token, _ = make()
    with pytest.raises(Refused, match="may not"):
        tokens.revoke(token, by=factories.editor(), reason="x")
    with pytest.raises(Refused, match="reason"):
        tokens.revoke(token, by=factories.reporter(), reason=" ")
    tokens.revoke(token, by=factories.reporter(), reason="Gone.")
    with pytest.raises(Refused, match="already"):
        tokens.revoke(token, by=factories.reporter(), reason="Gone.")


def test_a_last_day_that_has_passed_is_refused():
    with pytest.raises(Refused, match="passed"):
        make(expires_on=date(2025, 1, 1))


CHANGES = [
    ("scopes = '{}'", "stays what it was"),
    ("sha256 = repeat('a', 64)", "stays what it was"),
    ("owner_id = (SELECT max(id) FROM auth_user)", "stays what it was"),
    ("revoked_at = NULL, revoked_by_id = NULL", "stays revoked"),
    ("expires_on = '2100-01-01'", "stays revoked"),
]


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_the_database_keeps_a_key_as_it_was_made(change, reason):
    revoked()
    factories.editor()
    refuse(f"UPDATE coalition_machinetoken SET {change}", reason)
    refuse("DELETE FROM coalition_machinetoken", "kept as they are")


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"scopes": ["publish"]}, "token_scopes_are_known"),
        ({"scopes": []}, "token_scopes_are_known"),
        ({"sha256": "secret"}, "token_is_kept_as_its_hash"),
        ({"revoked_at": timezone.now()}, "token_is_revoked_by_somebody"),
    ],
)
def test_the_database_refuses_a_key_that_cannot_be_meant(columns, constraint):
    ada = factories.reporter()
    values = {
        "name": "x",
        "owner": ada,
        "made_by": ada,
        "prefix": "x",
        "scopes": ["add-articles"],
        "sha256": "a" * 64,
    }
    with (
        pytest.raises(DatabaseError, match=constraint),
        transaction.atomic(),
        acting(by=ada, reason="A key."),
    ):
        MachineToken.objects.create(**{**values, **columns})


def test_a_key_is_made_by_its_owner():
    ada, ben = factories.reporter(), factories.editor()
    with pytest.raises(DatabaseError, match="made by its owner"), acting(by=ben, reason="A key."):
        MachineToken.objects.create(
            name="x", owner=ada, made_by=ada, prefix="x", scopes=["add-articles"], sha256="a" * 64
        )


def refuse(statement: str, reason: str) -> None:
    with pytest.raises(DatabaseError, match=reason), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
