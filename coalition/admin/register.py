"""Registers every page of the desk; read once, when Django is ready."""

from coalition.admin import accounts, claims, history, reference, sources, suggestions
from coalition.admin.review import batch

__all__ = ["accounts", "batch", "claims", "history", "reference", "sources", "suggestions"]
