"""Where a client begins: what there is, and its description."""

from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from coalition import exports
from coalition.api import lists, status
from coalition.api.base import RecordView
from coalition.api.envelope import ENVELOPE_SCHEMA, envelope

RESOURCES = (
    status.StatusView,
    status.CountView,
    status.CoalitionView,
    lists.CountryListView,
    lists.CommitmentListView,
    lists.EventListView,
    lists.FigureListView,
    lists.ArticleListView,
    lists.EditionListView,
    lists.ChangeListView,
)
SCHEMA_FILE = settings.BASE_DIR / "docs" / "openapi.yaml"


class RootView(RecordView):
    """The resources with their addresses, the newest edition and the licence."""

    name = "root"
    tag = "root"
    table = exports.table("resources", ("name", "url", "about"), rows_key="resources")

    def answer(self, request: Request) -> Response:
        """Return the list of resources."""
        resources = [
            {
                "name": view.name,
                "url": reverse(f"api-{view.name}", request=request),
                "about": view.__doc__.splitlines()[0],
            }
            for view in RESOURCES
        ]
        described = {
            "documentation": reverse("api-docs", request=request),
            "schema": reverse("api-schema", request=request),
        }
        return Response({**envelope(self.clocks), **described, "resources": resources})

    def answer_schema(self, of):
        """Describe the list of resources."""
        link = {"type": "string", "format": "uri"}
        keys = {
            "name": {"type": "string", "description": "Its word in addresses."},
            "url": {**link, "description": "Its address."},
            "about": {"type": "string", "description": "What it holds."},
        }
        resource = {"type": "object", "required": list(keys), "properties": keys}
        properties = {
            **ENVELOPE_SCHEMA,
            "documentation": {**link, "description": "Where this API is explained, for people."},
            "schema": {**link, "description": "Its description in OpenAPI 3.1."},
            "resources": {"type": "array", "items": resource, "description": "What there is."},
        }
        return {"type": "object", "required": list(properties), "properties": properties}


@cache
def schema_text(path: Path = SCHEMA_FILE) -> str:
    """Return the OpenAPI file as it is kept; a test holds it against the code."""
    return path.read_text(encoding="utf-8")


@cache
def schema_document() -> dict:
    """Return the OpenAPI file's content."""
    return yaml.safe_load(schema_text())


class YAMLRenderer(BaseRenderer):
    """The OpenAPI file as it is kept, comments and order included."""

    media_type = "application/yaml"
    format = "yaml"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        """Return the file."""
        return schema_text().encode()


class SchemaView(RecordView):
    """The API's description in OpenAPI 3.1: as JSON, or as YAML where that is asked for."""

    name = "schema"
    schema = None
    renderer_classes = [JSONRenderer, YAMLRenderer]

    def known_parameters(self) -> list[str]:
        """Return the one parameter: the description is the same on any day."""
        return ["format"]

    def answer(self, request: Request) -> Response:
        """Return the description as it is kept in docs/openapi.yaml."""
        return Response(schema_document())
