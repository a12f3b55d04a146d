"""Who may do what: two tables of role, action, state, and whose entry it is; and guards that nothing is left out.

A column is a role, a row is one way to act. To add an action, add its rows and say in `act` how it is done; to add a
role, add a column and say in `person` who has it. What is drawn here is asked of the actions themselves, past every
button; the second table asks the desk's addresses.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.models import Article
from coalition import actions
from coalition.actions import accounts, citations, desk, imports, readings, reports, second_looks, versions
from coalition.actions.base import Refused
from coalition.choices import DeskState
from coalition.facts.sheets import template_of
from coalition.models import CommitmentVersion, Invitation, Reading, Suggestion
from coalition.tests import factories
from coalition.tests.admin.test_pages import PAGES
from coalition.tests.second_factors import give_app

pytestmark = pytest.mark.django_db

GROUPS = {
    "reporter": "Reporters",
    "editor": "Editors",
    "administrator": "Administrators",
    "reviewer": "Reviewers",
    "nobody": None,
}

ACTIONS = """
action                        state      whose    reporter editor administrator reviewer nobody
versions.record               none       own      yes      yes    yes           no       no
versions.revise               draft      own      yes      yes    yes           no       no
versions.revise               draft      another  yes      yes    yes           no       no
versions.revise               in-review  own      yes      yes    yes           no       no
versions.revise               in-review  another  yes      yes    yes           no       no
versions.revise               public     own      no       no     no            no       no
versions.revise               public     another  no       no     no            no       no
versions.revise               dropped    own      no       no     no            no       no
versions.submit               draft      own      yes      yes    yes           no       no
versions.submit               draft      another  yes      yes    yes           no       no
versions.submit               in-review  own      no       no     no            no       no
versions.submit               public     another  no       no     no            no       no
versions.send_back            in-review  own      no       yes    yes           no       no
versions.send_back            in-review  another  no       yes    yes           no       no
versions.send_back            draft      another  no       no     no            no       no
versions.drop                 draft      own      yes      yes    yes           no       no
versions.drop                 draft      another  no       yes    yes           no       no
versions.drop                 in-review  own      yes      yes    yes           no       no
versions.drop                 in-review  another  no       yes    yes           no       no
versions.drop                 public     another  no       no     no            no       no
versions.publish              draft      own      no       no     no            no       no
versions.publish              draft      another  no       no     no            no       no
versions.publish              in-review  own      no       no     no            no       no
versions.publish              in-review  another  no       yes    yes           no       no
versions.publish              public     another  no       no     no            no       no
versions.publish              dropped    another  no       no     no            no       no
versions.propose_correction   public     own      yes      yes    yes           no       no
versions.propose_correction   public     another  yes      yes    yes           no       no
versions.propose_correction   draft      own      no       no     no            no       no
versions.propose_correction   retracted  another  no       no     no            no       no
versions.retract              public     own      no       yes    yes           no       no
versions.retract              public     another  no       yes    yes           no       no
versions.retract              draft      another  no       no     no            no       no
versions.retract              retracted  another  no       no     no            no       no
citations.change_citations    draft      own      yes      yes    yes           no       no
citations.change_citations    draft      another  yes      yes    yes           no       no
citations.change_citations    public     own      no       no     no            no       no
citations.change_citations    public     another  no       no     no            no       no
readings.accept               open       another  yes      yes    yes           no       no
readings.accept               dismissed  another  no       no     no            no       no
readings.dismiss              open       another  yes      yes    yes           no       no
readings.dismiss              dismissed  another  no       no     no            no       no
accounts.invite               none       another  no       no     yes           no       no
accounts.withdraw             open       another  no       no     yes           no       no
accounts.withdraw             withdrawn  another  no       no     no            no       no
accounts.end_sessions         none       own      yes      yes    yes           yes      yes
accounts.end_sessions         none       another  no       no     yes           no       no
accounts.reset_second_factor  none       own      no       no     no            no       no
accounts.reset_second_factor  none       another  no       no     yes           no       no
desk.assign                   none       own      yes      yes    yes           no       no
desk.assign                   none       another  no       yes    yes           no       no
desk.comment                  none       another  yes      yes    yes           no       no
desk.record_search            none       another  yes      yes    yes           no       no
imports.take_in               none       own      yes      yes    yes           no       no
reports.accept                open       another  yes      yes    yes           no       no
reports.accept                declined   another  no       no     no            no       no
reports.decline               open       another  yes      yes    yes           no       no
reports.decline               declined   another  no       no     no            no       no
second_looks.publish_now      in-review  own      no       yes    yes           no       no
second_looks.publish_now      in-review  another  no       no     no            no       no
second_looks.publish_now      draft      own      no       no     no            no       no
second_looks.publish_now      public     own      no       no     no            no       no
second_looks.confirm          urgent     own      no       no     no            no       no
second_looks.confirm          urgent     another  no       yes    yes           no       no
second_looks.confirm          public     another  no       no     no            no       no
"""
# Functions that take a person and decide nothing about rights.
NOT_ACTIONS = {
    "base.acting": "the frame of every action",
    "base.require": "asks for the right",
    "base.make_edition": "inside the step of an action",
    "accounts.log_account": "writes down what the form of accounts did",
}


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table by the heads of its columns."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    return [dict(zip(head, line, strict=True)) for line in lines]


def cases(table: str, *, about: int) -> list:
    """Return each row for each role, with what is expected."""
    return [
        pytest.param(row, role, row[role], id="-".join([*list(row.values())[:about], role]))
        for row in rows(table)
        for role in list(row)[about:]
    ]


# ------------------------------------------------------------------------------------------ who and what


def person(role: str) -> User:
    """Return somebody of a role, who is in nobody else's stories."""
    return factories.make_user(f"the-{role}", GROUPS[role])


