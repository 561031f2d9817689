"""The content security policy: strict for visitors, relaxed for the editor alone.

The directives stand in settings/csp.py. Here is decided which of them an answer gets.
"""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .paths import is_editor_path

ISOLATED = "require-corp"


class HouseCSPMiddleware(CSPMiddleware):
    """django-csp, choosing a policy by address and by what the page really holds."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        """Seal what asked for it; relax for the editor; frame a film's host only on a page that offers such a film.

        A view of the editor with a policy of its own (`@csp`) keeps it.
        """
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if getattr(response, "is_sealed", False):
            parts.config = settings.SEALED_CONTENT_SECURITY_POLICY
        elif is_editor_path(request.path_info) and not hasattr(response, "_csp_config"):
            parts.config = settings.EDITOR_CONTENT_SECURITY_POLICY
        elif hosts := film_hosts_in(response):
            parts.replace = {**(parts.replace or {}), "frame-src": hosts}
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add isolation (COEP) beside the policy, wherever no foreign frame and no editor stands in its way."""
        response = super().process_response(request, response)
        if getattr(response, "is_sealed", False) or not (is_editor_path(request.path_info) or film_hosts_in(response)):
            response.headers.setdefault("Cross-Origin-Embedder-Policy", ISOLATED)
        return response


def seal(response: HttpResponse) -> HttpResponse:
    """Let no script of this answer's page send anything anywhere (settings/csp.py says what that covers)."""
    response.is_sealed = True
    return response


def film_hosts_in(response: HttpResponse) -> list[str]:
    """Return the outside hosts whose films a page offers; most pages offer none.

    Only our own attribute counts (content/blocks/film.html). A host that a visitor typed is escaped and opens nothing.
    """
    if response.streaming:
        return []
    return [host for host in settings.FILM_HOSTS if f'data-film="{host}'.encode() in response.content]
