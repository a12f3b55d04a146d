"""Addresses of the desk's own work, under /desk/."""

from django.urls import path

from coalition.admin.work import lists

urlpatterns = [
    path("lists/<slug:name>/", lists.list_view, name="desk_list"),
    path("lists/<slug:name>/export/", lists.export_view, name="desk_list_export"),
    path("searched/<slug:code>/", lists.search_view, name="desk_search"),
]
