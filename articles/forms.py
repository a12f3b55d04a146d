"""The desk's other forms for taking in sources: many addresses at once, and evidence that is no page."""

from django import forms
from django.core.exceptions import ValidationError

from articles import intake
from articles.choices import Form
from articles.keeping import SourceRefused
from articles.models import Article, Publisher

# How a form of evidence is chosen; a press conference is one of three.
EVIDENCE_FORMS = [
    (Form.BROADCAST, "Broadcast, or a press conference of which a recording stands"),
    (Form.TRANSCRIPT, "Transcript, such as of a press conference"),
    (Form.POST, "Post on a platform"),
    (Form.OFFICIAL_TEXT, "Official text on paper"),
    (Form.OWN_REPORTING, "Own reporting: our reporter was there, or was told"),
]


def why_field(initial: str) -> forms.CharField:
    """Return the question why."""
    return forms.CharField(
        label="Why", initial=initial, max_length=1000, help_text="For the desk's own history."
    )


class ManyAddressesForm(forms.Form):
    """Several addresses, one a line."""

    addresses = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "placeholder": "https://…"}),
        help_text=f"One a line, {intake.MOST_LINES} at most. Each is fetched in the background.",
    )
    why = why_field("New sources.")

    def clean_addresses(self) -> list[str]:
        """Return the lines."""
        try:
            return intake.lines_of(self.cleaned_data["addresses"])
        except SourceRefused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def take(self, by) -> list[intake.Taken]:
        """Take every line in, each by itself, and say what became of it."""
        reason = self.cleaned_data["why"]
        return [intake.take(line, by=by, reason=reason) for line in self.cleaned_data["addresses"]]


class EvidenceForm(forms.Form):
    """Evidence that is no page of the web. Where in it the words stand is said when it is quoted."""

    form = forms.ChoiceField(choices=EVIDENCE_FORMS, label="What it is")
    title = forms.CharField(
        max_length=500,
        help_text="What readers see, such as “Press conference after the call, Paris”. For own reporting without "
        "anything that names the source, such as “Own reporting, Warsaw”.",
    )
    published_on = forms.DateField(
        label="Day",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="When it was said or sent out.",
    )
    publisher = forms.ModelChoiceField(
        Publisher.objects.all(), required=False, help_text="Who sent it out. None for own reporting."
    )
    author = forms.CharField(required=False, max_length=300, help_text="None for own reporting.")
    url = forms.URLField(
        label="Address",
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text="Where it can be heard or seen, such as the post's own address. It is not fetched.",
    )
    language = forms.RegexField(r"^[a-z]{2,3}$", required=False, help_text="ISO 639-1, such as en or fr.")
    text = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="The words as they were taken down, if they were: quotes then have their place. Kept for the desk "
        "and never shown to readers.",
    )
    why = why_field("New source.")

    def add(self, by) -> Article:
        """Add it. Raises what the action raises: AlreadyKnown, SourceRefused, AddressError."""
        data = {**self.cleaned_data}
        return intake.add_evidence(by=by, reason=data.pop("why"), **{**data, "form": Form(data["form"])})