def version_of(who: User, state: str) -> CommitmentVersion:
    """Return a commitment that `who` wrote and changed last, and that stands where the row says."""
    draft = factories.draft_commitment(by=who)
    if state in (DeskState.IN_REVIEW, DeskState.PUBLIC, "retracted"):
        versions.submit(draft, by=who)
    if state in (DeskState.PUBLIC, "retracted"):
        versions.publish([draft], by=factories.second_editor(), reason="Checked.")
    if state == DeskState.DROPPED:
        versions.drop(draft, by=who, reason="Not needed.")
    if state == "retracted":
        versions.retract(draft.claim, by=factories.second_editor(), reason="Wrong.")
    return CommitmentVersion.objects.select_related("claim").get(pk=draft.pk)


def written(role: str, who: User, state: str, whose: str) -> CommitmentVersion:
    """Return the entry that a row is about. Who may not write now wrote it while they still might."""
    if whose == "another":
        return version_of(factories.reporter(), state)
    who.groups.set([Group.objects.get(name="Reporters")])
    version = version_of(User.objects.get(pk=who.pk), state)
    who.groups.set(Group.objects.filter(name=GROUPS[role]))
    return version


def published_now_by(who: User) -> CommitmentVersion:
    """Return a commitment that `who` published alone. Who may not publish now did so while they still might."""
    groups = list(who.groups.all())
    who.groups.set([Group.objects.get(name="Editors")])
    version = version_of(User.objects.get(pk=who.pk), DeskState.IN_REVIEW)
    second_looks.publish_now(version, by=User.objects.get(pk=who.pk), reason="It cannot wait.")
    who.groups.set(groups)
    return CommitmentVersion.objects.select_related("claim").get(pk=version.pk)


def suggestion(state: str) -> Suggestion:
    text = factories.make_text(factories.make_article("read"), "We will send engineers, she said.")
    reading = Reading.objects.create(text_version=text, reader="tests")
    one = Suggestion.objects.create(
        reading=reading, country=factories.make_country(), kind="troops", position="pledged",
        attribution="on-record", voice="government", start=0, end=22, evidence="We will send engineers",
        score=0.9, why="tests",
    )  # fmt: skip
    if state == "dismissed":
        readings.dismiss(one, by=factories.reporter(), reason="No.")
    return Suggestion.objects.get(pk=one.pk)


def invite(by: User) -> Invitation:
    group = Group.objects.get(name="Reporters")
    return accounts.invite(by=by, reason="Joins.", username="nina", email="n@example.org", group=group)


def invitation(state: str) -> Invitation:
    made = invite(factories.administrator())
    if state == "withdrawn":
        accounts.withdraw(made, by=factories.administrator(), reason="A mistake.")
    return made


