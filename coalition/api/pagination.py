"""Cursor pages that pin their edition."""

from rest_framework.pagination import CursorPagination


class EditionCursorPagination(CursorPagination):
    """Pages by cursor."""
