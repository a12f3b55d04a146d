"""Doing one thing with several entries of a list: a page that shows them all and asks, then all of them or none."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.auth.models import User
from django.db import transaction

from coalition.access import second_factor
from coalition.actions import checks, desk, versions
from coalition.actions.base import Refused
from coalition.admin.accounts import lead_to_second_factor
from coalition.admin.base import DayInput, tell_refusal
from coalition.admin.steps import STEPS, Step, open_steps
from coalition.admin.wording import title_of

# So many stand on one page to be looked at.
AT_MOST = 100


class ReasonForm(forms.Form):
    """The one question of a step."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    def __init__(self, *args, question: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = question


class AssignForm(ReasonForm):
    """Who is on several entries, and by when."""

    assignee = forms.ModelChoiceField(
        User.objects.none(), required=False, label="Who is on it?", empty_label="Nobody"
    )
    due_on = forms.DateField(required=False, label="By when?", widget=DayInput)
    field_order = ["assignee", "due_on", "reason"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people


def check_seen(chosen, request) -> None:
    """Refuse where an entry changed after the page was shown: what was read is what is decided on."""
    if set(request.POST.getlist("seen")) != {seen_mark(version) for version in chosen}:
        raise Refused("The entry changed while you were looking at it. Read it again below, then decide.")


def seen_mark(version) -> str:
    """Return what names a version as it was shown."""
    return f"{version.pk}:{version.revision}"


def people_for(user: User):
    """Return whom a person may put on something: everybody at the desk, or a reporter himself or herself."""
    at_the_desk = User.objects.filter(is_active=True, is_staff=True).order_by("username")
    return at_the_desk if user.has_perm("coalition.assign_others") else at_the_desk.filter(pk=user.pk)


@dataclass(frozen=True)
class Asking:
    """What is asked before something is done with several entries, and what is done.

    `name` is the list's action; `do` takes the entries, the person and the form's answers, and returns what is said
    then; `make_form` makes the form, given what was posted or None.
    """

    step: Step
    name: str
    do: Callable
    title: str = ""
    make_form: Callable = ReasonForm

    def form(self, data) -> ReasonForm:
        """Return the form with the step's question."""
        return self.make_form(
            data, question=self.step.question, initial={"reason": self.step.suggested_reason}
        )


def ask_and_do(model_admin, request, queryset, asking: Asking):
    """Show the chosen entries with the step's question; once it is answered, do it with all of them or with none.

    Where an action refuses, the page is shown again with the refusal and with what was typed.
    """
    step = asking.step
    if step.is_guarded and second_factor.is_missing(request.user):
        return lead_to_second_factor(request)
    chosen = list(queryset.select_related("claim", "changed_by"))
    if len(chosen) > AT_MOST:
        tell_refusal(request, Refused(f"Choose {AT_MOST} entries at most: each is shown before you decide."))
        return None
    form = asking.form(request.POST if "confirmed" in request.POST else None)
    if form.is_valid() and _done(request, asking, chosen, form.cleaned_data):
        return None
    return model_admin.render_step(
        request,
        step,
        form,
        chosen,
        title=(asking.title or f"{step.label}: {{}} entries").format(len(chosen)),
        action_name=asking.name,
        action_checkbox_name=helpers.ACTION_CHECKBOX_NAME,
    )


def _done(request, asking: Asking, chosen, answers) -> bool:
    """Do it with all of the entries as they were shown, and say so; or say why it is refused."""
    try:
        check_seen(chosen, request)
        with transaction.atomic():
            said = asking.do(chosen, request.user, answers)
    except Refused as refusal:
        tell_refusal(request, refusal)
        return False
    messages.success(request, said)
    return True


def _each(step: Step) -> Callable:
    def do(chosen, by, answers) -> str:
        for version in chosen:
            if step not in open_steps(version, by):
                raise Refused(
                    f"“{step.label}” is not open to you for “{title_of(version)}”, so nothing was done. Leave it out."
                )
            step.act(version, by, answers["reason"])
        return f"{step.label}: done with {len(chosen)} entries."

    return do


def _publish_all(chosen, by, answers) -> str:
    edition = versions.publish(chosen, by=by, reason=answers["reason"])
    return f"Published {len(chosen)} entries in edition {edition.number}."


@admin.action(description="Publish the chosen entries in one edition…", permissions=["publish"])
def publish_several(model_admin, request, queryset):
    """Lead to the page that shows them all before they are published."""
    title = "Publish {} entries in one edition"
    asking = Asking(STEPS["publish"], "publish_several", _publish_all, title)
    return ask_and_do(model_admin, request, queryset, asking)


@admin.action(description="Submit the chosen drafts for review…", permissions=["submit"])
def submit_several(model_admin, request, queryset):
    """Put several drafts before a second person."""
    step = STEPS["submit"]
    return ask_and_do(model_admin, request, queryset, Asking(step, "submit_several", _each(step)))


@admin.action(description="Send the chosen entries back…", permissions=["publish"])
def send_back_several(model_admin, request, queryset):
    """Send several entries in review back to their writers."""
    step = STEPS["send-back"]
    return ask_and_do(model_admin, request, queryset, Asking(step, "send_back_several", _each(step)))


@admin.action(description="Drop the chosen drafts…", permissions=["submit"])
def drop_several(model_admin, request, queryset):
    """Lay several drafts aside."""
    step = STEPS["drop"]
    return ask_and_do(model_admin, request, queryset, Asking(step, "drop_several", _each(step)))


ASSIGN = Step(
    "assign",
    "Assign",
    "Why?",
    "Each entry is listed as theirs on the desk's first page, until it is published or somebody else takes it.",
    "Assigned.",
    lambda version, by, reason: None,
    suggested_reason="Assigned.",
)
CHECK = Step(
    "checked",
    "Checked, unchanged",
    "What did you look at?",
    "Says that each was held against its sources today and stands as it is. Readers see the day.",
    "Checked, unchanged.",
    lambda version, by, reason: checks.unchanged(version.claim, by=by, note=reason),
    suggested_reason="Held against its sources.",
)


def _assign_all(chosen, by, answers) -> str:
    for version in chosen:
        desk.assign(
            version.claim,
            by=by,
            to=answers["assignee"],
            due_on=answers["due_on"],
            reason=answers["reason"],
        )
    return f"{answers['assignee'] or 'Nobody'} is on {len(chosen)} entries now."


@admin.action(description="Assign the chosen entries…", permissions=["assign"])
def assign_several(model_admin, request, queryset):
    """Put somebody on several entries, with a day."""
    form = partial(AssignForm, people=people_for(request.user))
    return ask_and_do(
        model_admin, request, queryset, Asking(ASSIGN, "assign_several", _assign_all, make_form=form)
    )


def _check_all(chosen, by, answers) -> str:
    for version in chosen:
        CHECK.act(version, by, answers["reason"])
    return f"Checked, unchanged: {len(chosen)} entries."


@admin.action(description="Checked, unchanged: the chosen entries…", permissions=["check"])
def check_several(model_admin, request, queryset):
    """Say of several public entries that they stand as they are."""
    return ask_and_do(model_admin, request, queryset, Asking(CHECK, "check_several", _check_all))


SEVERAL = [
    publish_several,
    submit_several,
    send_back_several,
    drop_several,
    assign_several,
    check_several,
]
