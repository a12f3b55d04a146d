"""What hangs on a version: its sources, the countries that took part, the events that a milestone rests on."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html, format_html_join

from coalition import lights
from coalition.actions.citations import change_citations
from coalition.admin.base import close_side_doors
from coalition.admin.forms import OPEN_STATES, CitationForm, PartForm, PartFormSet
from coalition.admin.passages import passage
from coalition.models import Citation, EventParticipant, MilestoneEvent


class PartInline:
    """Parts that may change while their version is open."""

    extra = 0
    form = PartForm
    formset = PartFormSet

    def get_formset(self, request, obj=None, **kwargs):
        """Tell the formset which columns its rows hold."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.part_columns = [name for name in formset.form.base_fields if name != "id"]
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Leave the side doors of choices closed, the one to add included."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        close_side_doors(field)
        if hasattr(getattr(field, "widget", None), "can_add_related"):
            field.widget.can_add_related = False
        return field

    def has_delete_permission(self, request, obj=None):
        """Only parts of a draft may be removed, and only by those who may change it."""
        is_open = obj is None or obj.pk is None or obj.state in OPEN_STATES
        return is_open and super().has_delete_permission(request, obj)


class CitationInline(PartInline, admin.StackedInline):
    """The sources of an entry."""

    model = Citation
    form = CitationForm
    verbose_name = "source"
    verbose_name_plural = "sources: what this rests on"
    autocomplete_fields = ["article"]
    readonly_fields = ["where", "source_light"]
    classes = ["sources"]
    fieldsets = [
        (None, {"fields": ["article", "quote", "where", "locator", "source_light", "role"]}),
        ("Language and translation", {"fields": ["language", "translation"], "classes": ["collapse"]}),
    ]

    def get_formset(self, request, obj=None, **kwargs):
        """Ask for one source where the entry is new, and say how to quote."""
        kwargs.setdefault("help_texts", {}).update(
            article="Search by title, publisher or address. Not there? Add the article first, under Sources.",
            quote="Paste the words that carry the claim, 40 at most. Where we hold the text, their place in it is "
            "found when you save. Readers see these words and no others of the article.",
            language="Of the quoted words, such as en or fr.",
            translation="Only where the quote is not in English; your name is kept beside it.",
        )
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["quote"].widget = forms.Textarea(attrs={"rows": 3})
        formset.form.base_fields["translation"].widget = forms.Textarea(attrs={"rows": 2})
        return formset

    def get_queryset(self, request):
        """Return the sources with what the form shows of them."""
        return super().get_queryset(request).select_related("article__publisher", "text_version", "light")

    def get_extra(self, request, obj=None, **kwargs):
        """Show one empty source for something new."""
        return 0 if obj else 1

    @admin.display(description="In the text")
    def where(self, citation):
        """Show the paragraph in which the words stand, or say that no text is held."""
        if not citation.pk:
            return "Found when you save."
        if not citation.is_located:
            return "Not found in a text: we hold none of this article, or held none when this was entered."
        return show_passage(citation)

    @admin.display(description="The source now")
    def source_light(self, citation):
        """Show what the last visit to the source found of the words."""
        return light_in_words(citation)


def light_in_words(citation) -> str:
    """Return what the last visit to the source found, or that there was none."""
    light = citation.last_light if citation.pk else None
    return f"{lights.sentence(light.light, light.checked_at)}." if light else "Not checked since."


def show_passage(citation):
    """Return the paragraph around a citation as safe HTML: every piece of the text is escaped."""
    paragraphs = passage(citation.text_version.text, citation.start, citation.end)
    return format_html_join(
        "",
        '<p class="passage">{}</p>',
        (
            [
                format_html_join(
                    "",
                    "{}",
                    (
                        [format_html("<mark>{}</mark>", piece.text) if piece.is_marked else piece.text]
                        for piece in pieces
                    ),
                )
            ]
            for pieces in paragraphs
        ),
    )


class ParticipantInline(PartInline, admin.TabularInline):
    """The countries at an event."""

    model = EventParticipant
    verbose_name = "country"
    verbose_name_plural = "countries: who hosted, who took part"
    autocomplete_fields = ["country"]
    fields = ["country", "is_host", "is_participant"]


class MilestoneEventInline(PartInline, admin.TabularInline):
    """The events that a milestone rests on."""

    model = MilestoneEvent
    verbose_name = "event"
    verbose_name_plural = "events that it rests on"
    autocomplete_fields = ["event"]
    fields = ["event"]


def save_citations(formset, *, draft, by, reason: str) -> None:
    """Write what a formset of sources says, through the action."""
    removed = [form.instance for form in formset.deleted_forms if form.instance.pk]
    kept = [form for form in formset.forms if form not in formset.deleted_forms and form.has_changed()]
    change_citations(
        draft,
        by=by,
        reason=reason,
        removed=removed,
        changed=[
            (Citation.objects.get(pk=form.instance.pk), form.columns(by)) for form in kept if form.instance.pk
        ],
        added=[form.columns(by) for form in kept if not form.instance.pk],
    )
    formset.new_objects = formset.changed_objects = formset.deleted_objects = []
