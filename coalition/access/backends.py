"""Whether a name and a password fit."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.http import HttpRequest

KEPT_ANEW = "SELECT set_config('tracker.same_password', %s, true)"


class DeskBackend(ModelBackend):
    """Django's own, for a database that ends what an account's old password opened.

    A right password kept by an older method is kept anew by the one of today: it stays the same password, so what it
    opened goes on.
    """

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> User | None:  # type: ignore[override]
        """Return the account that a name and a password fit, or None."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(KEPT_ANEW, ["yes"])
            found = super().authenticate(request, **kwargs)
            cursor.execute(KEPT_ANEW, ["no"])
        return found
