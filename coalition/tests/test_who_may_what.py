"""Who may do what: a table of role, action, state, and whose it is; and guards that nothing is left out.

A column is a role, a row is one way to act. To add an action, add its rows here and say in `acts.py` how it is done; to
add a role, add a column and say in `roles.py` who has it. What is drawn here is asked of the actions themselves, past
every button; test_who_gets_where.py asks the desk's addresses.
"""

import inspect
import pkgutil
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, transaction

from articles import actions as source_actions
from articles import intake, watching
from coalition import actions
from coalition.actions import accounts
from coalition.actions.base import Refused
from coalition.tests import factories
from coalition.tests.acts import ACTS, act
from coalition.tests.roles import cases, person, rows
from coalition.tests.second_factors import give_app

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

# `whose`: who wrote or decided last what the row is about; of desk.assign, whom the person puts on it.
# `factor`: whether those who may are asked for a second factor.
ACTIONS = """
action                        state      whose    factor reporter editor administrator reviewer nobody
versions.record               none       own      no     yes      yes    yes           no       no
versions.revise               draft      own      no     yes      yes    yes           no       no
versions.revise               draft      another  no     yes      yes    yes           no       no
versions.revise               in-review  own      no     yes      yes    yes           no       no
versions.revise               in-review  another  no     yes      yes    yes           no       no
versions.revise               public     own      no     no       no     no            no       no
versions.revise               public     another  no     no       no     no            no       no
versions.revise               dropped    own      no     no       no     no            no       no
versions.submit               draft      own      no     yes      yes    yes           no       no
versions.submit               draft      another  no     yes      yes    yes           no       no
versions.submit               in-review  own      no     no       no     no            no       no
versions.submit               public     another  no     no       no     no            no       no
versions.send_back            in-review  own      yes    no       yes    yes           no       no
versions.send_back            in-review  another  yes    no       yes    yes           no       no
versions.send_back            draft      another  yes    no       no     no            no       no
versions.drop                 draft      own      no     yes      yes    yes           no       no
versions.drop                 draft      another  yes    no       yes    yes           no       no
versions.drop                 in-review  own      no     yes      yes    yes           no       no
versions.drop                 in-review  another  yes    no       yes    yes           no       no
versions.drop                 public     another  yes    no       no     no            no       no
versions.publish              draft      own      yes    no       no     no            no       no
versions.publish              draft      another  yes    no       no     no            no       no
versions.publish              in-review  own      yes    no       no     no            no       no
versions.publish              in-review  another  yes    no       yes    yes           no       no
versions.publish              public     another  yes    no       no     no            no       no
versions.publish              dropped    another  yes    no       no     no            no       no
versions.propose_correction   public     own      no     yes      yes    yes           no       no
versions.propose_correction   public     another  no     yes      yes    yes           no       no
versions.propose_correction   draft      own      no     no       no     no            no       no
versions.propose_correction   retracted  another  no     no       no     no            no       no
versions.retract              public     own      yes    no       yes    yes           no       no
versions.retract              public     another  yes    no       yes    yes           no       no
versions.retract              draft      another  yes    no       no     no            no       no
versions.retract              retracted  another  yes    no       no     no            no       no
citations.change_citations    draft      own      no     yes      yes    yes           no       no
citations.change_citations    draft      another  no     yes      yes    yes           no       no
citations.change_citations    in-review  another  no     yes      yes    yes           no       no
citations.change_citations    public     own      no     no       no     no            no       no
citations.change_citations    public     another  no     no       no     no            no       no
checks.unchanged              public     own      no     yes      yes    yes           no       no
checks.unchanged              public     another  no     yes      yes    yes           no       no
checks.unchanged              draft      own      no     no       no     no            no       no
checks.unchanged              retracted  another  no     no       no     no            no       no
embargoes.hold                draft      own      no     yes      yes    yes           no       no
embargoes.hold                draft      another  no     yes      yes    yes           no       no
embargoes.hold                in-review  another  no     yes      yes    yes           no       no
embargoes.hold                public     another  no     no       no     no            no       no
embargoes.hold                dropped    own      no     no       no     no            no       no
embargoes.lift                draft      own      yes    no       yes    yes           no       no
embargoes.lift                in-review  own      yes    no       yes    yes           no       no
embargoes.lift                in-review  another  yes    no       yes    yes           no       no
embargoes.lift                public     another  yes    no       no     no            no       no
embargoes.approve             in-review  own      yes    no       no     no            no       no
embargoes.approve             in-review  another  yes    no       yes    yes           no       no
embargoes.approve             draft      another  yes    no       no     no            no       no
embargoes.approve             public     another  yes    no       no     no            no       no
second_looks.publish_now      in-review  own      yes    no       yes    yes           no       no
second_looks.publish_now      in-review  another  yes    no       no     no            no       no
second_looks.publish_now      draft      own      yes    no       no     no            no       no
second_looks.publish_now      public     own      yes    no       no     no            no       no
second_looks.confirm          urgent     own      yes    no       no     no            no       no
second_looks.confirm          urgent     another  yes    no       yes    yes           no       no
second_looks.confirm          public     another  yes    no       no     no            no       no
redactions.redact             draft      own      yes    no       no     yes           no       no
redactions.redact             public     own      yes    no       no     yes           no       no
redactions.redact             public     another  yes    no       no     yes           no       no
batches.open_batch            none       own      no     yes      yes    yes           no       no
batches.gather                draft      own      no     yes      yes    yes           no       no
batches.gather                draft      another  no     yes      yes    yes           no       no
batches.gather                public     another  no     no       no     no            no       no
batches.joint_statement       none       own      no     yes      yes    yes           no       no
batches.joint_statement       none       another  no     yes      yes    yes           no       no
batches.submit_all            draft      own      no     yes      yes    yes           no       no
batches.submit_all            draft      another  no     yes      yes    yes           no       no
batches.submit_all            published  another  no     no       no     no            no       no
batches.pull_out              draft      another  yes    no       yes    yes           no       no
batches.pull_out              in-review  own      yes    no       yes    yes           no       no
batches.pull_out              in-review  another  yes    no       yes    yes           no       no
batches.pull_out              published  another  yes    no       no     no            no       no
batches.publish_batch         draft      another  yes    no       no     no            no       no
batches.publish_batch         in-review  own      yes    no       no     no            no       no
batches.publish_batch         in-review  another  yes    no       yes    yes           no       no
batches.publish_batch         published  another  yes    no       no     no            no       no
readings.accept               open       another  no     yes      yes    yes           no       no
readings.accept               dismissed  another  no     no       no     no            no       no
readings.settle               open       another  no     yes      yes    yes           no       no
readings.dismiss              open       another  no     yes      yes    yes           no       no
readings.dismiss              dismissed  another  no     no       no     no            no       no
readings.reopen               accepted   own      no     yes      yes    yes           no       no
readings.reopen               accepted   another  no     no       no     no            no       no
readings.reopen               dismissed  own      no     yes      yes    yes           no       no
readings.reopen               dismissed  another  no     no       no     no            no       no
readings.reopen               open       another  no     no       no     no            no       no
reviewing.accept_all          open       another  no     yes      yes    yes           no       no
reviewing.accept_all          none       another  no     yes      yes    yes           no       no
reviewing.undo                accepted   own      no     yes      yes    yes           no       no
reviewing.undo                accepted   another  no     no       no     no            no       no
reviewing.undo                none       own      no     yes      yes    yes           no       no
reviewing.restate             open       another  no     yes      yes    yes           no       no
reviewing.restate             dismissed  another  no     no       no     no            no       no
reviewing.accept_worded       open       another  no     yes      yes    yes           no       no
reviewing.accept_worded       accepted   own      no     no       no     no            no       no
reviewing.record_from_text    none       own      no     yes      yes    yes           no       no
reviewing.reword              draft      own      no     yes      yes    yes           no       no
reviewing.reword              in-review  another  no     yes      yes    yes           no       no
reviewing.reword              public     another  no     no       no     no            no       no
reviewing.split               draft      own      no     yes      yes    yes           no       no
reviewing.split               draft      another  no     yes      yes    yes           no       no
merges.merge_articles         none       another  yes    no       yes    yes           no       no
merges.merge_publishers       none       another  yes    no       yes    yes           no       no
merges.merge_people           none       another  yes    no       yes    yes           no       no
intake.vouch                  none       own      no     no       yes    yes           no       no
intake.vouch                  none       another  no     no       yes    yes           no       no
intake.vouch                  vouched    another  no     no       no     no            no       no
imports.take_in               none       own      no     yes      yes    yes           no       no
imports.take_in               known      own      no     yes      yes    yes           no       no
desk.assign                   none       own      no     yes      yes    yes           no       no
desk.assign                   none       another  no     no       yes    yes           no       no
desk.assign                   taken      own      no     no       yes    yes           no       no
desk.comment                  none       another  no     yes      yes    yes           no       no
desk.look_at                  none       another  no     yes      yes    yes           no       no
desk.record_search            none       another  no     yes      yes    yes           no       no
reports.accept                open       another  no     yes      yes    yes           no       no
reports.accept                declined   another  no     no       no     no            no       no
reports.decline               open       another  no     yes      yes    yes           no       no
reports.decline               declined   another  no     no       no     no            no       no
accounts.invite               none       another  yes    no       no     yes           no       no
accounts.withdraw             open       another  yes    no       no     yes           no       no
accounts.withdraw             withdrawn  another  yes    no       no     no            no       no
accounts.end_sessions         none       own      no     yes      yes    yes           yes      yes
accounts.end_sessions         none       another  yes    no       no     yes           no       no
accounts.reset_second_factor  none       own      yes    no       no     no            no       no
accounts.reset_second_factor  none       another  yes    no       no     yes           no       no
tokens.make                   none       own      no     yes      yes    yes           no       no
tokens.revoke                 open       own      no     yes      yes    yes           yes      yes
tokens.revoke                 open       another  no     no       no     yes           no       no
tokens.revoke                 revoked    own      no     no       no     no            no       no
"""
# Functions that take a person and decide nothing about rights.
NOT_ACTIONS = {
    "base.acting": "the frame of every action",
    "base.require": "asks for the right",
    "base.make_edition": "inside the step of an action",
    "versions.check_publishable": "inside publish and approve, which ask for the right",
    "accounts.log_account": "writes down what the form of accounts did",
    "accounts.changing_password": "the frame of a form of passwords",
}
# What people do with sources, where the apps know no roles: the desk's addresses ask, as the other table says.
AT_THE_ADDRESS = {
    "actions.add_address": "articles_article_add",
    "actions.add_text": "articles_article_add",
    "actions.add_file": "articles_article_add",
    "actions.give_text": "articles_article_text",
    "actions.retry": "articles_article_fetch",
    "actions.keep_apart": "articles_article_apart",
    "intake.take": "articles_article_add_many",
    "intake.add_evidence": "articles_article_add_evidence",
    "watching.take_item": "articles_watch_take",
    "watching.visit_soon": "articles_watch_visit",
}
# Refusals come from the action in words, else from the database.
REFUSALS = (Refused, intake.SourceRefused, DatabaseError)


