"""One's own sessions, and accepting an invitation."""

from typing import cast

from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import password_validation
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from coalition.actions import accounts
from coalition.actions.base import Refused
from coalition.models import AccessEvent, Invitation

EVENTS_SHOWN = 10


def own_sessions(request: HttpRequest) -> HttpResponse:
    """Show where one is signed in and what happened with one's account; end one session or all others."""
    me = cast(User, request.user)
    if request.method == "POST":
        chosen = UserSession.objects.exclude(session_key=request.session.session_key)
        given = request.POST.get("session", "")
        if given.isdecimal():
            chosen = chosen.filter(pk=given)
        why = "Ended by the person themselves."
        ended = accounts.end_sessions(me, by=me, reason=why, chosen=chosen, request=request)
        messages.success(request, f"{ended} {'session' if ended == 1 else 'sessions'} ended.")
        return HttpResponseRedirect(reverse("own-sessions"))
    context = {
        **admin.site.each_context(request),
        "title": "Where you are signed in",
        "sessions": UserSession.objects.purge_and_list(me),
        "events": AccessEvent.objects.filter(account=me).select_related("by", "account")[:EVENTS_SHOWN],
        "this_session": request.session.session_key,
    }
    return render(request, "usersessions/usersession_list.html", context)


class PasswordForm(forms.Form):
    """A password of one's choice, twice."""

    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text="12 characters or more. Several words that belong to nobody else are best.",
    )
    again = forms.CharField(
        label="The same again",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args, invitation: Invitation, **kwargs):
        self.invitation = invitation
        super().__init__(*args, **kwargs)

    def clean(self):
        """Refuse two that differ, and passwords that are easily guessed."""
        given = super().clean()
        password = given.get("password")
        if password and given.get("again") and password != given["again"]:
            self.add_error("again", "The two differ. Type the same password in both.")
        if password:
            names = ("username", "first_name", "last_name", "email")
            person = User(**{name: getattr(self.invitation, name) for name in names})
            try:
                password_validation.validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


@sensitive_post_parameters("password", "again")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person choose a password, which makes their account; looking at the page uses nothing up."""
    try:
        invitation = accounts.invitation_of(token)
        form = PasswordForm(request.POST or None, invitation=invitation)
        if request.method == "POST" and form.is_valid():
            password = form.cleaned_data["password"]
            person = accounts.accept_invitation(invitation, password=password, request=request)
            messages.success(request, f"Your account is ready. Sign in as “{person.username}”.")
            return HttpResponseRedirect(reverse("account_login"))
    except Refused as refusal:
        return render(request, "coalition/invitation.html", {"refusal": str(refusal)}, status=410)
    return render(request, "coalition/invitation.html", {"form": form, "invitation": invitation})