def act(row: dict[str, str], role: str, who: User) -> Callable[[], object]:
    """Return the action of a row, ready to be taken by `who`."""
    module, name = row["action"].split(".")
    state, given = row["state"], {"by": who, "reason": "Because."}
    if module == "readings":
        one = suggestion(state)
        return lambda: getattr(readings, name)(one, **given)
    if module == "accounts":
        return act_on_account(name, state, who if row["whose"] == "own" else factories.reporter(), given)
    if module in ("desk", "imports", "reports"):
        return act_at_the_desk(row, who)
    if name == "record":
        fields = factories.commitment_fields()
        return lambda: versions.record(CommitmentVersion, fields=fields, **given)
    if state == "urgent":
        version = published_now_by(who if row["whose"] == "own" else factories.editor())
    else:
        version = written(role, who, state, row["whose"])
    if module == "second_looks":
        return lambda: getattr(second_looks, name)(version, **given)
    new = {"fields": {"summary": "Other words."}, "revision": version.revision}
    return {
        "revise": lambda: versions.revise(version, **new, **given),
        "publish": lambda: versions.publish([version], **given),
        "propose_correction": lambda: versions.propose_correction(version.claim, **given),
        "retract": lambda: versions.retract(version.claim, **given),
        "change_citations": lambda: citations.change_citations(
            version, added=[factories.citation()], **given
        ),
    }.get(name) or (lambda: getattr(versions, name)(version, **given))


def act_on_account(name: str, state: str, account: User, given: dict) -> Callable[[], object]:
    if name == "invite":
        return lambda: invite(given["by"])
    if name == "withdraw":
        made = invitation(state)
        return lambda: accounts.withdraw(made, **given)
    if name == "reset_second_factor":
        give_app(account)
    return lambda: getattr(accounts, name)(account, **given)


def act_at_the_desk(row: dict[str, str], who: User) -> Callable[[], object]:
    """Return an action of the desk's own work; whom somebody puts on an article is the row's “whose”."""
    factories.make_country("PL")
    article = factories.make_article("report")
    if row["action"].startswith("reports."):
        report = reports.receive(factories.published_commitment().claim, text="Wrong.")
        if row["state"] == "declined":
            reports.decline(report, by=factories.second_editor(), answer="No.")
        return lambda: getattr(reports, row["action"].split(".")[1])(report, by=who, answer="Looked.")
    to = who if row["whose"] == "own" else factories.reporter()
    return {
        "desk.assign": lambda: desk.assign(article, by=who, to=to),
        "desk.comment": lambda: desk.comment(article, by=who, text="Words."),
        "desk.record_search": lambda: desk.record_search(
            factories.make_country("PL"), by=who, looked_in="Agencies"
        ),
        "imports.take_in": lambda: imports.take_in(
            imports.look_at("commitments", template_of("commitments")), by=who, reason="A sheet."
        ),
    }[row["action"]]


# ------------------------------------------------------------------------------------------ the actions


@pytest.mark.parametrize(("row", "role", "expected"), cases(ACTIONS, about=3))
def test_an_action_is_open_to_those_of_the_table_and_refused_to_others(row, role, expected):
    who = person(role)
    take = act(row, role, who)
    if expected == "yes":
        take()
        return
    # A savepoint, since what the database itself refuses ends the transaction.
    with pytest.raises((Refused, DatabaseError)), transaction.atomic():
        take()


