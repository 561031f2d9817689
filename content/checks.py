"""What must hold for pages that are kept."""

from django.conf import settings
from django.core.checks import Error, Tags, register

OF_ONE_PROCESS = ("locmem.LocMemCache", "dummy.DummyCache")


@register(Tags.caches, deploy=True)
def cache_is_shared(app_configs, **kwargs) -> list[Error]:
    """Refuse a cache that one process cannot empty for another: a withdrawn page would stay with the others."""
    if not str(settings.CACHES["default"]["BACKEND"]).endswith(OF_ONE_PROCESS):
        return []
    return [
        Error(
            "The cache belongs to one process, so others would go on showing what was taken down.",
            hint="Leave CACHE_URL out, or name a cache that all processes share (docs/environment.md).",
            id="content.E001",
        )
    ]
