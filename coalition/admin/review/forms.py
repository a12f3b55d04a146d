"""The form of a card: a commitment and the words it rests on, in one."""

from django import forms
from django.core.exceptions import ValidationError

from coalition.actions.base import Refused
from coalition.actions.citations import place_quote
from coalition.actions.readings import person_named
from coalition.admin.base import DayInput, form_field_of_list
from coalition.admin.claims import ATTRIBUTION_HELP, KIND_HELP, POSITION_HELP, SCOPE_HELP, VOICE_HELP
from coalition.admin.forms import VersionForm
from coalition.admin.wording import Line, in_words
from coalition.models import CommitmentVersion, Country, Person

# What a card asks, in the order in which it is read; the last group is closed at first.
GROUPS = [
    ("", ["summary", "quoted"]),
    ("Who would do what", ["country", "kind", "position", "place", "scope"]),
    (
        "Said when, by whom",
        ["stated_on", "precision", "attribution", "voice", "speaker", "is_new_person", "office"],
    ),
    ("On what terms", ["conditions", "limits", "condition_text"]),
]
MORE = [
    "firmness", "troops_min", "troops_max", "amount_value", "amount_currency", "amount_items", "desk_order",
    "translation", "note", "reason",
]  # fmt: skip
OF_THE_CARD = {"quoted", "at", "is_new_person", "translation", "why", "seen"}


class PersonField(forms.CharField):
    """A speaker by name. One whom nobody has entered yet is given back unsaved."""

    def prepare_value(self, value):
        """Return the name of a person, or of the one with this key."""
        if isinstance(value, Person):
            return value.name
        if isinstance(value, int):
            return Person.objects.filter(pk=value).values_list("name", flat=True).first() or ""
        return value

    def clean(self, value):
        """Return the person of that name, a new one, or None for no name."""
        name = " ".join(super().clean(value).split())
        if not name:
            return None
        return person_named(name) or Person(name=name)

    def has_changed(self, initial, data):
        """Say whether another name stands in the field."""
        return (self.prepare_value(initial) or "") != (data or "").strip()


class CardForm(VersionForm):
    """A commitment with its quoted words. Bound to no draft it makes one, bound to a draft it changes it."""

    speaker = PersonField(required=False, max_length=200, help_text="Only if the words are theirs.")
    is_new_person = forms.BooleanField(
        required=False, label="New person", help_text="Nobody has entered this name before."
    )
    quoted = forms.CharField(
        label="Quoted words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Exactly as in the text, 40 words at most. Readers see these and no others of the article.",
    )
    # Where the words stood when the form was shown: of several places with the same words, the nearest is meant.
    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    translation = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only where the quoted words are not in English.",
    )
    why = forms.CharField(label="Why", initial="Read with the article.", max_length=1000, required=False)

    class Meta:
        model = CommitmentVersion
        fields = [name for _, names in GROUPS for name in names if name not in OF_THE_CARD] + [
            name for name in MORE if name not in OF_THE_CARD
        ]
        widgets = {
            "stated_on": DayInput,
            **{
                name: forms.Textarea(attrs={"rows": 2})
                for name in ("summary", "condition_text", "note", "reason")
            },
            "amount_items": forms.Textarea(attrs={"rows": 1}),
        }
        help_texts = {
            "kind": KIND_HELP,
            "position": POSITION_HELP,
            "voice": VOICE_HELP,
            "attribution": ATTRIBUTION_HELP,
            "scope": SCOPE_HELP,
            "stated_on": "The day it was said, not the day a page repeated it.",
        }

    def __init__(self, *args, article, rests_already=False, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.article, self.rests_already = article, rests_already
        self.placed: dict[str, object] = {}
        self.mine: dict[str, object] = {}
        self.fields["speaker"].widget.attrs["list"] = "people"
        for name in ("conditions", "limits"):
            self.fields[name] = form_field_of_list(CommitmentVersion._meta.get_field(name))
        if "country" in self.fields:
            self.fields["country"].queryset = Country.objects.order_by("name")
            self.fields["country"].empty_label = "Choose…"
        if not self.instance.pk:
            self.initial["reason"] = self.initial.get("reason") or "First entry."

    @property
    def groups(self):
        """Return the form's fields by group, each with its heading."""
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in GROUPS]

    @property
    def more(self):
        """Return the fields that few entries need."""
        return [self[name] for name in MORE]

    @property
    def explained(self):
        """Return the fields whose words have meanings of their own."""
        return [self[name] for name in ("kind", "position", "voice", "attribution", "scope")]

    @property
    def more_is_open(self) -> bool:
        """Whether one of these holds something or is refused."""
        return any(
            field.errors or field.value() for field in self.more if field.name not in ("reason", "desk_order")
        )

    def clean(self):
        """Find the words in the text, and ask before a new person is made."""
        data = super().clean()
        data["why"] = data.get("why") or "Read with the article."
        speaker = data.get("speaker")
        if speaker is not None and speaker.pk is None and not data.get("is_new_person"):
            self.add_error(
                "speaker", f"Nobody entered {speaker.name} before. Correct the name, or tick “New person”."
            )
        # Words that stand where they stood keep their place, even in an older text.
        if data.get("quoted") and not (self.rests_already and "quoted" not in self.changed_data):
            try:
                self.placed = place_quote(self.article, data["quoted"], near=data.get("at"))
            except Refused as refusal:
                self.add_error("quoted", ValidationError(str(refusal)))
        return data

    def quoted_columns(self, by) -> dict[str, object]:
        """Return the columns of the citation that the person gave."""
        translation = self.cleaned_data["translation"]
        return {**self.placed, "translation": translation, "translated_by": by if translation else None}

    def _show_conflict(self, now) -> None:
        """Keep what the person wrote, before it counts as wrong: both wordings are shown side by side."""
        mine, posted = dict(self.cleaned_data), self.data
        super()._show_conflict(now)
        self.mine = {
            name: mine[name]
            for name in self.columns
            # What the person had not touched is the other's by now.
            if name in mine and self._posted(posted, name) == self._posted(self.data, name)
        }

    def _posted(self, data, name: str) -> list[str]:
        return data.getlist(self.add_prefix(name))

    @property
    def both(self) -> list[Line]:
        """Return where the wording saved meanwhile (`before`) and the person's own (`after`) differ."""
        now = getattr(self.instance, "desk_conflict", None)
        if now is None:
            return []
        mine = CommitmentVersion(**self.mine)
        lines = []
        for name in self.mine:
            label = str(now._meta.get_field(name).verbose_name).capitalize()
            lines.append(Line(label, in_words(now, name), in_words(mine, name)))
        return [line for line in lines if line.differs]
