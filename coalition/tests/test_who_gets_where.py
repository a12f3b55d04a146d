"""Who gets where: every address of the desk by role, what a tool's key opens, and guards that nothing is left out.

A row is an address and a method, a column a role. To add an address, add its row and say in `ways.py` what stands behind
it and what is sent.
"""

import json

import pghistory.models
import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Article, Watch
from coalition.actions import tokens
from coalition.choices import TokenScope
from coalition.models import AccessEvent, Comment, Look, Redaction, Search
from coalition.tests import factories
from coalition.tests.acts import key_of
from coalition.tests.admin.test_pages import PAGES
from coalition.tests.roles import GROUPS, cases, made_before, person, rows
from coalition.tests.second_factors import give_password
from coalition.tests.test_who_may_what import AT_THE_ADDRESS
from coalition.tests.ways import WAYS, Way, way_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

# What each gets: a status; `done` where something was written; `back` where one is led back with a refusal; `login` where
# one is led to sign in first. A visitor is nobody at the desk, a key is an administrator's, sent with the request.
ADDRESSES = """
name                                        method reporter editor administrator reviewer nobody visitor key
index                                       GET    200      200    200           200      200    login   login
jsi18n                                      GET    200      200    200           200      200    login   login
password_change                             GET    200      200    200           200      200    login   login
password_change_done                        GET    200      200    200           200      200    login   login
account_login                               GET    200      200    200           200      200    200     200
mfa_login_webauthn                          POST   302      302    302           302      302    302     302
account_logout                              GET    200      200    200           200      200    302     302
account_inactive                            GET    200      200    200           200      200    200     200
account_reauthenticate                      GET    200      200    200           200      200    login   login
mfa_index                                   GET    200      200    200           200      200    login   login
mfa_list_webauthn                           GET    200      200    200           200      200    login   login
own-sessions                                GET    200      200    200           200      200    login   login
invitation                                  GET    200      200    200           200      200    200     200
desk-intake                                 GET    401      401    401           401      401    401     405
desk-intake                                 POST   401      401    401           401      401    401     done
articles_article_add                        POST   done     done   done          403      403    login   login
articles_article_add_many                   GET    200      200    200           403      403    login   login
articles_article_add_many                   POST   done     done   done          403      403    login   login
articles_article_add_evidence               GET    200      200    200           403      403    login   login
articles_article_add_evidence               POST   done     done   done          403      403    login   login
articles_article_bookmark                   GET    200      200    200           403      403    login   login
articles_article_progress                   GET    200      200    200           200      403    login   login
articles_article_fetch                      POST   done     done   done          403      403    login   login
articles_article_text                       POST   done     done   done          403      403    login   login
articles_article_apart                      POST   done     done   done          403      403    login   login
articles_article_vouch                      POST   back     done   done          403      403    login   login
articles_article_download                   GET    403      200    200           403      403    login   login
articles_article_merge                      GET    403      200    200           403      403    login   login
articles_article_merge                      POST   403      done   done          403      403    login   login
articles_publisher_merge                    POST   403      done   done          403      403    login   login
coalition_person_merge                      POST   403      done   done          403      403    login   login
articles_watch_visit                        POST   done     done   done          403      403    login   login
articles_watch_take                         POST   done     done   done          403      403    login   login
coalition_commitmentversion_checked         POST   done     done   done          403      403    login   login
coalition_commitmentversion_embargo         GET    200      200    200           403      403    login   login
coalition_commitmentversion_embargo         POST   done     done   done          403      403    login   login
coalition_commitmentversion_lift            POST   403      done   done          403      403    login   login
coalition_commitmentversion_approve         POST   403      done   done          403      403    login   login
coalition_commitmentversion_step:submit     GET    200      200    200           302      403    login   login
coalition_commitmentversion_step:submit     POST   done     done   done          back     403    login   login
coalition_commitmentversion_step:drop       POST   back     done   done          back     403    login   login
coalition_commitmentversion_step:publish    POST   back     done   done          back     403    login   login
coalition_commitmentversion_step:send-back  POST   back     done   done          back     403    login   login
coalition_commitmentversion_step:correct    POST   done     done   done          back     403    login   login
coalition_commitmentversion_step:retract    POST   back     done   done          back     403    login   login
coalition_redaction_add                     POST   403      403    done          403      403    login   login
coalition_machinetoken_add                  POST   done     done   done          403      403    login   login
coalition_machinetoken_revoke               POST   404      404    done          404      404    login   login
coalition_invitation_withdraw               POST   403      403    done          403      403    login   login
auth_user_password_change                   GET    403      403    200           403      403    login   login
auth_user_access                            GET    403      403    200           403      403    login   login
auth_user_access                            POST   403      403    done          403      403    login   login
review_queue                                GET    200      200    200           200      403    login   login
review_queue_step:publish                   POST   back     done   done          403      403    login   login
review_queue_step:send-back                 POST   back     done   done          403      403    login   login
review_queue_step:drop                      POST   back     done   done          403      403    login   login
review_board                                GET    200      200    200           200      403    login   login
review_batch                                GET    200      200    200           200      403    login   login
review_batch_step:submit                    POST   done     done   done          403      403    login   login
review_batch_step:publish                   POST   403      done   done          403      403    login   login
review_batch_step:pull-out                  POST   403      done   done          403      403    login   login
review_article                              GET    200      200    200           200      403    login   login
review_card                                 GET    302      302    302           302      403    login   login
review_certain                              POST   done     done   done          403      403    login   login
review_undo                                 POST   back     back   back          403      403    login   login
review_gather                               POST   done     done   done          403      403    login   login
review_save                                 POST   done     done   done          403      403    login   login
review_step:accept                          POST   done     done   done          403      403    login   login
review_step:dismiss                         POST   done     done   done          403      403    login   login
review_step:split                           POST   done     done   done          403      403    login   login
review_step:submit                          POST   done     done   done          403      403    login   login
review_step:drop                            POST   back     done   done          403      403    login   login
review_hand                                 GET    200      200    200           403      403    login   login
review_hand                                 POST   done     done   done          403      403    login   login
review_joint                                GET    200      200    200           403      403    login   login
review_joint                                POST   done     done   done          403      403    login   login
desk_list                                   GET    200      200    200           200      403    login   login
desk_list_export                            GET    200      200    200           200      403    login   login
desk_import                                 GET    200      200    200           403      403    login   login
desk_import                                 POST   done     done   done          403      403    login   login
desk_template                               GET    200      200    200           403      403    login   login
desk_search                                 POST   done     done   done          403      403    login   login
desk_looked                                 POST   done     done   done          403      403    login   login
desk_checked                                POST   done     done   done          403      403    login   login
desk_assign:nobody                          POST   done     done   done          403      403    login   login
desk_assign:another                         POST   400      done   done          403      403    login   login
desk_await                                  POST   done     done   done          403      403    login   login
desk_comment                                POST   done     done   done          403      403    login   login
desk_answer                                 POST   done     done   done          403      403    login   login
"""
ROWS = rows(ADDRESSES)
ROLES = [*GROUPS, "visitor", "key"]
# Addresses whose rights hang on what is asked of them, with where that is tested.
ELSEWHERE = {
    "login": "answered by account_login",
    "logout": "answered by account_logout",
    "autocomplete": "asks for the right to see the list that is searched",
    "view_on_site": "leads to public pages only",
    "app_list": "leads to the desk's front page",
    "mfa_authenticate": "coalition/tests/access/test_signing_in.py",
    "mfa_reauthenticate": "one's own account, coalition/tests/access",
    "mfa_reauthenticate_webauthn": "one's own account, tests/test_access_browser.py",
    "mfa_activate_totp": "one's own account, coalition/tests/access/test_second_factor.py",
    "mfa_deactivate_totp": "one's own account, coalition/tests/access/test_second_factor.py",
    "mfa_view_recovery_codes": "one's own account, coalition/tests/access/test_second_factor.py",
    "mfa_generate_recovery_codes": "one's own account, tests/test_access_browser.py",
    "mfa_download_recovery_codes": "one's own account, coalition/tests/access/test_second_factor.py",
    "mfa_add_webauthn": "one's own account, tests/test_access_browser.py",
    "mfa_edit_webauthn": "one's own account, tests/test_access_browser.py",
    "mfa_remove_webauthn": "one's own account, tests/test_access_browser.py",
}
# The other claims' pages are made of the same parts as those of commitments, which stand for them in the table.
LIKE_COMMITMENTS = {
    f"coalition_{claim}version_{name}"
    for claim in ("event", "figure", "standing", "milestone")
    for name in ("step", "checked", "embargo", "lift", "approve")
}


