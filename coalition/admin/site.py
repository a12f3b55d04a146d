"""The desk's admin site: its front page, and the order in which it lists what there is."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.shortcuts import redirect
from django.urls import path

# What the desk lists, in a journalist's order; models named nowhere here have pages but no line in the list.
SECTIONS = {
    "Sources": ["articles.Article", "coalition.Suggestion", "articles.Watch", "articles.Publisher"],
    "The record": [
        "coalition.CommitmentVersion",
        "coalition.EventVersion",
        "coalition.FigureVersion",
        "coalition.StandingVersion",
        "coalition.MilestoneVersion",
        "coalition.ReaderReport",
        "coalition.Batch",
    ],
    "Reference": ["coalition.Country", "coalition.Person", "coalition.Government", "coalition.Freshness"],
    "History": [
        "coalition.Edition",
        "coalition.Change",
        "coalition.Claim",
        "coalition.Citation",
        "coalition.Search",
        "coalition.Look",
        "coalition.Check",
        "coalition.Embargo",
        "coalition.SecondLook",
        "coalition.Redaction",
        "pghistory.Events",
    ],
    "Accounts": ["auth.User", "coalition.Invitation", "auth.Group", "coalition.MachineToken"],
}

# What the lists call what the code calls otherwise.
CALLED = {
    "coalition.Claim": "Entries through all versions",
    "coalition.Citation": "Quotations",
    "articles.Watch": "Watched feeds and pages",
    "coalition.MachineToken": "Keys of tools",
    "coalition.Check": "Checks",
    "coalition.Embargo": "Embargoes",
    "coalition.SecondLook": "Second looks",
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
        """Put the desk's own work and the review screens before the models' pages."""
        # The models are not yet loaded when this module is.
        from coalition.admin.review.urls import urlpatterns as review
        from coalition.admin.work.urls import urlpatterns as work

        own = [path(str(one.pattern), self.admin_view(one.callback), name=one.name) for one in work]
        own += [path(f"review/{one.pattern}", self.admin_view(one.callback), name=one.name) for one in review]
        return [*own, *super().get_urls()]

    def app_index(self, request, app_label, extra_context=None):
        """Lead to the desk's front page: apps are the code's matter, not the desk's."""
        return redirect("admin:index")

    def password_change(self, request, extra_context=None):
        """Change one's own password; other sessions and all keys of tools end, this session goes on."""
        if request.method != "POST":
            return super().password_change(request, extra_context)
        # The models are not yet loaded when this module is.
        from allauth.usersessions.models import UserSession

        from coalition.actions import accounts

        with accounts.changing_password(by=request.user, request=request):
            response = super().password_change(request, extra_context)
        if response.status_code == 302:
            UserSession.objects.create_from_request(request)
        return response

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
        from coalition.access import log
        from coalition.admin import register  # noqa: F401

        log.listen()
