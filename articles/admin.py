"""Sources at the desk: the form that takes an article in, and what lists and forms show of articles and publishers.

The project's admin registers these pages, with what else it knows of an article.
"""

from django import forms
from django.core.exceptions import ValidationError

from articles import actions
from articles.models import Article, Publisher

ONE_OF_THREE = "Give one of the three: an address, the text or a file."


class NewArticleForm(forms.Form):
    """One article to take in: its address to be fetched, its text pasted, or a file of it.

    An address may go with a text or a file: it then says where that stood, and nothing is fetched.
    """

    url = forms.URLField(
        label="Address",
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://…"}),
        help_text="The page is fetched in the background, usually within a minute.",
    )
    text = forms.CharField(
        label="Text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="For what cannot be fetched: paste the article's own words. They are kept for the desk and never "
        "shown to readers.",
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text="A saved page (.html, .mhtml), a PDF or a plain text (.txt). Choose it, or drop it on the button.",
    )
    title = forms.CharField(
        required=False, max_length=500, help_text="As printed. Leave empty where the page says."
    )
    publisher = forms.ModelChoiceField(
        Publisher.objects.all(), required=False, help_text="Leave empty where the address says."
    )
    published_on = forms.DateField(
        label="Published on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="As the page gives it. Leave empty where it gives none: never guess.",
    )
    why = forms.CharField(
        label="Why", initial="New source.", max_length=1000, help_text="For the desk's own history."
    )

    def clean(self):
        """Refuse a form that gives nothing, or both a text and a file."""
        data = super().clean()
        if "url" in self.errors or "file" in self.errors:
            return data
        if bool(data.get("text")) + bool(data.get("file")) > 1:
            raise ValidationError("Give the text or a file, not both.")
        if not (data.get("url") or data.get("text") or data.get("file")):
            raise ValidationError(ONE_OF_THREE)
        return data

    def add(self, by) -> Article:
        """Take the article in. Raises what the actions raise: AlreadyKnown, SourceRefused, AddressError."""
        data = self.cleaned_data
        common = {
            "by": by,
            "reason": data["why"],
            "publisher": data["publisher"],
            "published_on": data["published_on"],
            "title": data["title"],
        }
        if data["text"]:
            return actions.add_text(data["text"], url=data["url"], **common)
        if data["file"]:
            return actions.add_file(data["file"].name, data["file"].read(), url=data["url"], **common)
        return actions.add_address(data["url"], **common)


class PublisherPage:
    """What lists and forms show of publishers."""

    list_display = ["name", "publisher_class", "domains"]
    list_filter = ["publisher_class"]
    search_fields = ["name", "domains"]
    fieldsets = [("Who publishes", {"fields": ["name", "publisher_class", "domains", "note"]})]


class ArticlePage:
    """What lists and forms show of articles: bibliographic facts; state and text are the actions' matter."""

    list_display = ["headline", "publisher", "published_on", "state", "failure", "created_at"]
    list_display_links = ["headline"]
    list_select_related = ["publisher"]
    list_filter = ["state", "form", "publisher__publisher_class", "language", "publisher"]
    search_fields = ["title", "url", "canonical_url", "publisher__name", "uid", "ref"]
    date_hierarchy = "published_on"
    autocomplete_fields = ["publisher"]
    readonly_fields = ["uid", "ref", "state", "url", "canonical_url", "created_at", "created_by"]
    fieldsets = [
        (
            "What it is",
            {
                "fields": [
                    "title",
                    "title_supplied",
                    "publisher",
                    "author",
                    "published_on",
                    "language",
                    "form",
                ]
            },
        ),
        ("Where it stands", {"fields": ["url", "canonical_url", "read_at_url", "note"]}),
        (
            "In the tracker",
            {"fields": ["uid", "ref", "state", "created_at", "created_by"], "classes": ["collapse"]},
        ),
    ]
