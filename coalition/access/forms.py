"""Passkeys that do not fit are written down, as wrong passwords and codes are; nonsense is refused in words."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms
from django.core.exceptions import ValidationError

from coalition.access import log
from coalition.choices import AccessAct

# What the library stumbles over where a browser's answer is none.
NONSENSE = (KeyError, TypeError, ValueError, AttributeError)


class _WrittenDown:
    """Writes down that a passkey was refused, under the account that is known by then."""

    user: Any

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, *NONSENSE) as error:
            if self.user is None:
                log.write_failure(context.request, {})
            else:
                log.write(
                    AccessAct.FACTOR_FAILED, account=self.user, request=context.request, detail="passkey"
                )
            raise get_adapter().validation_error("incorrect_code") from error


class SecondFactorForm(_WrittenDown, forms.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class ConfirmForm(_WrittenDown, forms.ReauthenticateWebAuthnForm):
    """A passkey to confirm who one is."""


class SignInForm(_WrittenDown, forms.LoginWebAuthnForm):
    """A passkey alone."""


class AddForm(forms.AddWebAuthnForm):
    """A new passkey."""

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that no browser gives."""
        try:
            return super().clean()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error