def test_every_action_is_in_the_table():
    found = set()
    for module in pkgutil.iter_modules(actions.__path__):
        loaded = import_module(f"coalition.actions.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            takes_a_person = "by" in inspect.signature(function).parameters
            if function.__module__ == loaded.__name__ and takes_a_person and not name.startswith("_"):
                found.add(f"{module.name}.{name}")
    assert found - set(NOT_ACTIONS) == {row["action"] for row in rows(ACTIONS)}


def test_a_second_factor_is_taken_from_nobody_by_a_refused_action():
    account = factories.reporter()
    give_app(account)
    with pytest.raises(Refused):
        accounts.reset_second_factor(account, by=factories.editor(), reason="I want to.")
    assert Authenticator.objects.filter(user=account).exists()


# ------------------------------------------------------------------------------------------ the desk's addresses

# What each role gets: a status; `login` where one is led to sign in first.
ADDRESSES = """
name                                  method reporter editor administrator reviewer nobody visitor
index                                 GET    200      200    200           200      200    login
jsi18n                                GET    200      200    200           200      200    login
password_change                       GET    200      200    200           200      200    login
password_change_done                  GET    200      200    200           200      200    login
account_login                         GET    200      200    200           200      200    200
mfa_login_webauthn                    POST   302      302    302           302      302    302
account_logout                        GET    200      200    200           200      200    302
account_inactive                      GET    200      200    200           200      200    200
account_reauthenticate                GET    200      200    200           200      200    login
mfa_index                             GET    200      200    200           200      200    login
mfa_list_webauthn                     GET    200      200    200           200      200    login
own-sessions                          GET    200      200    200           200      200    login
invitation                            GET    200      200    200           200      200    200
articles_article_fetch                POST   302      302    302           403      403    login
articles_article_text                 POST   302      302    302           403      403    login
articles_article_apart                POST   302      302    302           403      403    login
coalition_suggestion_accept           POST   302      302    302           403      403    login
coalition_suggestion_dismiss          POST   302      302    302           403      403    login
coalition_commitmentversion_submit    GET    200      200    200           302      403    login
coalition_commitmentversion_drop      GET    302      200    200           302      403    login
coalition_commitmentversion_publish   GET    302      302    302           302      403    login
auth_user_password_change             GET    403      403    200           403      403    login
auth_user_access                      GET    403      403    200           403      403    login
coalition_invitation_withdraw         POST   403      403    302           403      403    login
"""
# Addresses whose rights hang on what is asked of them, with where that is tested.
ELSEWHERE = {
    "login": "answered by account_login",
    "logout": "answered by account_logout",
    "autocomplete": "asks for the right to see the list that is searched",
    "view_on_site": "leads to public pages only",
    "app_list": "leads to the desk's front page",
    "desk_list": "coalition/tests/admin/test_worklists.py",
    "desk_list_export": "coalition/tests/admin/test_worklists.py",
    "desk_search": "coalition/tests/admin/test_worklists.py",
    "desk_checked": "coalition/tests/admin/test_talk.py",
    "desk_assign": "coalition/tests/admin/test_talk.py",
    "desk_comment": "coalition/tests/admin/test_talk.py",
    "desk_answer": "coalition/tests/admin/test_reports.py",
    "desk_import": "coalition/tests/admin/test_imports.py",
    "desk_template": "coalition/tests/admin/test_imports.py",
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
STEPS = ("submit", "drop", "publish")


def address(name: str) -> str:
    """Return an address with something to show or change behind it."""
    model, _, step = name.rpartition("_")
    if step in STEPS:
        return reverse(f"admin:{model}_step", args=[factories.draft_commitment().pk, step])
    if name == "invitation":
        return "/desk/" + accounts.link_of(invitation("open")).partition("/desk/")[2]
    arguments = {
        "articles_article": lambda: Article.objects.get(pk=factories.make_article("seen").pk).pk,
        "coalition_suggestion": lambda: suggestion("open").pk,
        "auth_user": lambda: factories.reporter().pk,
        "coalition_invitation": lambda: invitation("open").pk,
    }
    make = next((make for start, make in arguments.items() if name.startswith(f"{start}_")), None)
    own = name.startswith(("mfa_", "account_", "own-"))
    return reverse(name if own else f"admin:{name}", args=[make()] if make else [])


@pytest.mark.parametrize(("row", "role", "expected"), cases(ADDRESSES, about=2))
def test_an_address_of_the_desk_answers_as_the_table_says(row, role, expected, client):
    asked = address(row["name"])
    if role != "visitor":
        who = person(role)
        who.set_password("a-long-sample-phrase")
        who.save()
        client.force_login(who)
    answer = getattr(client, row["method"].lower())(asked)
    is_led_to_login = answer.status_code == 302 and "/desk/login/?next=" in answer.headers["Location"]
    assert ("login" if is_led_to_login else str(answer.status_code)) == expected


def names(resolver: URLResolver, inside: bool = False) -> Iterator[str]:
    """Yield the name of every address under the desk."""
    for entry in resolver.url_patterns:
        here = inside or str(entry.pattern).startswith("desk/")
        if isinstance(entry, URLResolver):
            yield from names(entry, here)
        elif here and isinstance(entry, URLPattern) and entry.name:
            yield entry.name


def test_every_address_of_the_desk_is_in_a_table():
    lists = {
        f"{label.replace('.', '_')}_{page}"
        for label in PAGES
        for page in ("changelist", "add", "change", "history", "delete", "export")
    }
    steps = {name for name in names(get_resolver()) if name.endswith("version_step")}
    assert len(steps) == 5
    asked = {row["name"] for row in rows(ADDRESSES) if row["name"].rpartition("_")[2] not in STEPS}
    assert set(names(get_resolver())) - lists - steps - set(ELSEWHERE) == asked