@pytest.mark.parametrize(("row", "role", "expected"), cases(ACTIONS, about=4))
def test_an_action_is_open_to_those_of_the_table_and_refused_to_others(row, role, expected):
    who = person(role)
    take = act(row, role, who)
    if expected == "yes":
        take()
        return
    # A savepoint, since what the database itself refuses ends the transaction.
    with pytest.raises(REFUSALS), transaction.atomic():
        take()


OPEN = [row for row in rows(ACTIONS) if row["administrator"] == "yes"]


@pytest.mark.parametrize("row", OPEN, ids=[f"{row['action']}-{row['state']}-{row['whose']}" for row in OPEN])
def test_what_is_guarded_asks_for_a_second_factor_and_nothing_else_does(row, settings):
    who = person("administrator")
    take = act(row, "administrator", who)
    settings.DESK_SECOND_FACTOR = True
    if row["factor"] == "yes":
        with pytest.raises(Refused, match="second factor"), transaction.atomic():
            take()
        give_app(who)
    take()


def found_in(module: object, start: str) -> set[str]:
    """Return the functions of a module that take a person who acts."""
    return {
        f"{start}.{name}"
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and "by" in inspect.signature(function).parameters
        and not name.startswith("_")
    }


def test_every_action_is_in_the_table():
    modules = [one.name for one in pkgutil.iter_modules(actions.__path__)]
    found = set().union(
        *(found_in(import_module(f"coalition.actions.{name}"), name) for name in modules),
        *(found_in(one, one.__name__.split(".")[-1]) for one in (source_actions, intake, watching)),
    )
    listed = {row["action"] for row in rows(ACTIONS)}
    assert found - set(NOT_ACTIONS) - set(AT_THE_ADDRESS) == listed
    assert found >= {*NOT_ACTIONS, *AT_THE_ADDRESS}
    assert set(ACTS) == listed


def test_a_second_factor_is_taken_from_nobody_by_a_refused_action():
    account = factories.reporter()
    give_app(account)
    with pytest.raises(Refused):
        accounts.reset_second_factor(account, by=factories.editor(), reason="I want to.")
    assert Authenticator.objects.filter(user=account).exists()