def sign_in(client, role: str) -> dict[str, str]:
    """Sign in as somebody of a role, and return the headers to send: a key's."""
    client.logout()
    if role == "key":
        return {"Authorization": f"Bearer {key_of(person('administrator'))[1]}"}
    if role != "visitor":
        client.force_login(give_password(person(role)))
    return {}


def ask(client, row: dict[str, str], way: Way, headers: dict[str, str]) -> str:
    """Ask an address, and return in the table's words what came of it."""
    address, sent = way
    before = written()
    if row["method"] == "GET":
        answer = client.get(address, headers=headers)
    elif row["name"] == "desk-intake":
        answer = client.post(address, json.dumps(sent), content_type="application/json", headers=headers)
    else:
        answer = client.post(address, sent, headers=headers)
    if written() != before:
        assert answer.status_code in (200, 201, 302) and row["method"] == "POST"
        return "done"
    if answer.status_code == 302 and "/desk/login/?next=" in answer.headers["Location"]:
        return "login"
    is_led_back = answer.status_code == 302 and row["method"] == "POST" and row["name"] in WAYS
    return "back" if is_led_back else str(answer.status_code)


def written() -> tuple[object, ...]:
    """Return how many steps the audit trail holds, and what is kept without one; all in one question."""
    kept = (pghistory.models.Context, AccessEvent, Comment, Look, Search, Redaction)
    counts = [f"(SELECT count(*) FROM {model._meta.db_table})" for model in kept]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(counts)}, array(SELECT due_at FROM {Watch._meta.db_table} ORDER BY id)"
        )
        return cursor.fetchone()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['method']}-{row['name']}" for row in ROWS])
