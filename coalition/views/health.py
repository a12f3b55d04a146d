"""Whether the tracker is alive, and whether it can serve."""

from celery import current_app
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from coalition.models import CommitmentVersion, PositionGroup
from coalition.spans import KEPT_AS


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Return 200 while the process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Return 200 when database, broker and migrations are in order, else 503, with a word on each."""
    checks = {
        "database": _database(),
        "migrations": _migrations(),
        "positions": _positions(),
        "broker": _broker(),
    }
    return JsonResponse(checks, status=200 if set(checks.values()) == {"ok"} else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "cannot be read"
    return "run manage.py migrate" if waiting else "ok"


def _positions() -> str:
    """Whether the kept positions are there and drawn by this release's rules; without them countries seem silent."""
    try:
        is_outdated = PositionGroup.objects.exclude(kept_as=KEPT_AS).exists()
        is_missing = not PositionGroup.objects.exists() and (
            CommitmentVersion.objects.filter(public_from__isnull=False).counting().exists()
        )
    except DatabaseError:
        return "cannot be read"
    return "run manage.py rebuild_positions" if is_outdated or is_missing else "ok"


def _broker() -> str:
    try:
        with current_app.connection_for_read() as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError):
        return "does not answer"
    return "ok"
