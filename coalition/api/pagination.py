"""Pages by cursor: they neither skip nor repeat a row, and pin the edition that the first page was made of."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.db import models
from django.db.models import Q
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from coalition.api.problems import BadParameters
from coalition.clocks import Clocks

PAGE_SIZE = 100
PAGE_SIZE_MAX = 1000
CURSOR_MAX = 400


class EditionCursorPagination(BasePagination):
    """Pages of a list in the view's `ordering`, whose last field makes it unique.

    A cursor holds the clocks and the values of the row at the page's edge, signed, so that only our own are read.
    A page begins after that row: rows published meanwhile belong to a later edition and change nothing.
    """

    def paginate_queryset(self, queryset, request: Request, view) -> list:
        """Return one page of rows. Raises BadParameters for a size or cursor that cannot be used."""
        self.request, self.clocks = request, view.clocks
        self.ordering = [_column(queryset, name) for name in view.ordering]
        self.salt = f"cursor:{view.name}"
        self.size = _page_size(request.query_params.get("page_size", ""))
        backwards, edge = self._read_cursor(request.query_params.get("cursor", ""), queryset)
        ordering = [_flip(name) for name in self.ordering] if backwards else list(self.ordering)
        rows = queryset.order_by(*ordering)
        if edge is not None:
            rows = rows.filter(_after(ordering, edge))
        found = list(rows[: self.size + 1])
        page, more = found[: self.size], len(found) > self.size
        if backwards:
            page.reverse()
        self.has_next = more if not backwards else True
        self.has_previous = more if backwards else edge is not None
        self.first, self.last = (page[0], page[-1]) if page else (None, None)
        return page

    def get_paginated_response(self, data: list) -> Response:
        """Return the page with its clocks, its licence and the addresses of its neighbours."""
        from coalition.api.envelope import envelope

        links = {"next": self.next_link(), "previous": self.previous_link()}
        return Response({**envelope(self.clocks), **links, "results": data})

    def next_link(self) -> str | None:
        """Return the address of the next page, None on the last."""
        return self._link(self.last, backwards=False) if self.has_next and self.last else None

    def previous_link(self) -> str | None:
        """Return the address of the page before, None on the first."""
        return self._link(self.first, backwards=True) if self.has_previous and self.first else None

    def get_schema_operation_parameters(self, view) -> list[dict[str, object]]:
        """Describe the two parameters for the OpenAPI file."""
        size = {"type": "integer", "minimum": 1, "maximum": PAGE_SIZE_MAX, "default": PAGE_SIZE}
        cursor = "Where a page begins, as `next` and `previous` give it. Follow those addresses whole."
        return [
            _parameter("cursor", cursor, {"type": "string", "maxLength": CURSOR_MAX}),
            _parameter("page_size", "How many rows a page has.", size),
        ]

    def get_paginated_response_schema(self, schema: dict) -> dict:
        """Describe a page for the OpenAPI file."""
        from coalition.api.envelope import ENVELOPE_SCHEMA

        link = {"type": ["string", "null"], "format": "uri"}
        properties = {
            **ENVELOPE_SCHEMA,
            "next": {**link, "description": "Address of the next page; null on the last."},
            "previous": {**link, "description": "Address of the page before; null on the first."},
            "results": {**schema, "description": "The rows of this page."},
        }
        return {"type": "object", "required": list(properties), "properties": properties}

    def _link(self, row: models.Model, *, backwards: bool) -> str:
        clocks: Clocks = self.clocks
        key = [str(getattr(row, name.removeprefix("-"))) for name in self.ordering]
        pinned = [clocks.edition, clocks.as_of.isoformat(), int(backwards), *key]
        parameters = {
            **self.request.query_params.dict(),
            "as_of": clocks.as_of.isoformat(),
            "known_at": clocks.edition,
            "cursor": signing.Signer(salt=self.salt).sign_object(pinned),
        }
        return f"{self.request.build_absolute_uri(self.request.path)}?{urlencode(parameters)}"

    def _read_cursor(self, text: str, queryset) -> tuple[bool, list[Any] | None]:
        """Return whether to go backwards, and the values of the row at the edge (None: from the start)."""
        if not text:
            return False, None
        try:
            edition, as_of, backwards, *key = signing.Signer(salt=self.salt).unsign_object(text[:CURSOR_MAX])
        except signing.BadSignature:
            raise BadParameters(
                {"cursor": "This cursor is not one of this list. Begin at the first page."}
            ) from None
        if (edition, as_of) != (self.clocks.edition, self.clocks.as_of.isoformat()):
            raise BadParameters(
                {
                    "cursor": f"This cursor belongs to known_at={edition} and as_of={as_of}. "
                    "Follow the address in `next` whole."
                }
            )
        fields = [_field(queryset, name) for name in self.ordering]
        return bool(backwards), [field.to_python(value) for field, value in zip(fields, key, strict=True)]


def _page_size(text: str) -> int:
    if not text:
        return PAGE_SIZE
    if text.isascii() and text.isdigit() and 1 <= int(text[:10]) <= PAGE_SIZE_MAX:
        return int(text[:10])
    raise BadParameters({"page_size": f"“{text[:40]}” is not a number from 1 to {PAGE_SIZE_MAX}."})


def _flip(name: str) -> str:
    return f"-{name}" if not name.startswith("-") else name[1:]


def _after(ordering: Sequence[str], edge: Sequence[Any]) -> Q:
    """Return the condition that a row comes after the edge; the first field alone bounds it, for the index."""
    condition, equal = Q(), Q()
    for position, (name, value) in enumerate(zip(ordering, edge, strict=True)):
        field, comes_after = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        condition |= equal & Q(**{f"{field}__{comes_after}": value})
        equal &= Q(**{field: value})
        if position == 0:
            bound = Q(**{f"{field}__{comes_after}e": value})
    return bound & condition


def _field(queryset, name: str) -> models.Field:
    name = name.removeprefix("-")
    if name in queryset.query.annotations:
        return queryset.query.annotations[name].output_field
    return queryset.model._meta.get_field(name)


def _column(queryset, name: str) -> str:
    """Return an ordering by a column: a link would be sorted by the order of the rows that it leads to."""
    sign, name = ("-", name[1:]) if name.startswith("-") else ("", name)
    is_annotation = name in queryset.query.annotations
    return f"{sign}{name if is_annotation else _field(queryset, name).attname}"


def _parameter(name: str, description: str, schema: dict[str, object]) -> dict[str, object]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
