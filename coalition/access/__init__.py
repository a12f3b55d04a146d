"""Signing in: what django-allauth asks of us, its addresses under the desk, and what is written down of it."""
