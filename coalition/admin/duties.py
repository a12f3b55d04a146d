"""What else may be done with an entry: say that it was checked, hold it back until an hour, remove words."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from coalition.actions import checks, embargoes
from coalition.actions.base import NotAllowed, Refused
from coalition.admin.base import tell_refusal
from coalition.admin.forms import OPEN_STATES
from coalition.admin.refusing import needs
from coalition.admin.wording import title_of
from coalition.choices import DeskState
from coalition.models import Check


class MomentInput(forms.DateTimeInput):
    """A moment in the browser's own calendar and clock, in UTC."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class EmbargoForm(forms.Form):
    """Until when, and who asked for it."""

    until = forms.DateTimeField(
        label="Not before (UTC)",
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text="Before this moment nobody can publish it. Approved by a second person, it becomes public at it.",
    )
    reason = forms.CharField(
        label="Who asked for it?", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


def duties_of(version, user) -> dict[str, object]:
    """Return what the page of a version says of its embargo and its checks, and what this person may do."""
    held = embargoes.embargo_of(version) if version.state in OPEN_STATES else None
    is_held = bool(held and held.until > timezone.now())
    publishes = user.has_perm("coalition.publish_claim")
    return {
        "embargo": held,
        "is_held": is_held,
        "may_hold": version.state in OPEN_STATES
        and user.has_perm(f"coalition.change_{version._meta.model_name}"),
        "may_lift": is_held and publishes,
        "may_approve": is_held
        and publishes
        and not held.approved_by_id
        and version.state == DeskState.IN_REVIEW
        and version.changed_by_id != user.pk,
        "last_check": Check.objects.filter(claim=version.claim_id).select_related("checked_by").first(),
        "may_check": version.is_public and user.has_perm("coalition.check_claim"),
        "redact_address": redact_address(user, claim=version.claim_id),
    }


def redact_address(user, **subject: str) -> str:
    """Return where this person removes words that stand in a claim or an article; "" for who may not."""
    if not user.has_perm("coalition.redact_claim"):
        return ""
    return f"{reverse('admin:coalition_redaction_add')}?{urlencode(subject)}"


class DutiesMixin:
    """Adds to the pages of versions: the button “checked, unchanged”, and the pages of an embargo."""

    def get_urls(self):
        """Add the addresses of the duties."""
        name, wrap = f"coalition_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("<int:pk>/checked/", wrap(require_POST(self.checked_view)), name=f"{name}_checked"),
            path("<int:pk>/embargo/", wrap(self.embargo_view), name=f"{name}_embargo"),
            path("<int:pk>/lift/", wrap(require_POST(self.lift_view)), name=f"{name}_lift"),
            path("<int:pk>/approve/", wrap(require_POST(self.approve_view)), name=f"{name}_approve"),
            *super().get_urls(),
        ]

    def checked_view(self, request, pk):
        """Say that a public entry was held against its sources and stands."""
        return self._done(
            request,
            pk,
            lambda version: checks.unchanged(
                version.claim, by=request.user, note=request.POST.get("note", "")
            ),
            "Checked today. Readers see the day.",
        )

    def lift_view(self, request, pk):
        """End an embargo."""
        reason = request.POST.get("reason", "")
        return self._done(
            request,
            pk,
            lambda version: embargoes.lift(version, by=request.user, reason=reason),
            "The embargo is lifted. Publishing it is another step.",
        )

    def approve_view(self, request, pk):
        """Approve what was shown for its hour."""

        def approve(version):
            if request.POST.get("seen") != str(version.revision):
                raise Refused("The entry changed while you were looking at it. Read it again, then decide.")
            embargoes.approve(version, by=request.user, reason=request.POST.get("reason", ""))

        return self._done(request, pk, approve, "Approved. It becomes public at its hour, in your name.")

    def _done(self, request, pk, act, done: str):
        version = self._seen(request, pk)
        try:
            act(version)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, done)
        return HttpResponseRedirect(self.address_of(version))

    def _seen(self, request, pk):
        version = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_or_change_permission(request, version):
            raise PermissionDenied
        return version

    def embargo_view(self, request, pk):
        """Ask until when an entry is held back, and hold it."""
        version = self._seen(request, pk)
        right = f"coalition.change_{self.opts.model_name}"
        if not request.user.has_perm(right):
            raise needs(right)
        form = EmbargoForm(request.POST or None, initial=self._held(version))
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            try:
                embargoes.hold(version, until=given["until"], by=request.user, reason=given["reason"])
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Held back until {given['until']:%H:%M on %-d %B %Y} UTC.")
                return HttpResponseRedirect(self.address_of(version))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Embargo: {title_of(version)}",
            "opts": self.opts,
            "form": form,
            "back": self.address_of(version),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/embargo.html", context)

    def _held(self, version) -> dict[str, object]:
        held = embargoes.embargo_of(version)
        return {"until": held.until, "reason": held.reason} if held else {}
