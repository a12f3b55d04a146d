"""Accounts: who works at the desk and in which group. Rights come from the groups alone."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User

from coalition.actions.base import acting
from coalition.admin.base import WHY, DeskAdmin, ReadOnlyAdmin

GROUPS_HELP = (
    "Reporters write and submit. Editors also publish, correct and retract what others wrote. Administrators also "
    "look after accounts."
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


class NewAccountForm(WhyMixin, AdminUserCreationForm):
    """A new account, always with a password."""


admin.site.unregister(User)
admin.site.unregister(Group)


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
        """Show the three groups as boxes."""
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

    def save_model(self, request, obj, form, change):
        """Save the account as one that may open the desk."""
        obj.is_staff = True
        with acting(by=request.user, reason=form.cleaned_data[WHY]):
            super().save_model(request, obj, form, change)

    def construct_change_message(self, request, form, formsets, add=False):
        """Say why in the list of recent actions."""
        return form.cleaned_data.get(WHY) or super().construct_change_message(request, form, formsets, add)


@admin.register(Group)
class DeskGroupAdmin(ReadOnlyAdmin, GroupAdmin):
    """What each group may do; it is set with the program, not by hand."""
