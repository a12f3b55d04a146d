"""Registers every page of the desk; read once, when Django is ready."""

from coalition.admin import accounts, claims, history, invitations, reference, sources, suggestions

__all__ = ["accounts", "claims", "history", "invitations", "reference", "sources", "suggestions"]
