"""Accounts to try the desk with, one for each group."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

ACCOUNTS = {
    "reporter": "Reporters",
    "editor": "Editors",
    "administrator": "Administrators",
    "reviewer": "Reviewers",
}


class Command(BaseCommand):
    help = (
        "Make the accounts reporter, editor, administrator and reviewer, with random passwords kept in "
        "desk-accounts.txt under VAR_DIR. Accounts that exist are left as they are."
    )

    def handle(self, *args, **options):
        path = Path(settings.VAR_DIR) / "desk-accounts.txt"
        known = read_passwords(path)
        made = {}
        for name in ACCOUNTS:
            password = known.get(name) or secrets.token_urlsafe(15)
            if make_account(name, password):
                made[name] = password
        if made:
            write_passwords(path, {**known, **made})
        self.stdout.write(f"Made: {', '.join(made) or 'none'}; the passwords are in {path}")


@transaction.atomic
def make_account(name: str, password: str) -> bool:
    """Make one account unless there is one of that name, whoever's it is; says whether it did."""
    account, is_new = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True})
    if is_new:
        account.set_password(password)
        account.save(update_fields=["password"])
        account.groups.add(Group.objects.get(name=ACCOUNTS[name]))
    return is_new


def read_passwords(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.split() for line in path.read_text().splitlines())
    return {words[0]: words[1] for words in lines if len(words) >= 2 and words[0] in ACCOUNTS}


def write_passwords(path: Path, passwords: dict[str, str]) -> None:
    """Write the file for its owner's eyes only, from its first byte on."""
    lines = [f"{name:14} {password}  ({ACCOUNTS[name]})\n" for name, password in passwords.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(lines)
