"""The forms of versions and of what hangs on them: they compare, ask and place quotes; actions write."""

from django import forms
from django.core.exceptions import ValidationError

from coalition.actions.base import Refused
from coalition.actions.citations import place_quote
from coalition.admin.base import ReasonedForm, rewrite_constraint_errors
from coalition.admin.conflicts import rebuilt, show_both
from coalition.admin.wording import asserted_columns, in_words
from coalition.choices import DeskState

OPEN_STATES = (DeskState.DRAFT, DeskState.IN_REVIEW)
# What a person says of a citation; the rest is found.
CITATION_COLUMNS = ("article", "locator", "role", "language", "translation")


class VersionForm(ReasonedForm):
    """A draft of an entry. Knows the revision it was made from, so that nobody saves over somebody else's words."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns = [name for name in asserted_columns(self._meta.model) if name in self.fields]
        if self.instance.pk:
            self.initial["seen"] = self.instance.revision

    def clean(self):
        """Refuse what was published or dropped meanwhile; show both wordings where another person saved first."""
        data = super().clean()
        if self.instance.pk:
            rows = type(self.instance)._default_manager.select_for_update(of=("self",))
            now = rows.select_related("changed_by").get(pk=self.instance.pk)
            if now.state not in OPEN_STATES:
                self.add_error(None, _no_longer_open(now))
            elif now.revision != data.get("seen"):
                self._show_conflict(now)
        return data

    def _show_conflict(self, now) -> None:
        self.instance.desk_conflict = now
        show_both(self, now, self.cleaned_data.get("seen") or 0)
        who = now.changed_by.get_full_name() or now.changed_by.get_username()
        self.add_error(
            None,
            f"{who} saved this entry at {now.changed_at:%H:%M} UTC on {now.changed_at:%-d %B %Y} while you had it "
            "open. Nothing was overwritten: your words are below, and theirs beside each field that differs. Make of "
            "both what is right, then save again.",
        )

    def version_fields(self) -> dict[str, object]:
        """Return the columns to write, by name."""
        return {name: self.cleaned_data[name] for name in self.columns}


def _no_longer_open(now) -> str:
    became = {
        DeskState.PUBLIC: "was published",
        DeskState.DROPPED: "was dropped",
    }[DeskState(now.state)]
    return (
        f"This entry {became} while you had it open, so it cannot be changed any more. Your words are kept below: "
        "copy what you need, and propose a correction."
    )


class PartForm(forms.ModelForm):
    """One row of a version's parts; the database's rules in words."""

    def _post_clean(self):
        super()._post_clean()
        rewrite_constraint_errors(self)


class CitationForm(PartForm):
    """A source: the article and the words in it. The place of the words is found in the text we hold."""

    def clean(self):
        """Find the words' place where article or words are new; refuse words that do not stand in the text."""
        data = super().clean()
        if {"article", "quote"} & set(self.changed_data) and data.get("article"):
            try:
                self.placed = place_quote(
                    data["article"], data.get("quote", ""), locator=data.get("locator", "")
                )
            except Refused as refusal:
                raise ValidationError({"quote": str(refusal)}) from refusal
        return data

    def columns(self, by) -> dict[str, object]:
        """Return the columns to write; a new translation is named after the one who saves it."""
        names = [name for name in self.changed_data if name in CITATION_COLUMNS]
        columns = {name: self.cleaned_data[name] for name in names}
        if "translation" in names:
            columns["translated_by"] = by if columns["translation"] else None
        return {**columns, **getattr(self, "placed", {})}


class PartFormSet(forms.BaseInlineFormSet):
    """The parts of a draft. Where another person saved meanwhile, the rows of both stand in it."""

    # Columns that a row posts, set by each inline.
    part_columns: list[str] = []

    def __init__(self, data=None, files=None, instance=None, **kwargs):
        super().__init__(data, files, instance=instance, **kwargs)
        if self.is_bound and instance is not None and instance.pk:
            self.data = rebuilt(self.data, self.prefix, self.part_columns, list(self.get_queryset()))

    def full_clean(self):
        """Show what is saved beside what the person wrote, where the two were written at once."""
        super().full_clean()
        if not self.is_bound or not getattr(self.instance, "desk_conflict", None):
            return
        for form in self.initial_forms:
            for name in form.changed_data:
                if name in self.part_columns:
                    saved = in_words(form._meta.model.objects.get(pk=form.instance.pk), name) or "(empty)"
                    form.add_error(name, f"Saved now: “{saved}”. Your words stand in the field.")
