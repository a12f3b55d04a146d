"""Who there is at the desk, for the tables of who may what; and how a table is read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from coalition.tests import factories

GROUPS = {
    "reporter": "Reporters",
    "editor": "Editors",
    "administrator": "Administrators",
    "reviewer": "Reviewers",
    "nobody": None,
}


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table by the heads of its columns."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    return [dict(zip(head, line, strict=True)) for line in lines]


def cases(table: str, *, about: int) -> list:
    """Return each row for each role, with what is expected; the first `about` columns say what the row is about."""
    return [
        pytest.param(row, role, row[role], id="-".join([*list(row.values())[:about], role]))
        for row in rows(table)
        for role in list(row)[about:]
    ]


def person(role: str) -> User:
    """Return somebody of a role, who is in nobody else's stories."""
    return factories.make_user(f"the-{role}", GROUPS[role])


def made_before(who: User, role: str, make: Callable[[User], Any]) -> Any:
    """Return what `who` made while they still were a reporter, whatever they are now."""
    who.groups.set([Group.objects.get(name="Reporters")])
    # The account read anew: rights are kept on it from the first question on.
    made = make(User.objects.get(pk=who.pk))
    who.groups.set(Group.objects.filter(name=GROUPS[role]))
    return made
