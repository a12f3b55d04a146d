"""The pages of versions, the same for commitments, events, figures, standings and milestones."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from coalition.access import second_factor
from coalition.actions import versions
from coalition.actions.base import Refused, acting
from coalition.admin.accounts import lead_to_second_factor
from coalition.admin.base import WHY, DeskAdmin, tell_refusal
from coalition.admin.bulk import SEVERAL, ReasonForm, check_seen, seen_mark
from coalition.admin.duties import DutiesMixin, duties_of
from coalition.admin.forms import OPEN_STATES, VersionForm
from coalition.admin.parts import CitationInline, save_citations, show_passage
from coalition.admin.sent_back import key_of, sent_back
from coalition.admin.stands import StateFilter, chip, chip_word
from coalition.admin.steps import STEPS, open_steps, why_not_publish
from coalition.admin.wording import compare, title_of
from coalition.admin.work.talk import talk_of
from coalition.choices import DeskState
from coalition.models import Citation

REASON_FIELDSET = ("For readers", {"fields": ["reason", "note"]})


class VersionAdmin(DutiesMixin, DeskAdmin):
    """Drafts, and what was public: written through the actions only, and public versions never."""

    form = VersionForm
    inlines = [CitationInline]
    actions = SEVERAL
    readonly_fields = ["standing_at_desk"]
    change_form_template = "admin/version_form.html"
    step_template = "admin/step.html"
    # What a list shows of each type, between its state and who changed it; and what it needs for that.
    list_related: list[str] = []

    # ---------------------------------------------------------------------------------------- who may what

    def has_change_permission(self, request, obj=None):
        """Only drafts change. A form posted for what was published meanwhile comes back with its words, unsaved."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.state in OPEN_STATES or request.method == "POST")

    def has_publish_permission(self, request):
        """Say whether the person publishes: for the list's action."""
        return request.user.has_perm("coalition.publish_claim")

    def has_submit_permission(self, request):
        """Say whether the person submits and drops drafts: for the list's actions."""
        return request.user.has_perm("coalition.submit_claim")

    def has_assign_permission(self, request):
        """Say whether the person puts somebody on entries: for the list's action."""
        return request.user.has_perm("coalition.change_assignment")

    def has_check_permission(self, request):
        """Say whether the person says that public entries stand as they are: for the list's action."""
        return request.user.has_perm("coalition.check_claim")

    # ---------------------------------------------------------------------------------------- the list

    def get_queryset(self, request):
        """Return the versions with what the list shows, in one query."""
        related = ["claim", "changed_by", *self.list_related]
        return super().get_queryset(request).select_related(*related)

    def get_list_display(self, request):
        """Show the state first and who changed it last."""
        return ["state_chip", *self.list_display, "changed_by", "changed_at", "edition"]

    def get_list_display_links(self, request, list_display):
        """Lead to an entry by its first column after the state."""
        return [list_display[1]]

    def get_list_filter(self, request):
        """Filter by where it stands first."""
        return [StateFilter, *self.list_filter, "changed_by"]

    @admin.display(description="Stands", ordering="state")
    def state_chip(self, version):
        """Show where a version stands."""
        return chip(version)

    @admin.display(description="Edition", ordering="public_from", empty_value="none yet")
    def edition(self, version):
        """Show the edition that made it public."""
        return version.public_from_id

    def title_of(self, version):
        """Say what the entry is about."""
        return title_of(version)

    # ---------------------------------------------------------------------------------------- the form

    def get_fieldsets(self, request, obj=None):
        """Show where it stands above the fields, and keep the revision it was made from."""
        fieldsets = super().get_fieldsets(request, obj)
        writable = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        fieldsets = [
            *fieldsets[: -1 if writable else None],
            REASON_FIELDSET,
            *fieldsets[-1 if writable else len(fieldsets) :],
        ]
        if obj:
            fieldsets = [(None, {"fields": ["standing_at_desk"]}), *fieldsets]
        if obj and writable:
            fieldsets[-1] = (None, {"fields": [WHY, "seen"], "classes": ["why"]})
        return fieldsets

    def get_changeform_initial_data(self, request):
        """Suggest the readers' reason of something new, too."""
        return {"reason": "First entry.", **super().get_changeform_initial_data(request)}

    @admin.display(description="Stands")
    def standing_at_desk(self, version):
        """Show where it stands, since when and by whom."""
        parts = [
            f"Version {version.number}, changed by {version.changed_by} at {version.changed_at:%H:%M, %-d %B %Y}"
        ]
        if version.submitted_by and version.state == DeskState.IN_REVIEW:
            parts.append(f"submitted by {version.submitted_by}")
        if version.public_from_id:
            parts.append(f"published by {version.published_by} in edition {version.public_from_id}")
        if version.public_until_id:
            parts.append(f"public until edition {version.public_until_id}")
        return format_html(
            "{} <span class='quiet'>{} · id {}</span>", chip(version), ", ".join(parts), version.claim_id
        )

    def save_model(self, request, obj, form, change):
        """Record or revise through the action."""
        why = form.cleaned_data[WHY]
        fields = form.version_fields()
        if change:
            saved = self.model.objects.get(pk=obj.pk)
            revision = form.cleaned_data["seen"]
            versions.revise(saved, by=request.user, reason=why, revision=revision, fields=fields)
            return
        reason = fields.pop("reason")
        draft = versions.record(self.model, by=request.user, reason=reason, fields=fields)
        for field in draft._meta.concrete_fields:
            setattr(obj, field.attname, getattr(draft, field.attname))
        obj._state.adding = False

    def save_related(self, request, form, formsets, change):
        """Write sources through their action, other parts as the same step."""
        why = form.cleaned_data[WHY]
        with acting(by=request.user, reason=why):
            for formset in formsets:
                if formset.model is Citation:
                    save_citations(formset, draft=form.instance, by=request.user, reason=why)
                else:
                    formset.save()

    def response_add(self, request, obj, post_url_continue=None):
        """Submit what was just added, where the button said so."""
        return self._submitted(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        """Submit what was just saved, where the button said so."""
        return self._submitted(request, obj) or super().response_change(request, obj)

    def _submitted(self, request, obj):
        if "_submit" not in request.POST:
            return None
        version = self.model.objects.select_related("claim").get(pk=obj.pk)
        try:
            versions.submit(version, by=request.user)
        except Refused as refusal:
            messages.warning(request, f"Saved, but not submitted. {refusal}")
            return HttpResponseRedirect(self.address_of(version))
        messages.success(request, STEPS["submit"].done)
        return HttpResponseRedirect(reverse(f"admin:coalition_{self.opts.model_name}_changelist"))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the buttons that this person may press now."""
        version = self.get_object(request, object_id)
        extra = dict(extra_context or {})
        if version:
            duties = duties_of(version, request.user)
            steps = open_steps(version, request.user)
            extra |= {
                # Under embargo it is approved for its hour instead.
                "steps": [
                    step
                    for step in steps
                    if not (duties["is_held"] and step.name in ("publish", "publish-now"))
                ],
                "why_not_publish": why_not_publish(version, request.user),
                "duties": duties,
                "sent_back": sent_back([version]).get(key_of(version)),
                "can_submit": STEPS["submit"] in open_steps(version, request.user),
                "talk": talk_of(version.claim, request.user),
            }
        return super().change_view(request, object_id, form_url, extra)

    def add_view(self, request, form_url="", extra_context=None):
        """Let something new be submitted at once."""
        can_submit = request.user.has_perm("coalition.submit_claim")
        return super().add_view(request, form_url, {**(extra_context or {}), "can_submit": can_submit})

    # ---------------------------------------------------------------------------------------- the steps

    def get_urls(self):
        """Add the page of each step."""
        name = f"coalition_{self.opts.model_name}_step"
        own = path("<int:pk>/step/<slug:step>/", self.admin_site.admin_view(self.step_view), name=name)
        return [own, *super().get_urls()]

    def address_of(self, version) -> str:
        """Return the address of a version's page at the desk."""
        return reverse(f"admin:coalition_{self.opts.model_name}_change", args=[version.pk])

    def step_view(self, request, pk, step):
        """Ask for the reason and take the step; a step that is not open to the person is refused in words."""
        version = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_or_change_permission(request, version) or step not in STEPS:
            raise PermissionDenied
        chosen = STEPS[step]
        if chosen not in open_steps(version, request.user):
            messages.error(request, why_not_publish(version, request.user) or _not_open(chosen, version))
            return HttpResponseRedirect(self.address_of(version))
        if chosen.is_guarded and second_factor.is_missing(request.user):
            return lead_to_second_factor(request)
        form = ReasonForm(
            request.POST or None, question=chosen.question, initial={"reason": chosen.suggested_reason}
        )
        if request.method == "POST" and form.is_valid():
            try:
                check_seen([version], request)
                shown = chosen.act(version, request.user, form.cleaned_data["reason"]) or version
            except Refused as refusal:
                tell_refusal(request, refusal)
            else:
                messages.success(request, chosen.done)
                return HttpResponseRedirect(self.address_of(shown))
        return self.render_step(
            request, chosen, form, [version], title=f"{chosen.label}: {title_of(version)}"
        )

    def render_step(self, request, step, form, chosen, **context):
        """Show what would change and the evidence, with the step's question."""
        with transaction.atomic():
            entries = [self._entry(version) for version in chosen]
        return TemplateResponse(
            request,
            self.step_template,
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "step": step,
                "form": form,
                "entries": entries,
                "media": self.media,
                "back": self.address_of(chosen[0]) if len(chosen) == 1 else None,
                **context,
            },
        )

    def _entry(self, version) -> dict[str, object]:
        live = versions.current_version(version.claim)
        live = None if live is None or live.pk == version.pk else live
        citations = version.citations.select_related("article__publisher", "text_version", "light")
        return {
            "version": version,
            "title": title_of(version),
            "seen": seen_mark(version),
            "chip": chip(version),
            "live": live,
            "lines": compare(live, version),
            "citations": [
                {"citation": one, "passage": show_passage(one) if one.is_located else ""} for one in citations
            ],
        }


def _not_open(step, version) -> str:
    return f"“{step.label}” is not open to you for this entry, which is {chip_word(version)} now."
