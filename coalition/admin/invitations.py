"""Invitations: a person is asked to join the desk, by a link in a letter. And the access log, row by row."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from coalition.access import second_factor
from coalition.actions import accounts
from coalition.actions.base import Refused
from coalition.admin.accounts import GROUPS_HELP, WhyMixin, lead_to_second_factor
from coalition.admin.base import WHY, ReadOnlyAdmin, UnlistedAdmin, tell_refusal
from coalition.admin.refusing import needs
from coalition.models import AccessEvent, Invitation

CONSOLE = "django.core.mail.backends.console.EmailBackend"


class InvitationForm(WhyMixin, forms.ModelForm):
    """Who is invited, and as what."""

    why = forms.CharField(
        label="Why?",
        initial="Joins the desk.",
        max_length=500,
        help_text="For the desk's own history, beside your name and the time.",
    )

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "username", "group"]
        help_texts = {"group": GROUPS_HELP}


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """People asked to join the desk. Their link works once, for a few days, and is sent by e-mail."""

    list_display = ["username", "name", "email", "group", "stands", "made_at", "made_by", "mail_failure"]
    list_select_related = ["group", "made_by"]
    list_filter = ["group"]
    search_fields = ["username", "first_name", "last_name", "email"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "name",
                    "email",
                    "group",
                    "stands",
                    "open_until",
                    "made_at",
                    "made_by",
                    "accepted_at",
                    "withdrawn_at",
                    "mail_failure",
                ]
            },
        )
    ]
    readonly_fields = ["name", "stands"]
    add_template = "admin/coalition/invitation/add.html"
    change_form_template = "admin/coalition/invitation/change.html"

    @admin.display(description="Name")
    def name(self, invitation):
        """Show the person's name."""
        return f"{invitation.first_name} {invitation.last_name}".strip()

    @admin.display(description="Stands")
    def stands(self, invitation):
        """Show what became of it."""
        return invitation.stands

    def has_add_permission(self, request, obj=None):
        """Say whether the person invites."""
        return request.user.has_perm("coalition.add_invitation")

    def add_view(self, request, form_url="", extra_context=None):
        """Ask whom to invite, and send the letter; what is refused comes back with all that was typed."""
        if not self.has_add_permission(request):
            raise needs("coalition.add_invitation")
        if second_factor.is_missing(request.user):
            return lead_to_second_factor(request)
        form = InvitationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                return self._invited(request, form)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": "Invite somebody to the desk",
            "opts": self.opts,
            "form": form,
            "days": settings.INVITATION_DAYS,
            "media": self.media,
        }
        return TemplateResponse(request, self.add_template, context)

    def _invited(self, request, form):
        given = form.cleaned_data
        why = given.pop(WHY)
        made = accounts.invite(by=request.user, reason=why, request=request, **given)
        messages.success(request, f"Invited. A letter with the link goes to {made.email}.")
        return HttpResponseRedirect(reverse("admin:coalition_invitation_change", args=[made.pk]))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show an invitation; where no mail server is set, with its link to hand over."""
        invitation = self.get_object(request, object_id)
        is_open = invitation is not None and invitation.stands == "open"
        may = self.has_add_permission(request)
        extra = {
            "may_withdraw": is_open and may,
            "link": accounts.link_of(invitation)
            if is_open and may and settings.EMAIL_BACKEND == CONSOLE
            else "",
        }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def get_urls(self):
        """Add the address that the page's button posts to."""
        wrap = self.admin_site.admin_view
        own = path(
            "<int:pk>/withdraw/", wrap(require_POST(self.withdraw)), name="coalition_invitation_withdraw"
        )
        return [own, *super().get_urls()]

    def withdraw(self, request, pk):
        """Let the link work no more."""
        if not self.has_add_permission(request):
            raise needs("coalition.add_invitation")
        invitation = get_object_or_404(Invitation, pk=pk)
        try:
            accounts.withdraw(
                invitation, by=request.user, reason=request.POST.get("reason", ""), request=request
            )
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, "Withdrawn. The link works no more.")
        return HttpResponseRedirect(reverse("admin:coalition_invitation_change", args=[pk]))


@admin.register(AccessEvent)
class AccessEventAdmin(UnlistedAdmin):
    """One act with an account. The audit trail searches and exports them."""

    list_display = ["at", "act", "account", "by", "network", "detail"]
    list_select_related = ["account", "by"]
    list_filter = ["act"]
    search_fields = ["account__username", "detail", "network"]
    fieldsets = [(None, {"fields": ["at", "act", "account", "by", "network", "detail"]})]
    readonly_fields = ["at"]
