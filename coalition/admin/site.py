"""The desk's admin site: its front page, and the order in which it lists what there is."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.shortcuts import redirect
from django.urls import path

# What the desk lists, in a journalist's order; models named nowhere here have pages but no line in the list.
SECTIONS = {
    "Sources": ["articles.Article", "coalition.Suggestion", "articles.Publisher"],
    "The record": [
        "coalition.CommitmentVersion",
        "coalition.EventVersion",
        "coalition.FigureVersion",
        "coalition.StandingVersion",
        "coalition.MilestoneVersion",
        "coalition.Batch",
    ],
    "Reference": ["coalition.Country", "coalition.Person", "coalition.Government"],
    "History": [
        "coalition.Edition",
        "coalition.Change",
        "coalition.Claim",
        "coalition.Citation",
        "pghistory.Events",
    ],
    "Accounts": ["auth.User", "auth.Group"],
}

# What the lists call what the code calls otherwise.
CALLED = {
    "coalition.Claim": "Entries through all versions",
    "coalition.Citation": "Quotations",
    "pghistory.Events": "Audit trail",
}


class DeskSite(AdminSite):
    """The admin panel as the desk sees it."""

    site_header = "Coalition Tracker desk"
    site_title = "Coalition Tracker desk"
    index_title = "The desk"
    empty_value_display = "–"

    def get_app_list(self, request, app_label=None):
        """Return the models grouped by what a journalist uses them for, instead of by app."""
        listed = {
            model["model"]._meta.label: model
            for app in super().get_app_list(request, app_label)
            for model in app["models"]
        }
        sections = []
        for label, words in CALLED.items():
            if label in listed:
                listed[label]["name"] = words
        for name, labels in SECTIONS.items():
            models = [listed[label] for label in labels if label in listed]
            if models:
                slug = name.lower().replace(" ", "-")
                section = {"name": name, "app_label": slug, "app_url": f"#{slug}", "models": models}
                sections.append({**section, "has_module_perms": True})
        return sections

    def get_urls(self):
        """Put the review screens before the models' pages."""
        # The models are not yet loaded when this module is.
        from coalition.admin.review.urls import urlpatterns as review

        own = [path(f"review/{one.pattern}", self.admin_view(one.callback), name=one.name) for one in review]
        return [*own, *super().get_urls()]

    def app_index(self, request, app_label, extra_context=None):
        """Lead to the desk's front page: apps are the code's matter, not the desk's."""
        return redirect("admin:index")

    def index(self, request, extra_context=None):
        """Show what waits for the person at the desk, above the list of everything."""
        # The models are not yet loaded when this module is.
        from coalition.admin.worklists import worklists

        return super().index(request, {**(extra_context or {}), "worklists": worklists(request.user)})


class DeskAdminConfig(AdminConfig):
    """Puts the desk's site in the place of Django's own, and registers the desk's pages."""

    default_site = "coalition.admin.site.DeskSite"

    def ready(self):
        """Register what the apps bring, then the desk's own pages in their place."""
        super().ready()
        from coalition.admin import register  # noqa: F401
