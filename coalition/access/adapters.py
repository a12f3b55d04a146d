"""What django-allauth asks of this project: who may sign in, how, and how secrets are kept."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from coalition.access import log
from coalition.access.networks import address_of
from coalition.choices import AccessAct

SALT = b"coalition.access.second-factors:"


class DeskAccountAdapter(DefaultAccountAdapter):
    """Signing in by name and password, for accounts that belong to the desk. Nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many tries. Wait ten minutes, then try again. If it was not you who tried, "
        "tell an administrator.",
        "username_password_mismatch": "The name and the password do not fit. Check both; capitals count.",
        "incorrect_code": "This code does not fit. An app's code is good for half a minute: enter the one it shows "
        "now. A recovery code works once.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: accounts are made at the desk."""
        return False

    def get_login_stages(self) -> list[str]:
        """Ask for the second factor after the password, and for nothing else."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the asker's address, as the rest of the tracker reads it."""
        return address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Hold off who tried too often, and write that down."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            log.write_failure(request, credentials, act=AccessAct.SIGN_IN_HELD_OFF)
            raise

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Turn away accounts that are switched off or have no place at the desk."""
        if user.is_active and not user.is_staff:
            return HttpResponseRedirect(reverse("account_inactive"))
        return super().pre_login(request, user, **kwargs)


class DeskSecondFactorAdapter(DefaultMFAAdapter):
    """Second factors; their secrets are sealed with the secret key, so that a copy of the database gives none away."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": DeskAccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        """Return a secret sealed."""
        return sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a sealed secret; one sealed under an earlier key opens with EARLIER_KEYS."""
        return sealer().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """Suggest what a new passkey is called."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def sealer() -> MultiFernet:
    """Return what seals and opens secrets: under the secret key, and opens under earlier ones."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(SALT + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
