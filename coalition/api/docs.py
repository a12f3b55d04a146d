"""Documentation for people, as pages of ours: the guide from docs/api.md, each resource from the OpenAPI file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from coalition.api import root
from coalition.api.problems import KINDS

GUIDE_FILE = settings.BASE_DIR / "docs" / "api.md"
# The address in the guide's examples, shown as the one that this site has.
QUICK_START = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an answer, as a table shows it; those of an object inside it have its name before theirs."""

    name: str
    type: str
    words: tuple[str, ...]
    description: SafeString


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of a resource, with its parameters and the keys of its answer."""

    path: str
    example: str
    description: tuple[SafeString, ...]
    parameters: tuple[Key, ...]
    keys: tuple[Key, ...]


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show how the API is used, and what there is."""
    context = {"guide": guide_html(), "resources": root.RESOURCES, "problems": KINDS}
    return _show(request, "coalition/api/docs.html", context)


@require_safe
def resource(request: HttpRequest, tag: str) -> HttpResponse:
    """Show one resource: its addresses with their parameters, and the keys of its answers."""
    operations = operations_of(tag)
    if not operations:
        raise Http404("There is no such resource.")
    context = {"tag": tag, "operations": operations, "resources": root.RESOURCES}
    return _show(request, "coalition/api/resource.html", context)


def _show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    shared = {"canonical": f"{settings.SITE_URL}{request.path}", "is_indexed": not request.GET}
    return render(request, template, {**shared, **context})


@cache
def guide_html() -> SafeString:
    """Return docs/api.md as HTML, with an id on each heading so that it can be linked to."""
    parser = MarkdownIt("commonmark").enable("table")
    text = GUIDE_FILE.read_text(encoding="utf-8").replace(QUICK_START, settings.SITE_URL)
    tokens = parser.parse(text)
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", slugify(inside.content))
        if opening.type == "fence":
            # Wide examples scroll by keyboard too.
            opening.attrSet("tabindex", "0")
    # Our own document, not a reader's words; the page has its title already.
    return mark_safe(parser.renderer.render(tokens[3:], parser.options, {}))  # noqa: S308


@cache
def operations_of(tag: str) -> tuple[Operation, ...]:
    """Return a resource's operations as the OpenAPI file has them, () for a resource that is not there."""
    document = root.schema_document()
    return tuple(
        _operation(path, methods["get"], document)
        for path, methods in document["paths"].items()
        if tag in methods["get"]["tags"]
    )


def _operation(path: str, operation: Mapping[str, Any], document: Mapping[str, Any]) -> Operation:
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    example = path.replace("{code}", "PL")
    return Operation(
        path=path,
        # No id is known to stay in every record, so those addresses are not shown as links.
        example="" if "{" in example else f"{settings.SITE_URL}{example}",
        description=tuple(_inline(one) for one in operation["description"].split("\n\n")),
        parameters=tuple(
            _key(one["name"], {**one["schema"], "description": one.get("description", "")}, document)
            for one in operation["parameters"]
        ),
        keys=tuple(_keys(answer, document, "", ())),
    )


def _keys(
    schema: Mapping[str, Any], document: Mapping[str, Any], prefix: str, above: tuple[str, ...]
) -> Iterable[Key]:
    """Yield the keys of an object and of the objects in it; one that stands inside itself is not entered again."""
    _, plain = _resolved(schema, document)
    for part in plain.get("allOf", []):
        yield from _keys(part, document, prefix, above)
    for name, inner in plain.get("properties", {}).items():
        path = f"{prefix}{name}"
        yield _key(path, inner, document)
        inside = _inside(inner)
        inner_reference, resolved = _resolved(inside, document)
        if resolved.get("properties") and inner_reference not in above:
            mark = "[]." if inner.get("type") == "array" else "."
            yield from _keys(inside, document, f"{path}{mark}", (*above, inner_reference))


def _key(name: str, schema: Mapping[str, Any], document: Mapping[str, Any]) -> Key:
    return Key(name, _type_of(schema, document), _words_of(schema, document), _described(schema, document))


def _described(schema: Mapping[str, Any], document: Mapping[str, Any]) -> SafeString:
    """Return a key's description, without the list of words that the generator adds to it."""
    text = schema.get("description") or _resolved(schema, document)[1].get("description", "")
    return _inline(text.split("\n\n* `")[0])


def _inline(text: str) -> SafeString:
    """Return a sentence of ours with its words of the API as code."""
    return mark_safe(MarkdownIt("commonmark").renderInline(text))  # noqa: S308


def _inside(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a list or a choice of schemas is about."""
    if "items" in schema:
        return _inside(schema["items"])
    for several in ("allOf", "oneOf", "anyOf"):
        if several in schema:
            return _inside(schema[several][0])
    return schema


def _resolved(schema: Mapping[str, Any], document: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    reference = schema.get("$ref", "")
    if not reference:
        return "", schema
    return reference, document["components"]["schemas"][reference.rsplit("/", 1)[1]]


def _words_of(schema: Mapping[str, Any], document: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(word for word in _resolved(_inside(schema), document)[1].get("enum", ()) if word)


_TYPES = {"string": "text", "integer": "number", "boolean": "true or false", "array": "list of texts"}


def _type_of(schema: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Say a type in a few words: "text", "list of objects", "number or null"."""
    inner = _resolved(_inside(schema), document)[1]
    kinds = schema.get("type") or inner.get("type", "object")
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    if any(_is_null(part) for part in schema.get("oneOf", [])):
        kinds.append("null")
    return " or ".join(dict.fromkeys(_type_word(kind, inner) for kind in kinds))


def _type_word(kind: str, inner: Mapping[str, Any]) -> str:
    if kind == "array" and inner.get("properties"):
        return "list of objects"
    if kind == "string" and inner.get("format") == "date":
        return "day"
    if kind == "string" and inner.get("format") == "date-time":
        return "moment"
    return _TYPES.get(kind, kind)


def _is_null(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "null" or "NullEnum" in schema.get("$ref", "")
