"""What all pages of the desk share: a reason for each change, named in the audit trail, and no deleting."""

import re

from django import forms
from django.contrib import admin, messages
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models, transaction
from django.template.response import TemplateResponse

from coalition.actions.base import Refused, acting
from coalition.admin.list_files import ListFile
from coalition.admin.trail import trail_of

WHY = "why"


class LinesField(forms.CharField):
    """A list of texts, one a line; blank lines are left out."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        """Return the lines of a list; what a person typed stays as it is."""
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def to_python(self, value):
        """Return the list of the lines that hold anything."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value):
        """Refuse an empty list where one is required."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """Check nothing: the model's own field checks each line."""

    def has_changed(self, initial, data):
        """Say whether the list differs, however it was laid out."""
        return list(initial or []) != self.to_python(data)


class DayInput(forms.DateInput):
    """A day in the browser's own calendar: no two ways to read 02/03."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class WordsField(forms.TypedMultipleChoiceField):
    """Some of a list of words, each with its box."""

    widget = forms.CheckboxSelectMultiple

    def has_changed(self, initial, data):
        """Say whether other words are chosen; their order does not matter."""
        return set(initial or []) != set(data or [])


def form_field_of_list(field: ArrayField):
    """Return the form field of a list of words out of choices, or of free texts."""
    common = {
        "required": not field.blank,
        "help_text": field.help_text,
        "label": field.verbose_name.capitalize(),
    }
    if field.base_field.choices:
        return WordsField(choices=field.base_field.choices, **common)
    return LinesField(**common)


class ReasonedForm(forms.ModelForm):
    """A form with the question why; a refusal of an action is shown above it, with all that was typed."""

    why = forms.CharField(
        label="Why this change?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text="For the desk's own history, beside your name and the time.",
    )
    # Set by the page where an action refused what the form asked for.
    refusal = None

    def clean(self):
        """Add the refusal, if an action refused."""
        data = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return data

    def _post_clean(self):
        super()._post_clean()
        rewrite_constraint_errors(self)


# What the database refuses, in words, with the field to look at; others by the statement their names make.
CONSTRAINT_WORDS = {
    "undecided_goes_with_considering_only": ("position", "“Undecided” goes with “considering” only."),
    "unspecified_goes_with_pledged_or_offered_only": (
        "position",
        "“Unspecified” goes with “pledged” or “offered” only.",
    ),
    "month_precise_day_is_the_first": (
        "stated_on",
        "Where only the month is known, enter the first day of the month.",
    ),
    "other_needs_its_text": (
        "condition_text",
        "You chose “other”: say here which condition or limit is meant.",
    ),
    "commitment_quote_has_40_words_at_most": ("quote", "A quote has 40 words at most."),
    "troop_range_is_the_right_way_up": ("troops_max", "The upper number is smaller than the lower one."),
    "figure_range_is_the_right_way_up": ("value_max", "The upper number is smaller than the lower one."),
    "amount_has_value_and_currency": (
        "amount_value",
        "Give both the value and the currency's three letters (such as EUR), or neither.",
    ),
    "event_ends_after_it_starts": ("ends_on", "An event ends on the day it starts or later."),
    "government_ends_after_it_begins": ("to_on", "The term ends before it begins."),
    "own_reporting_names_no_source": (
        "form",
        "Own reporting names no source: leave out publisher, author and addresses.",
    ),
    "page_has_a_selector_and_feed_none": (
        "selector",
        "A page needs a CSS selector that says which links are meant; a feed needs none.",
    ),
    "watch_has_a_rhythm_of_5_minutes_to_a_week": (
        "every_minutes",
        "Give between 5 and 10,080 minutes (a week).",
    ),
    "participant_has_a_part": (None, "Say whether the country hosted, took part, or both."),
    "participant_is_named_once": (None, "This country is in the list already."),
}


def rewrite_constraint_errors(form: forms.ModelForm) -> None:
    """Put the database's rules into words, beside the field they are about."""
    general = form.errors.get(NON_FIELD_ERRORS)
    if not general:
        return
    kept = []
    for error in general.as_data():
        message = "".join(error.messages)
        name = next((name for name in CONSTRAINT_WORDS if f"“{name}”" in message), None)
        if name is None:
            kept.append(_in_plain_words(error, message))
            continue
        field, words = CONSTRAINT_WORDS[name]
        if field in form.fields:
            form.add_error(field, words)
        else:
            kept.append(ValidationError(words))
    if kept:
        form.errors[NON_FIELD_ERRORS] = form.error_class(kept, error_class="nonfield", renderer=form.renderer)
    else:
        del form.errors[NON_FIELD_ERRORS]


