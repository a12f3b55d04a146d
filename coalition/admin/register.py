"""Registers every page of the desk; read once, when Django is ready."""

from coalition.admin import (
    accounts,
    claims,
    due,
    history,
    invitations,
    redactions,
    reference,
    reports,
    sources,
    suggestions,
    tokens,
    watches,
)
from coalition.admin.review import batch

__all__ = [
    "accounts",
    "batch",
    "claims",
    "due",
    "history",
    "invitations",
    "redactions",
    "reference",
    "reports",
    "sources",
    "suggestions",
    "tokens",
    "watches",
]
