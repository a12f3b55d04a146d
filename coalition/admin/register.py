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

__all__ = [
    "accounts",
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
