"""Registers every page of the desk; read once, when Django is ready."""

from coalition.admin import (
    accounts,
    claims,
    history,
    invitations,
    redactions,
    reference,
    sources,
    suggestions,
    tokens,
    watches,
)

__all__ = [
    "accounts",
    "claims",
    "history",
    "invitations",
    "redactions",
    "reference",
    "sources",
    "suggestions",
    "tokens",
    "watches",
]
