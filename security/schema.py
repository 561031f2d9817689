"""Whether the tables of the database are those of this code."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def missing() -> str:
    """Say in two words what `manage.py migrate` has to mend; nothing if there is nothing.

    It reads every migration: a fifth of a second the first time, some hundredths later.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ""
    return "not migrated" if executor.loader.applied_migrations else "no tables"
