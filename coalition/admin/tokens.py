"""Keys of the newsroom's own tools at the desk: everybody's own, shown once; administrators see and revoke all."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from coalition.actions import tokens
from coalition.actions.base import Refused
from coalition.admin.base import DayInput, ReadOnlyAdmin, tell_refusal
from coalition.admin.refusing import needs
from coalition.choices import TokenScope
from coalition.models import MachineToken


class NewTokenForm(forms.Form):
    """A key to be made."""

    name = forms.CharField(max_length=80, label="Which tool", help_text="What uses it, such as “Alert bot”.")
    expires_on = forms.DateField(
        required=False, widget=DayInput, label="Last day", help_text="Leave empty for a key without an end."
    )
    why = forms.CharField(label="Why", initial="A tool of the newsroom.", max_length=1000)


@admin.register(MachineToken)
class MachineTokenAdmin(ReadOnlyAdmin):
    """The keys that a person has made."""

    list_display = ["name", "owner", "prefix", "made_at", "expires_on", "last_used_at", "revoked_at"]
    list_select_related = ["owner"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    search_fields = ["name", "owner__username", "prefix"]
    fieldsets = [
        (
            "The key",
            {
                "fields": [
                    "name",
                    "owner",
                    "scopes",
                    "prefix",
                    "made_at",
                    "made_by",
                    "expires_on",
                    "last_used_at",
                ]
            },
        ),
        ("Its end", {"fields": ["revoked_at", "revoked_by"]}),
    ]
    change_form_template = "admin/coalition/machinetoken/change.html"

    def has_add_permission(self, request, obj=None):
        """Say whether the person may make keys."""
        return request.user.has_perm("coalition.add_machinetoken")

    def get_queryset(self, request):
        """Return the person's own keys; all of them for those who may revoke any."""
        rows = super().get_queryset(request)
        if request.user.has_perm("coalition.revoke_any_machinetoken"):
            return rows
        return rows.filter(owner=request.user)

    def get_urls(self):
        """Add the address that the button posts to."""
        revoke = self.admin_site.admin_view(require_POST(self.revoke_view))
        return [path("<int:pk>/revoke/", revoke, name="coalition_machinetoken_revoke"), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        """Make a key and show its secret, this once."""
        if not self.has_add_permission(request):
            raise needs("coalition.add_machinetoken")
        form, token, secret = NewTokenForm(request.POST or None), None, ""
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            try:
                token, secret = tokens.make(
                    name=given["name"],
                    scopes=[TokenScope.ADD_ARTICLES],
                    by=request.user,
                    reason=given["why"],
                    expires_on=given["expires_on"],
                )
            except Refused as refusal:
                form.add_error("expires_on", str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": "A key for a tool",
            "opts": self.opts,
            "form": form,
            "media": self.media,
            "token": token,
            "secret": secret,
            "address": request.build_absolute_uri(reverse("desk-intake")),
        }
        return TemplateResponse(request, "admin/coalition/machinetoken/add.html", context)

    def revoke_view(self, request, pk):
        """End a key."""
        token = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            tokens.revoke(token, by=request.user, reason=request.POST.get("reason", ""))
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, "Revoked: it works no more.")
        return HttpResponseRedirect(reverse("admin:coalition_machinetoken_change", args=[token.pk]))
