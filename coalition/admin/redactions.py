"""Removing words for ever: which words, where they stand, and once more before it happens; and what stays of it."""

import hashlib
import json

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html_join

from articles.models import Article
from coalition.actions import redactions
from coalition.actions.base import Refused
from coalition.admin.base import ReadOnlyAdmin
from coalition.admin.history import link_to_claim
from coalition.admin.refusing import needs
from coalition.admin.wording import compare
from coalition.choices import Ground
from coalition.models import Check, Claim, Embargo, Redaction, SecondLook


class RedactionForm(forms.Form):
    """The words, the ground and the reason; asked twice, the second time with all the places shown."""

    words = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        max_length=2000,
        help_text="Exactly the words to remove. Their case, space and quotation marks do not matter. Other forms of a "
        "name are other words: remove each.",
    )
    ground = forms.ChoiceField(choices=Ground, label="On what ground?", help_text="Shown to readers.")
    reason = forms.CharField(
        label="Who asked, on what basis?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text="For the desk; it stays, so do not repeat the words.",
    )


OUTSIDE = "Backups, and files that others have taken, still hold them."


def seal_of(words: str, places) -> str:
    """Return what says that exactly these places were shown; it does not hold the words."""
    shown = [words, [[one.table, one.column, one.rows] for one in places]]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyAdmin):
    """What was removed when, by whom, on what ground and from where. Never the words."""

    list_display = ["__str__", "made_at", "made_by", "ground", "edition"]
    list_select_related = ["made_by", "edition"]
    list_filter = ["ground"]
    search_fields = ["reason"]
    fieldsets = [
        (None, {"fields": ["made_at", "remover", "ground", "reason", "edition", "columns", "entries"]})
    ]
    readonly_fields = ["remover", "columns", "entries"]
    add_template = "admin/redaction.html"

    @admin.display(description="Removed by")
    def remover(self, redaction):
        """Name who removed them."""
        return redaction.made_by

    @admin.display(description="Where they stood")
    def columns(self, redaction):
        """List the columns with the number of rows."""
        return format_html_join("", "<p>{}: {}</p>", sorted(redaction.places.items()))

    @admin.display(description="Entries that lost words")
    def entries(self, redaction):
        """Lead to the entries."""
        rows = redaction.claims.select_related("claim")
        return format_html_join("", "<p>{}</p>", ((link_to_claim(row.claim),) for row in rows))

    def has_add_permission(self, request, obj=None):
        """Only an administrator removes words."""
        return request.user.has_perm("coalition.redact_claim")

    def add_view(self, request, form_url="", extra_context=None):
        """Ask for the words, show where they stand, and remove them once exactly that was confirmed."""
        if not self.has_add_permission(request):
            raise needs("coalition.redact_claim")
        form = RedactionForm(request.POST or None)
        places, seal = [], ""
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            try:
                places = redactions.places_of(given["words"])
                seal = seal_of(given["words"], places)
                if request.POST.get("seen") == seal:
                    return self._removed(request, given)
                if not places:
                    raise Refused("These words stand nowhere in the database.")
            except Refused as refusal:
                form.add_error("words", str(refusal))
                places = []
        context = {
            **self.admin_site.each_context(request),
            "title": "Remove words for a lawful reason",
            "opts": self.opts,
            "form": form,
            "places": places,
            "seal": seal,
            "changed": bool(places and request.POST.get("seen")),
            "subject": subject_of(request),
            "media": self.media,
        }
        return TemplateResponse(request, self.add_template, context)

    def _removed(self, request, given):
        redaction = redactions.redact(
            given["words"], by=request.user, ground=Ground(given["ground"]), reason=given["reason"]
        )
        messages.success(request, f"The words are gone from everything here. {OUTSIDE}")
        return HttpResponseRedirect(reverse("admin:coalition_redaction_change", args=[redaction.pk]))


def subject_of(request) -> list[tuple[str, str]]:
    """Return what the entry or article says from whose page the person came, to copy the words from."""
    if claim := Claim.objects.filter(pk=request.GET.get("claim", "")).first():
        versions = getattr(claim, f"{claim.type}_versions").order_by("-number")
        return [
            (f"Version {version.number}: {line.label}", line.after)
            for version in versions
            for line in compare(None, version)
        ]
    if article := Article.objects.filter(pk=request.GET.get("article", "")).first():
        newest = article.text_versions.order_by("-number").first()
        lines = [("Title", article.title), ("Author", article.author), ("Note", article.note)]
        return [*lines, ("Text", newest.text if newest else "")]
    return []


@admin.register(Check)
class CheckAdmin(ReadOnlyAdmin):
    """Who held which entry against its sources, and when."""

    list_display = ["entry", "outcome", "checked_at", "checked_by", "note"]
    list_select_related = ["claim", "checked_by"]
    list_filter = ["outcome", "checked_by"]
    search_fields = ["claim__uid", "claim__ref", "note"]
    fieldsets = [(None, {"fields": ["entry", "outcome", "checked_at", "checker", "note"]})]
    readonly_fields = ["entry", "checker"]

    @admin.display(description="Entry")
    def entry(self, check):
        """Lead to the entry with all its versions."""
        return link_to_claim(check.claim)

    @admin.display(description="Checked by")
    def checker(self, check):
        """Name who checked."""
        return check.checked_by


@admin.register(Embargo)
class EmbargoAdmin(ReadOnlyAdmin):
    """What is or was held back until an hour, and who has approved it."""

    list_display = ["entry", "number", "until", "set_by", "approved_by", "released_in", "failure"]
    list_select_related = ["claim", "set_by", "approved_by", "released_in"]
    search_fields = ["claim__uid", "claim__ref", "reason"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "entry",
                    "number",
                    "until",
                    "reason",
                    "setter",
                    "approver",
                    "released_in",
                    "failure",
                ]
            },
        )
    ]
    readonly_fields = ["entry", "setter", "approver"]

    @admin.display(description="Entry")
    def entry(self, held):
        """Lead to the entry with all its versions."""
        return link_to_claim(held.claim)

    @admin.display(description="Set by")
    def setter(self, held):
        """Name who set it."""
        return held.set_by

    @admin.display(description="Approved by")
    def approver(self, held):
        """Name who approved it."""
        return held.approved_by


@admin.register(SecondLook)
class SecondLookAdmin(ReadOnlyAdmin):
    """What one person published, and who looked at it then: the edition that ended the look says."""

    list_display = ["entry", "number", "published_by", "due_at", "done_by", "done_in"]
    list_select_related = ["claim", "published_in__made_by", "done_in__made_by"]
    search_fields = ["claim__uid", "claim__ref"]
    fieldsets = [
        (
            None,
            {"fields": ["entry", "number", "published_in", "published_by", "due_at", "done_in", "done_by"]},
        )
    ]
    readonly_fields = ["entry", "published_by", "done_by"]

    @admin.display(description="Entry")
    def entry(self, look):
        """Lead to the entry with all its versions."""
        return link_to_claim(look.claim)

    @admin.display(description="Published by")
    def published_by(self, look):
        """Name who published it alone."""
        return look.published_in.made_by

    @admin.display(description="Ended by", empty_value="still due")
    def done_by(self, look):
        """Name who confirmed, corrected or retracted it."""
        return look.done_in.made_by if look.done_in else None
