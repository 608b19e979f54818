"""The health check: is the database there and up to date?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse


def health(request):
    """200 if the database answers and has every migration, else 503 and why."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "the database does not answer"}, status=503)
    if pending:
        return JsonResponse({"status": f"{len(pending)} migrations are pending"}, status=503)
    return JsonResponse({"status": "ok"})