def _in_plain_words(error: ValidationError, message: str) -> ValidationError:
    """Return an error that names a constraint with the statement that the constraint's name makes."""
    named = re.fullmatch(r"Constraint “(\w+)” is violated\.", message)
    if not named:
        return error
    return ValidationError(f"This cannot be saved. The rule is: {named[1].replace('_', ' ')}.")


class DeskAdmin(ListFile, admin.ModelAdmin):
    """A page of the desk: every write has a person and a reason, nothing is deleted, refusals keep what was typed."""

    form = ReasonedForm
    list_per_page = 50
    formfield_overrides = {models.DateField: {"form_class": forms.DateField, "widget": DayInput}}
    show_full_result_count = False
    history_template = "admin/trail.html"
    save_on_top = False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes: the record keeps everything."""
        return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Show lists of words as boxes and lists of names as lines; leave the side doors of pop-ups closed."""
        if isinstance(db_field, ArrayField):
            return form_field_of_list(db_field)
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        close_side_doors(field)
        if isinstance(db_field, models.TextField) and isinstance(field.widget, forms.Textarea):
            # Texts at the desk are one or two sentences.
            field.widget.attrs["rows"] = 3
        return field

    def get_fieldsets(self, request, obj=None):
        """Ask why, last, wherever the person may write."""
        fieldsets = list(super().get_fieldsets(request, obj))
        writable = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if not writable:
            return [(name, without_why(options)) for name, options in fieldsets]
        if self.fieldsets:
            fieldsets.append((None, {"fields": [WHY], "classes": ["why"]}))
        return fieldsets

    def get_changeform_initial_data(self, request):
        """Suggest the reason of something new."""
        return {WHY: "New entry.", **super().get_changeform_initial_data(request)}

    def title_of(self, obj) -> str:
        """Return what the page of a row is called."""
        return str(obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Head the page with what it is about, and leave out buttons that nobody at a desk needs."""
        title = self.title_of(obj) if obj else f"Add: {self.opts.verbose_name}"
        context.update(title=title, subtitle=None, show_save_and_add_another=False)
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def changelist_view(self, request, extra_context=None):
        """Head the list with what it lists."""
        title = {"title": self.opts.verbose_name_plural.capitalize()}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Hand a refusal of the first attempt to the form."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "desk_refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the form again with all that was typed where an action refuses; nothing is written then."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.desk_refusal = str(refusal)
            with transaction.atomic():
                return self._changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """Save as one step of the person at the desk, with the reason given."""
        with acting(by=request.user, reason=form.cleaned_data[WHY]):
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Save the parts as the same person, for the same reason."""
        with acting(by=request.user, reason=form.cleaned_data[WHY]):
            super().save_related(request, form, formsets, change)

    def construct_change_message(self, request, form, formsets, add=False):
        """Say in the list of recent actions why, rather than which fields."""
        return form.cleaned_data[WHY]

    def history_view(self, request, object_id, extra_context=None):
        """Show what the audit trail holds of one row: who, when, why and what changed."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {self.title_of(obj)}",
            "opts": self.opts,
            "object": obj,
            "name": self.title_of(obj),
            "steps": trail_of(obj),
        }
        return TemplateResponse(request, self.history_template, context)


class ReadOnlyAdmin(DeskAdmin):
    """A page of the desk that shows and never writes."""

    def has_add_permission(self, request, obj=None):
        """Nobody adds these by hand."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes these by hand."""
        return False


class UnlistedAdmin(ReadOnlyAdmin):
    """A page that others lead to, without a line of its own on the front page."""

    def has_module_permission(self, request):
        """Keep it out of the lists."""
        return False


def without_why(options: dict) -> dict:
    """Return a fieldset's options without the question why, for those who only look."""
    return {**options, "fields": [name for name in options["fields"] if name != WHY]}


def close_side_doors(field) -> None:
    """Leave of the buttons beside a choice only "add": the others change things without a look at the whole."""
    widget = getattr(field, "widget", None)
    for door in ("can_change_related", "can_delete_related", "can_view_related"):
        if hasattr(widget, door):
            setattr(widget, door, False)


def tell_refusal(request, refusal: Exception) -> None:
    """Show a refusal as a message."""
    messages.error(request, str(refusal))