def test_an_address_of_the_desk_answers_as_the_table_says(row, client):
    way, found = way_to(row["name"]), {}
    for role in ROLES:
        # Each finds what stands there as it was.
        with transaction.atomic():
            found[role] = ask(client, row, way, sign_in(client, role))
            transaction.set_rollback(True)
    assert found == {role: row[role] for role in ROLES}


def names(resolver: URLResolver, inside: bool = False) -> set[str]:
    """Return the name of every address under the desk."""
    found = set()
    for entry in resolver.url_patterns:
        here = inside or str(entry.pattern).startswith("desk/")
        if isinstance(entry, URLResolver):
            found |= names(entry, here)
        elif here and isinstance(entry, URLPattern) and entry.name:
            found.add(entry.name)
    return found


def test_every_address_of_the_desk_is_in_a_table():
    lists = {
        f"{label.replace('.', '_')}_{page}"
        for label in PAGES
        for page in ("changelist", "add", "change", "history", "delete", "export")
    }
    found = names(get_resolver())
    asked = {row["name"].partition(":")[0] for row in ROWS}
    assert found >= LIKE_COMMITMENTS
    assert found - lists - LIKE_COMMITMENTS - set(ELSEWHERE) == asked - lists
    assert set(WAYS) <= {row["name"] for row in ROWS}


def test_what_asks_for_rights_at_its_address_has_a_row_with_that_address():
    posted = {row["name"] for row in ROWS if row["method"] == "POST"}
    assert set(AT_THE_ADDRESS.values()) <= posted


# ------------------------------------------------------------------------------------------ keys of tools

# By what the key's owner may do now: it was made while they were a reporter.
KEYS = """
key      reporter editor administrator reviewer nobody
open     201      201    201           403      403
revoked  401      401    401           401      401
expired  401      401    401           401      401
wrong    401      401    401           401      401
"""


def send(client, secret: str) -> int:
    """Add an article with a key, and return the status."""
    address, sent = way_to("desk-intake")
    headers = {"Authorization": f"Bearer {secret}"}
    status: int = client.post(
        address, json.dumps(sent), content_type="application/json", headers=headers
    ).status_code
    return status


@pytest.mark.parametrize(("row", "role", "expected"), cases(KEYS, about=1))
def test_a_key_adds_articles_as_its_owner_as_long_as_both_may(row, role, expected, client):
    who = person(role)
    _, secret = made_before(who, role, lambda by: key_of(by, row["key"]))
    before = set(Article.objects.values_list("pk", flat=True))
    status = send(client, secret + ("x" if row["key"] == "wrong" else ""))
    assert str(status) == expected
    made = Article.objects.exclude(pk__in=before)
    assert [one.created_by for one in made] == ([who] if status == 201 else [])


@pytest.mark.parametrize("column", ["is_active", "is_staff"])
def test_a_key_of_one_who_left_the_desk_works_no_more(column, client):
    who = person("reporter")
    _, secret = key_of(who)
    User.objects.filter(pk=who.pk).update(**{column: False})
    assert send(client, secret) == 401


def test_a_key_of_another_scope_is_none():
    token, secret = key_of(factories.reporter())
    now = token.made_at
    assert tokens.find(secret, scope=TokenScope.ADD_ARTICLES, now=now) == token
    assert tokens.find(secret, scope="read-drafts", now=now) is None
