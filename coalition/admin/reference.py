"""Reference: countries, the people who speak for them, the governments they lead."""

from django.contrib import admin

from coalition.admin.base import DeskAdmin
from coalition.admin.merging import MergeMixin
from coalition.admin.public_facts import PublicFactsMixin
from coalition.models import Country, Government, Person


@admin.register(Country)
class CountryAdmin(PublicFactsMixin, DeskAdmin):
    """A state, or one of the two organisations. Its code and its word in addresses never change."""

    list_display = ["name", "code", "executive", "is_nato", "is_eu", "is_commonwealth"]
    list_filter = ["is_nato", "is_eu", "is_commonwealth", "executive"]
    search_fields = ["name", "code", "alias_names"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        ("Names", {"fields": ["name", "code", "slug", "executive"]}),
        ("Member of", {"fields": ["is_nato", "is_eu", "is_commonwealth"]}),
        (
            "How texts name it",
            {
                "fields": ["alias_names", "demonyms", "capitals", "metonyms"],
                "description": "The reader finds the country in an article by these, one a line.",
            },
        ),
        ("Order in the facts lists", {"fields": ["list_order"], "classes": ["collapse"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Keep what addresses are made of."""
        return ["code", "slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        """Suggest an address for something new only."""
        return {} if obj else self.prepopulated_fields


@admin.register(Person)
class PersonAdmin(PublicFactsMixin, MergeMixin, DeskAdmin):
    """Somebody who speaks for a government or an organisation."""

    list_display = ["name"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [("Name", {"fields": ["name", "slug"]})]

    def get_readonly_fields(self, request, obj=None):
        """Keep what addresses are made of."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        """Suggest an address for somebody new only."""
        return {} if obj else self.prepopulated_fields


@admin.register(Government)
class GovernmentAdmin(DeskAdmin):
    """Who leads a country from when to when. The reader knows leaders by these rows."""

    list_display = ["country", "person", "office", "from_on", "to_on"]
    list_select_related = ["country", "person"]
    list_filter = ["country"]
    search_fields = ["person__name", "country__name", "office"]
    autocomplete_fields = ["country", "person"]
    date_hierarchy = "from_on"
    fieldsets = [
        ("Who leads what", {"fields": ["country", "person", "office"]}),
        ("From when to when", {"fields": [("from_on", "to_on"), "is_from_general_knowledge"]}),
        ("Order in the facts lists", {"fields": ["list_order"], "classes": ["collapse"]}),
    ]
