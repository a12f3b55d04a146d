"""The tracker's project package and main app: what governments have said."""

from coalition.celery import app as celery_app

__all__ = ["celery_app"]
