"""What a phone's app does in tests: the code of a secret at this moment; and accounts that have one."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "a-long-sample-phrase"


def code_of(secret: str = SECRET) -> str:
    """Return the code that an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_app(user: User) -> Authenticator:
    """Set up an app for an account, as its person would."""
    return TOTP.activate(user, SECRET).instance


def give_password(user: User) -> User:
    """Set the password that all tests use."""
    user.set_password(PASSWORD)
    user.save()
    return user
