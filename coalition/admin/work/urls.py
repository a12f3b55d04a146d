"""Addresses of the desk's own work, under /desk/."""

from django.urls import path

from coalition.admin.work import answering, imports, lists, talk

urlpatterns = [
    path("lists/<slug:name>/", lists.list_view, name="desk_list"),
    path("lists/<slug:name>/export/", lists.export_view, name="desk_list_export"),
    path("import/<slug:name>/", imports.import_view, name="desk_import"),
    path("import/<slug:name>/template/", imports.template_view, name="desk_template"),
    path("searched/<slug:code>/", lists.search_view, name="desk_search"),
    path("looked/<slug:uid>/", lists.looked_view, name="desk_looked"),
    path("reports/<int:pk>/answer/", answering.answer_view, name="desk_answer"),
    path("entries/<slug:uid>/checked/", talk.checked_view, name="desk_checked"),
    path("on/<str:what>/<slug:uid>/assign/", talk.assign_view, name="desk_assign"),
    path("awaited/<slug:uid>/<slug:code>/assign/", talk.await_view, name="desk_await"),
    path("on/<str:what>/<slug:uid>/comment/", talk.comment_view, name="desk_comment"),
]
