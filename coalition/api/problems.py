"""Errors as problem details (RFC 9457): one shape for whatever goes wrong, with a sentence saying what to do."""

import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from coalition.clocks import BadClock, BeforeRecord

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
# What a parameter's problem may repeat of what was sent.
DETAIL_MAX = 600
# How long to wait where the database does not answer.
RETRY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of problem: the last part of its address, its status and its title. Addresses are permanent."""

    slug: str
    status: int
    title: str
    meaning: str

    @property
    def address(self) -> str:
        """Where the documentation explains it: the problem's `type`."""
        return f"{settings.SITE_URL}/api/docs/#problem-{self.slug}"


BAD_PARAMETER = Kind(
    "bad-parameter",
    400,
    "A parameter cannot be used",
    "A parameter is unknown here, given twice, or has a value that cannot be read. Nothing is guessed.",
)
BEFORE_RECORD = Kind(
    "before-the-record",
    404,
    "The record begins later",
    "The moment in known_at is before the first edition; begins_on says when the record begins.",
)
NOT_FOUND = Kind(
    "not-found", 404, "Nothing here", "No such resource, or nothing under this id by the two clocks."
)
NOT_ALLOWED = Kind(
    "method-not-allowed", 405, "The API is read-only", "Only GET, HEAD and OPTIONS are answered."
)
NOT_ACCEPTABLE = Kind(
    "not-acceptable",
    406,
    "No such format",
    "The Accept header names neither application/json nor text/csv.",
)
TOO_MANY = Kind(
    "too-many-requests", 429, "Too many requests", "Wait for as many seconds as Retry-After says."
)
BROKEN = Kind("server-error", 500, "Something went wrong here", "A fault of ours; it has been noted.")
UNAVAILABLE = Kind(
    "unavailable", 503, "Not available for the moment", "The database does not answer; try again later."
)
KINDS = (
    BAD_PARAMETER,
    BEFORE_RECORD,
    NOT_FOUND,
    NOT_ALLOWED,
    NOT_ACCEPTABLE,
    TOO_MANY,
    BROKEN,
    UNAVAILABLE,
)


class BadParameters(exceptions.APIException):
    """A request with parameters that cannot be used; `errors` are sentences by parameter."""

    status_code = 400

    def __init__(self, errors: Mapping[str, str]):
        self.errors = dict(errors)
        super().__init__(" ".join(self.errors.values()))


def problem_response(exc: Exception, context: Mapping[str, Any]) -> Response:
    """Return the answer to any exception that a view raised; what nobody foresaw is logged as an error."""
    set_rollback()
    if isinstance(exc, BadClock):
        return _clock_problem(exc)
    if isinstance(exc, BadParameters):
        return _parameter_problem(exc.errors)
    if isinstance(exc, Http404 | exceptions.NotFound | PermissionDenied):
        return problem(NOT_FOUND, _own_words(exc) or "There is nothing at this address.")
    if isinstance(exc, exceptions.MethodNotAllowed):
        return problem(NOT_ALLOWED, "The API only reads. Ask with GET, HEAD or OPTIONS.")
    if isinstance(exc, exceptions.NotAcceptable):
        return problem(NOT_ACCEPTABLE, "Ask for application/json or text/csv, or leave Accept out.")
    if isinstance(exc, exceptions.Throttled):
        return _too_many(exc)
    return _fault(exc, context)


def problem(
    kind: Kind, detail: str, *, headers: Mapping[str, str] | None = None, **members: object
) -> Response:
    """Return a problem's answer; `members` are what it says besides."""
    body = {
        "type": kind.address,
        "title": kind.title,
        "status": kind.status,
        "detail": detail[:DETAIL_MAX],
        **members,
    }
    return Response(body, status=kind.status, headers=headers, content_type=MEDIA_TYPE)


def _clock_problem(exc: BadClock) -> Response:
    if isinstance(exc, BeforeRecord):
        begins_on = exc.begins_on.isoformat() if exc.begins_on else None
        return problem(BEFORE_RECORD, str(exc), parameter=exc.parameter, begins_on=begins_on)
    return _parameter_problem({exc.parameter: str(exc)})


def _parameter_problem(errors: Mapping[str, str]) -> Response:
    """Name the first parameter and list them all."""
    listed = [
        {"parameter": name[:60], "detail": detail[:DETAIL_MAX]} for name, detail in list(errors.items())[:20]
    ]
    return problem(BAD_PARAMETER, " ".join(errors.values()), parameter=listed[0]["parameter"], errors=listed)


def _too_many(exc: exceptions.Throttled) -> Response:
    seconds = max(1, math.ceil(exc.wait or 1))
    return problem(
        TOO_MANY,
        f"The limit for your address is reached. Ask again in {seconds} s; fewer, larger pages help "
        "(page_size up to 1000), and so does asking with If-None-Match.",
        headers={"Retry-After": str(seconds)},
    )


def _fault(exc: Exception, context: Mapping[str, Any]) -> Response:
    request = getattr(context.get("request"), "_request", None)
    if isinstance(exc, OperationalError | InterfaceError):
        logger.error("The database does not answer: %s", exc)
        return problem(
            UNAVAILABLE,
            f"The record cannot be read just now. Ask again in {RETRY_SECONDS} s.",
            headers={"Retry-After": str(RETRY_SECONDS)},
        )
    # As Django does before its own error page; error reporters listen to it.
    got_request_exception.send(sender=None, request=request)
    logger.exception("An API view failed", exc_info=exc)
    return problem(BROKEN, "This is a fault of ours, not of your request. It has been noted.")


def _own_words(exc: Exception) -> str:
    """Return a sentence of ours that came with a "not found", not a library's."""
    return str(exc.args[0]) if isinstance(exc, Http404) and exc.args else ""
