"""Every row of the database, to be compared before and after a deed."""

from django.db import connection

# What follows from any deed: the history, the index of words, and the tables of wagtail-localize itself.
BOOKKEEPING = (
    "wagtail_localize_",
    "wagtailsearch_",
    "modelsearch_",
    "django_session",
    "wagtailcore_pagelogentry",
    "wagtailcore_modellogentry",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
)
COUNTED = ("numchild",)  # a page knows how many stand below it


def all_rows(*, bookkeeping: bool = False) -> dict[tuple[str, int], dict]:
    """Read every table, but for what follows by itself unless that is wanted too."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        wanted = [name for name in tables if bookkeeping or not name.startswith(BOOKKEEPING)]
        return {key: row for table in wanted for key, row in _rows(cursor, table)}


def _rows(cursor, table):
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    columns = [column[0] for column in cursor.description]
    for values in cursor.fetchall():
        row = {name: value for name, value in zip(columns, values, strict=True) if name not in COUNTED}
        yield (table, values[0]), row


def changed(before: dict, after: dict) -> dict:
    """Name what is gone and what is not as it was, by table and key, with its columns."""
    return {
        key: {name for name in row if after.get(key, {}).get(name) != row[name]}
        for key, row in before.items()
        if after.get(key) != row
    }


def added(before: dict, after: dict) -> set[str]:
    """Name the tables that have new rows."""
    return {table for table, _key in after.keys() - before.keys()}
