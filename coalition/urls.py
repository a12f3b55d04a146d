"""Addresses, as docs/api.md and the pages promise them: they stay."""

from django.contrib import admin
from django.urls import path

from coalition.views import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("desk/", admin.site.urls),
]
