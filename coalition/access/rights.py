"""What an account may not do, in a sentence that says whose it is to do and who can change that."""

from django.apps import apps
from django.contrib.auth.models import Group, User

# What a right is for, where its name and its model do not say it.
WORDS = {
    "articles.add_article": "take articles in",
    "articles.download_rawpage": "download pages as they were fetched",
    "auth.add_user": "make accounts",
    "auth.change_user": "look after accounts",
    "auth.view_user": "see accounts",
    "coalition.add_invitation": "look after accounts",
    "coalition.add_look": "note that a source was looked at",
    "coalition.add_machinetoken": "make keys of tools",
    "coalition.add_search": "note a search that found nothing",
    "coalition.change_assignment": "say who is on something",
    "coalition.change_readerreport": "answer readers’ reports",
    "coalition.merge_records": "merge records",
    "coalition.read_trail": "read the audit trail",
    "coalition.revoke_any_machinetoken": "revoke the keys of others",
}
VERBS = {"view": "see"}
NAMED = 3


def refusal(permission: str) -> str:
    """Return why an account without a permission, such as `coalition.publish_claim`, may not do something."""
    words = f"Your account may not {_words(permission)}"
    roles = _roles(permission)
    theirs = f"{words}: that is for {_joined(roles, 'and')}" if roles else words
    return f"{theirs}. For another role ask {_joined(_who_gives_roles(), 'or') or 'an administrator'}."


def _words(permission: str) -> str:
    if permission in WORDS:
        return WORDS[permission]
    app, codename = permission.split(".")
    verb, _, name = codename.partition("_")
    verb = VERBS.get(verb, verb)
    if name == "claim" or name.endswith("version"):
        return f"{verb} entries"
    return f"{verb} {apps.get_model(app, name)._meta.verbose_name_plural}"


def _roles(permission: str) -> list[str]:
    app, codename = permission.split(".")
    may = {"permissions__codename": codename, "permissions__content_type__app_label": app}
    return [
        name.lower() for name in Group.objects.filter(**may).order_by("pk").values_list("name", flat=True)
    ]


def _who_gives_roles() -> list[str]:
    """Return the first few of those who look after accounts, by name."""
    may = {"groups__permissions__codename": "change_user", "is_active": True, "is_staff": True}
    people = User.objects.filter(**may).distinct().order_by("username")[:NAMED]
    return [person.get_full_name() or person.get_username() for person in people]


def _joined(names: list[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
