"""Accounts: who works at the desk and in which group. Rights come from the groups alone."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from coalition.access import second_factor
from coalition.actions import accounts
from coalition.actions.base import Refused, acting
from coalition.admin.base import WHY, DeskAdmin, ReadOnlyAdmin, tell_refusal
from coalition.admin.refusing import needs
from coalition.models import AccessEvent

GROUPS_HELP = (
    "Reporters write and submit. Editors also publish, correct and retract what others wrote. Administrators also "
    "look after accounts. Reviewers see everything, drafts included, and write nothing."
)


class WhyMixin(forms.Form):
    """Asks why an account is made or changed."""

    why = forms.CharField(
        label="Why this change?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text="For the desk's own history, beside your name and the time.",
    )


class AccountForm(WhyMixin, UserChangeForm):
    """An account, its password left out of sight."""


class AccessForm(WhyMixin):
    """Why somebody's sessions are ended or their second factor is taken away."""


class NewAccountForm(WhyMixin, AdminUserCreationForm):
    """A new account, always with a password."""


for model in (User, Group, EmailAddress, Authenticator, UserSession):
    # The last three hold secrets and addresses, and are nobody's to edit.
    admin.site.unregister(model)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Somebody who works at the desk. Accounts are switched off, never deleted."""

    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "first_name", "last_name", "email", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    history_template = DeskAdmin.history_template
    change_form_template = "admin/auth/account.html"
    access_template = "admin/auth/access.html"
    fieldsets = [
        ("Who", {"fields": ["username", "password", "first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["is_active", "groups"]}),
        ("When", {"fields": ["last_login", "date_joined"]}),
        (None, {"fields": [WHY], "classes": ["why"]}),
    ]
    add_fieldsets = [
        (
            "Who",
            {
                "fields": [
                    "username",
                    "first_name",
                    "last_name",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ]
            },
        ),
        ("What they may do", {"fields": ["groups"]}),
        (None, {"fields": [WHY], "classes": ["why"]}),
    ]

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        """Show the groups as boxes."""
        if db_field.name == "groups":
            kwargs.update(widget=forms.CheckboxSelectMultiple, help_text=GROUPS_HELP)
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.help_text = GROUPS_HELP
        return field

    def get_fieldsets(self, request, obj=None):
        """Ask why wherever the person may write."""
        fieldsets = super().get_fieldsets(request, obj)
        writable = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return fieldsets if writable else fieldsets[:-1]

    def get_changeform_initial_data(self, request):
        """Suggest the reason of a new account."""
        return {WHY: "New account.", **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request, obj=None):
        """Leave accounts above all groups to those who are above all groups themselves."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes an account: its name stands beside what it did."""
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Lead those to a second factor who may not look after accounts without one."""
        if second_factor.is_missing(request.user) and request.method == "POST":
            return lead_to_second_factor(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def user_change_password(self, request, id, form_url=""):
        """Set somebody's password, and write that down; it ends their sessions and the keys of their tools."""
        if second_factor.is_missing(request.user) and request.method == "POST":
            return lead_to_second_factor(request)
        if request.method != "POST":
            return super().user_change_password(request, id, form_url)
        with accounts.changing_password(by=request.user, request=request):
            return super().user_change_password(request, id, form_url)

    def save_model(self, request, obj, form, change):
        """Save the account as one that may open the desk."""
        obj.is_staff = True
        saved = User.objects.filter(pk=obj.pk).first() if change else None
        form.rights_before = accounts.rights_of(saved) if saved else None
        with acting(by=request.user, reason=form.cleaned_data[WHY]):
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Save the groups as the same step, and write down which rights changed."""
        why = form.cleaned_data[WHY]
        with acting(by=request.user, reason=why):
            super().save_related(request, form, formsets, change)
            before = form.rights_before
            accounts.log_account(form.instance, by=request.user, reason=why, before=before, request=request)

    def get_urls(self):
        """Add the page of an account's sessions and second factor."""
        wrap = self.admin_site.admin_view
        own = path("<int:pk>/access/", wrap(self.access_view), name="auth_user_access")
        return [own, *super().get_urls()]

    def access_view(self, request, pk):
        """Show how and from where somebody signs in; end their sessions, take away a lost second factor."""
        account = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request):
            raise needs("auth.change_user")
        if not self.has_change_permission(request, account):
            raise PermissionDenied(
                "This account is above all groups, and only another such account may change it."
            )
        form = AccessForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if second_factor.is_missing(request.user):
                return lead_to_second_factor(request)
            try:
                messages.success(request, self._act(request, account, form.cleaned_data[WHY]))
            except Refused as refusal:
                tell_refusal(request, refusal)
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Sessions and second factor: {account}",
            "opts": self.opts,
            "account": account,
            "form": form,
            "sessions": UserSession.objects.purge_and_list(account),
            "has_second_factor": second_factor.has_one(account),
            "events": AccessEvent.objects.filter(account=account).select_related("by", "account")[:20],
        }
        return TemplateResponse(request, self.access_template, context)

    def _act(self, request, account, why: str) -> str:
        if "_factor" in request.POST:
            accounts.reset_second_factor(account, by=request.user, reason=why, request=request)
            return "Taken away. They set up a new second factor when they sign in next."
        ended = accounts.end_sessions(account, by=request.user, reason=why, request=request)
        return f"{ended} {'session' if ended == 1 else 'sessions'} ended."

    def construct_change_message(self, request, form, formsets, add=False):
        """Say why in the list of recent actions."""
        return form.cleaned_data.get(WHY) or super().construct_change_message(request, form, formsets, add)


@admin.register(Group)
class DeskGroupAdmin(ReadOnlyAdmin, GroupAdmin):
    """What each group may do; it is set with the program, not by hand."""


def lead_to_second_factor(request) -> HttpResponseRedirect:
    """Lead somebody to the page where they set up a second factor, saying why."""
    messages.warning(request, second_factor.SET_UP_FIRST)
    return HttpResponseRedirect(reverse("mfa_index"))
