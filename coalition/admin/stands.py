"""Where a version stands: as a chip, as a word in a sentence, as a filter of lists."""

from django.contrib import admin
from django.utils.html import format_html

from coalition.admin.forms import OPEN_STATES
from coalition.choices import DeskState


class StateFilter(admin.SimpleListFilter):
    """Open work first; everything else by asking for it."""

    is_open_at_first = True
    title = "where it stands"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        """Return the choices besides open work."""
        return [
            ("draft", "Drafts"),
            ("in-review", "In review"),
            ("public", "Public now"),
            ("earlier", "Public before"),
            ("dropped", "Dropped"),
            ("all", "All"),
        ]

    def choices(self, changelist):
        """Say that without a choice the list is open work."""
        for choice in super().choices(changelist):
            is_default = choice["query_string"] == changelist.get_query_string(remove=[self.parameter_name])
            yield {**choice, "display": "Open work"} if is_default else choice

    def queryset(self, request, queryset):
        """Return the versions asked for; who searches and chooses none is shown all."""
        if self.value() is None and request.GET.get("q"):
            return queryset
        match self.value():
            case "draft" | "in-review" | "dropped":
                return queryset.filter(state=self.value())
            case "public":
                return queryset.filter(public_from__isnull=False, public_until__isnull=True)
            case "earlier":
                return queryset.filter(public_until__isnull=False)
            case "all":
                return queryset
        return queryset.filter(state__in=OPEN_STATES)


def chip(version) -> str:
    """Return where a version stands, as a word in its colour."""
    if version.state != DeskState.PUBLIC:
        name, word = version.state, version.get_state_display()
    elif version.claim.retracted_in_id:
        name, word = "retracted", "Retracted"
    else:
        name, word = ("public", "Public") if version.is_public else ("earlier", "Public before")
    return format_html('<span class="chip chip-{}">{}</span>', name, word)


def chip_word(version) -> str:
    """Return where a version stands as a word in a sentence."""
    return "public" if version.is_public else version.get_state_display().lower()
