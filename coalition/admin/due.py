"""How long words stay fresh, which the desk sets; searches that found nothing and looks at sources, to look at."""

from django.contrib import admin

from coalition.admin.base import DeskAdmin, ReadOnlyAdmin
from coalition.models import Freshness, Look, Search


@admin.register(Freshness)
class FreshnessAdmin(DeskAdmin):
    """For how many days a word stays fresh, by kind and position."""

    list_display = ["__str__", "days"]
    search_fields = ["kind", "position"]
    fieldsets = [
        (
            "How long is a word fresh?",
            {
                "fields": ["kind", "position", "days"],
                "description": "The most exact row counts: kind and position, else the kind, else the position, else "
                "any. After so many days the entry is listed on the front page as past its freshness.",
            },
        )
    ]


@admin.register(Search)
class SearchAdmin(ReadOnlyAdmin):
    """Who looked for a country's word when and where, and found nothing."""

    list_display = ["country", "searched_at", "searched_by", "looked_in"]
    list_select_related = ["country", "searched_by"]
    list_filter = ["country", "searched_by"]
    search_fields = ["country__name", "looked_in"]
    date_hierarchy = "searched_at"
    fieldsets = [(None, {"fields": ["country", "looked_in", "searched_at", "searched_by"]})]


@admin.register(Look)
class LookAdmin(ReadOnlyAdmin):
    """Who looked at a source that asked for it, when, and why nothing more was to do."""

    list_display = ["article", "looked_at", "looked_by", "why"]
    list_select_related = ["article__publisher", "looked_by"]
    list_filter = ["looked_by"]
    search_fields = ["article__title", "why"]
    date_hierarchy = "looked_at"
    fieldsets = [(None, {"fields": ["article", "why", "looked_at", "looked_by"]})]
