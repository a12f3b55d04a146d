"""Who works at the desk and what they may do: Django's own tables, kept in the audit trail like everything else.

Passwords and the time of the last sign-in are left out: the first are nobody's business, the second is no change.
"""

from django.contrib.auth.models import Group, User

from articles.history import tracked


@tracked(exclude=["password", "last_login"])
class Account(User):
    """Somebody who works at the desk: this class is there for the trail, code uses Django's own."""

    class Meta:
        proxy = True


@tracked()
class AccountGroup(Group):
    """A group of accounts that may do the same."""

    class Meta:
        proxy = True


@tracked(obj_field=None)
class Membership(User.groups.through):  # type: ignore[name-defined]
    """An account's being in a group."""

    class Meta:
        proxy = True


@tracked(obj_field=None)
class GroupRight(Group.permissions.through):  # type: ignore[name-defined]
    """What a group may do."""

    class Meta:
        proxy = True


@tracked(obj_field=None)
class AccountRight(User.user_permissions.through):  # type: ignore[name-defined]
    """What an account may do besides what its groups may."""

    class Meta:
        proxy = True
