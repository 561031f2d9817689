"""Days of coming and going that a translation took over from its original, as long as that has them.

Wagtail copies both days into a translation, where nobody sees or changes them any more: a story whose day was put off
came out in other languages on the former one, and a page that was prolonged went down there.
"""

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import DraftStateMixin, Revision, TranslatableMixin

from .synchronized import lock, rewrite_versions
from .translation import original_of


def waits_for_its_original(revision: Revision) -> bool:
    """Say whether a version is due on a day of its original, which is not public yet and may come later or never."""
    thing = revision.content_object
    original = _original_with(thing, "go_live_at", revision.content.get("go_live_at"))
    return original is not None and not original.live and not original.first_published_at


@transaction.atomic
def prolonged(thing: DraftStateMixin) -> bool:
    """Put off an end that was taken over from an original which ends later, or not at all; say whether there is one."""
    original = _original_with(thing, "expire_at", _written(thing.expire_at))
    if not original or not original.live or original.expire_at == thing.expire_at:
        return False
    if original.expire_at and thing.expire_at and original.expire_at < thing.expire_at:
        return False
    found = lock(thing)
    if found is None:
        return False
    end = _written(original.expire_at)
    rewrite_versions(found, lambda content: content | {"expire_at": end})
    type(found).objects.filter(pk=found.pk).update(expire_at=original.expire_at)
    return True


def _written(moment: datetime | None) -> str | None:
    """A moment as a version has it."""
    return json.loads(json.dumps(moment, cls=DjangoJSONEncoder))


def _original_with(thing: Any, field: str, written: str | None) -> Any | None:
    """The original of a translation, if a version of it had this day."""
    if written is None or not isinstance(thing, TranslatableMixin):
        return None
    original = original_of(thing)
    if original.pk == thing.pk:
        return None
    original = getattr(original, "specific", original)
    return original if original.revisions.filter(**{f"content__{field}": written}).exists() else None
