"""The desk's admin site."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class DeskSite(AdminSite):
    """The admin panel as the desk sees it."""

    site_header = "Coalition Tracker desk"
    site_title = "Coalition Tracker desk"
    index_title = "The desk"
    empty_value_display = "not known"


class DeskAdminConfig(AdminConfig):
    """Puts the desk's site in the place of Django's own."""

    default_site = "coalition.admin.site.DeskSite"
