"""Asking the search index for pages.

Wagtail's own search ranks every match, which on SQLite takes longer than the square of their number. Here at most
300 matches are taken from the index - those with the words in the title, and the newest - and only these are
ranked. So a word that stands on every page costs no more than a rare one (docs/decisions/0052-search.md).
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from modelsearch.conf import get_app_config
from wagtail.models import Page

from .folding import folded
from .words import is_prefix

MOST = 300
TITLE_WEIGHT = 8.0

# A page anybody may read: live, in the language asked for, its own page and no stand-in, behind no restriction.
VISIBLE = """
    p.live AND p.alias_of_id IS NULL AND l.language_code = %(language)s AND e.content_type_id IN ({types})
    AND NOT EXISTS (
        SELECT 1 FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page rp ON rp.id = r.page_id
        WHERE p.path LIKE rp.path || '%%'
    )
"""

SQLITE = """
    SELECT p.id, e.content_type_id, -bm25({entries}_fts, 0.0, 1.0, %(weight)s)
    FROM {entries}_fts
    CROSS JOIN {entries} e ON e.id = {entries}_fts.rowid
    CROSS JOIN wagtailcore_page p ON p.id = CAST(e.object_id AS integer)
    CROSS JOIN wagtailcore_locale l ON l.id = p.locale_id
    WHERE {entries}_fts MATCH %(match)s AND {visible}
    ORDER BY {entries}_fts.rowid DESC LIMIT %(most)s
"""

POSTGRESQL = """
    SELECT id, content_type_id, ts_rank(title, to_tsquery('simple', %(any)s)) * %(weight)s
        + ts_rank(body, to_tsquery('simple', %(any)s))
    FROM (
        SELECT p.id, e.content_type_id, e.title, e.body
        FROM {entries} e
        JOIN wagtailcore_page p ON p.id = CAST(e.object_id AS integer)
        JOIN wagtailcore_locale l ON l.id = p.locale_id
        WHERE {match} AND {visible}
        ORDER BY e.id DESC LIMIT %(most)s
    ) AS candidates
"""


@dataclass(frozen=True)
class Hit:
    """A page that was found, what kind of page it is, and how well it fits."""

    page: int
    type: int
    score: float


@dataclass(frozen=True)
class Found:
    """The best hits, best first; `more` says that there were more than are ranked."""

    hits: list[Hit]
    more: bool


def page_types() -> list[int]:
    """Every type of page, by the number of its content type, which Django keeps in memory."""
    models = [model for model in apps.get_models() if issubclass(model, Page)]
    return [kind.pk for kind in ContentType.objects.get_for_models(*models).values()]


def find(terms: list[str], language: str, types: list[int] | None = None, *, some: bool = False) -> Found:
    """Find pages that hold every term, best first; with `some`, pages that hold at least one."""
    terms = list(filter(None, dict.fromkeys(map(folded, terms))))
    if not terms:
        return Found([], more=False)
    types = types if types is not None else page_types()
    hits = _ask(terms, language, types, some=some)
    more = len(hits) >= MOST
    if more:
        hits += _ask(terms, language, types, titles=True, some=some)
    best = {hit.page: hit for hit in sorted(hits, key=lambda hit: (hit.score, hit.page))}
    return Found(sorted(best.values(), key=lambda hit: (-hit.score, -hit.page)), more)


def _ask(terms: list[str], language: str, types: list[int], *, titles: bool = False, some: bool = False) -> list[Hit]:
    """Put one question to the index; `titles` asks for pages with every term in the title."""
    entries = get_app_config().get_model("IndexEntry")._meta.db_table
    params = {"language": language, "most": MOST, "weight": TITLE_WEIGHT}
    numbers = ", ".join(str(int(number)) for number in types) or "NULL"
    if connection.vendor == "sqlite":
        statement, match = SQLITE, ""
        params["match"] = _sqlite_match(terms, titles=titles, some=some)
    else:
        statement = POSTGRESQL
        params["any"] = " | ".join(_lexeme(term) for term in terms)
        match = _postgresql_match(terms, params, titles=titles, some=some)
    sql = statement.format(entries=entries, match=match, visible=VISIBLE.format(types=numbers))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Hit(*row) for row in cursor.fetchall()]


def _sqlite_match(terms: list[str], *, titles: bool, some: bool) -> str:
    """Write the terms as FTS5 reads them: each one quoted, so that nothing in it is a command."""
    words = (" OR " if some else " ").join(f'"{term}"' + "*" * is_prefix(term) for term in terms)
    return f"{{{'title' if titles else 'title body'}}} : ({words})"


def _lexeme(term: str) -> str:
    """Write a term as PostgreSQL reads it: quoted, with its endings."""
    quoted = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'" + ":*" * is_prefix(term)


def _postgresql_match(terms: list[str], params: dict, *, titles: bool, some: bool) -> str:
    """Ask for each term by itself, so that the words may stand partly in the title and the indexes are used."""
    parts = []
    for number, term in enumerate(terms):
        params[f"term{number}"] = _lexeme(term)
        query = f"to_tsquery('simple', %(term{number})s)"
        parts.append(f"e.title @@ {query}" if titles else f"(e.title @@ {query} OR e.body @@ {query})")
    return "(" + (" OR " if some else " AND ").join(parts) + ")"
