"""Registers every page of the desk; read once, when Django is ready."""

from coalition.admin import (
    accounts,
    claims,
    due,
    history,
    redactions,
    reference,
    reports,
    sources,
    suggestions,
)

__all__ = [
    "accounts",
    "claims",
    "due",
    "history",
    "redactions",
    "reference",
    "reports",
    "sources",
    "suggestions",
]
