"""How the OpenAPI file describes a resource: from its view, filters and serializers, so that both agree."""

from collections.abc import Mapping
from typing import Any

import django_filters as filters
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from coalition.api.envelope import ENVELOPE_SCHEMA
from coalition.api.parameters import filters_of
from coalition.filters import WordsFilter
from coalition.questions import NUMBER_MAX

PROBLEM_SCHEMA = {
    "type": "object",
    "description": "What went wrong, as RFC 9457 says.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "Address of the problem's explanation."},
        "title": {"type": "string", "description": "The problem in a few words."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong with this request, and what to do."},
        "parameter": {"type": "string", "description": "The first parameter that cannot be used."},
        "begins_on": {
            "type": ["string", "null"],
            "format": "date",
            "description": "Where `known_at` is too early: the day on which the record begins.",
        },
        "errors": {
            "type": "array",
            "description": "All parameters that cannot be used.",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {
                    "parameter": {"type": "string", "description": "Its name."},
                    "detail": {"type": "string", "description": "What is wrong with it."},
                },
            },
        },
    },
}
ENVELOPE = {
    "type": "object",
    "description": "What every answer says of itself.",
    "required": list(ENVELOPE_SCHEMA),
    "properties": ENVELOPE_SCHEMA,
}

CLOCK_PARAMETERS = [
    {
        "name": "as_of",
        "in": "query",
        "description": "A day, as in 2025-03-15: only what had been said by then. Today if left out; never later.",
        "schema": {"type": "string", "format": "date"},
    },
    {
        "name": "known_at",
        "in": "query",
        "description": "An edition's number, a day (its end) or a moment in ISO 8601: only what we had published by "
        "then. The newest edition if left out. A day or moment is redirected to its edition's number.",
        "schema": {"type": "string", "examples": ["12", "2026-01-31", "2026-01-31T12:00Z"]},
    },
    {
        "name": "format",
        "in": "query",
        "description": "json or csv; the Accept header does the same.",
        "schema": {"type": "string", "enum": ["json", "csv"]},
    },
]
PATH_PARAMETERS = {
    "code": "Code of the country: ISO 3166-1 alpha-2 in capitals, or EU or NATO.",
    "uid": "The permanent id.",
}
FAULTS = {
    "400": "A parameter is unknown, given twice or has a value that cannot be read.",
    "404": "Nothing is there by the two clocks, or the record begins later.",
    "429": "Too many requests; Retry-After says how many seconds to wait.",
}
LIMITS = {
    "RateLimit-Limit": "Requests that one address may make an hour.",
    "RateLimit-Remaining": "Those that are left.",
    "RateLimit-Reset": "Seconds until all are there again.",
}


class RecordSchema(AutoSchema):
    """Describes a `RecordView`."""

    def get_operation_id(self) -> str:
        """Return the view's name: permanent, since generated clients call their functions by it."""
        return f"get_{self.view.name}"

    def get_tags(self) -> list[str]:
        """Return the resource that the view belongs to."""
        return [self.view.tag]

    def get_description(self) -> str:
        """Return what the view's docstring says."""
        return self.view.get_view_description()

    def get_request_serializer(self) -> None:
        """Nothing is ever sent."""

    def get_response_serializers(self) -> None:
        """Answers are described in `_get_response_bodies`."""

    def _get_parameters(self) -> list[dict[str, Any]]:
        path = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": text,
                "schema": {"type": "string"},
            }
            for name, text in PATH_PARAMETERS.items()
            if f"{{{name}}}" in self.path
        ]
        asked = [filter_parameter(name, one) for name, one in filters_of(self.view).items()]
        return [*path, *asked, *CLOCK_PARAMETERS, *self._get_pagination_parameters()]

    def _get_pagination_parameters(self) -> list[dict[str, Any]]:
        paginator = self.view.paginator
        return paginator.get_schema_operation_parameters(self.view) if paginator else []

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        """Describe the answer, its not being needed, and what may go wrong."""
        problem = {"application/problem+json": {"schema": self._component("Problem", PROBLEM_SCHEMA)}}
        self._component("Envelope", ENVELOPE)
        schema = self.view.answer_schema(
            lambda serializer: self.resolve_serializer(serializer, "response").ref
        )
        csv = {"type": "string", "description": "The same rows, one line of column names first."}
        return {
            "200": {
                "description": "What was asked for.",
                "headers": {
                    **_headers(LIMITS, "integer"),
                    **_headers({"ETag": "Changes with the answer."}, "string"),
                },
                "content": {"application/json": {"schema": schema}, "text/csv": {"schema": csv}},
            },
            "304": {"description": "You hold the answer already: its ETag was in If-None-Match."},
            **{status: {"description": text, "content": problem} for status, text in FAULTS.items()},
        }

    def _component(self, name: str, schema: Mapping[str, Any]) -> dict[str, str]:
        component = ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name)
        self.registry.register_on_missing(component)
        return component.ref


def filter_parameter(name: str, one: filters.Filter) -> dict[str, Any]:
    """Describe a filter as a parameter: its label, and what a value must look like."""
    several, label = isinstance(one, filters.BaseInFilter), str(one.label)
    value: dict[str, Any] = {"type": "string"}
    if isinstance(one, WordsFilter):
        label += ": one, or several joined by commas"
        value["enum"] = list(one.extra["choices"].values)
    elif isinstance(one, filters.DateFilter):
        value["format"] = "date"
    elif isinstance(one, filters.NumberFilter):
        value = {"type": "integer", "minimum": 0, "maximum": NUMBER_MAX}
    elif isinstance(one, filters.BooleanFilter):
        value = {"type": "boolean"}
    schema = {"type": "array", "items": value} if several else value
    style = {"style": "form", "explode": False} if several else {}
    return {"name": name, "in": "query", "description": f"{label}.", "schema": schema, **style}


def _headers(named: Mapping[str, str], kind: str) -> dict[str, Any]:
    return {name: {"description": text, "schema": {"type": kind}} for name, text in named.items()}
