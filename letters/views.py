"""What the letter pages load when somebody begins to write, and what holds no letter."""

import json

from django.http import HttpRequest, HttpResponse

from .stationery import stationery

SCRIPT = "text/javascript; charset=utf-8"


def module(given: dict) -> HttpResponse:
    """Give data as a script, because a letter page may load scripts of ours and nothing else."""
    response = HttpResponse(f"export default {json.dumps(given, ensure_ascii=False)};\n", content_type=SCRIPT)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def stationery_module(request: HttpRequest) -> HttpResponse:
    """Give the empty Word file."""
    return module(stationery())
