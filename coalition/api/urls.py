"""The API's addresses: they stay."""

from django.urls import path, re_path

from coalition.api import details, docs, root
from coalition.api.base import NowhereView

urlpatterns = [
    path("docs/", docs.guide, name="api-docs"),
    path("docs/<slug:tag>/", docs.resource, name="api-docs-resource"),
    path("v1/", root.RootView.as_view(), name="api-root"),
    path("v1/schema/", root.SchemaView.as_view(), name="api-schema"),
    *(path(f"v1/{view.name}/", view.as_view(), name=f"api-{view.name}") for view in root.RESOURCES),
    re_path(r"^v1/countries/(?P<code>[A-Za-z]{2,4})/$", details.CountryView.as_view(), name="api-country"),
    re_path(r"^v1/commitments/(?P<uid>\w{1,12})/$", details.CommitmentView.as_view(), name="api-commitment"),
    re_path(r"^v1/events/(?P<uid>\w{1,12})/$", details.EventView.as_view(), name="api-event"),
    re_path(r"^v1/figures/(?P<uid>\w{1,12})/$", details.FigureView.as_view(), name="api-figure"),
    re_path(r"^v1/articles/(?P<uid>\w{1,12})/$", details.ArticleView.as_view(), name="api-article"),
    # Whatever else ends in a slash; what does not is first sent to where it would.
    re_path(r"^(.*/)?$", NowhereView.as_view()),
]
