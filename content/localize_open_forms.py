"""Two people work on one translation at once, and neither loses a word.

wagtail-localize 1.14 drops, without a word, what is sent from the ordinary editor after a colleague started the
synchronized translation; takes passages for one that was stopped, where no page shows them; and lets who saves a
passage later replace a colleague's words unseen, of which it keeps no history.
"""

from datetime import datetime
from functools import wraps

from django.contrib.admin.utils import quote
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)

AS_A_DRAFT = "is_open_form_saved_as_a_draft"  # on a request
OUR_BUTTON = "action"  # of the translation editor; those of the ordinary one are "action-publish" and so on
OPENED_ON = ("overwrite_revision_id", "loaded_revision_id")  # drafts before the start, which may have written another

NOT_SAVED = _(
    "Not saved: its synchronized translation was started, or it was made an alias, while you were writing. Go back to "
    "see what you wrote."
)
NOT_PUBLISHED = _(
    "Not published: its synchronized translation was started while you were writing. What you wrote is kept as a draft "
    "in the history; enter it in the translation below as well."
)
OPENED = "opened"  # in the address of each passage of the translation editor: when that was opened
STOPPED = _("Not saved: the synchronized translation was stopped meanwhile.")
NOTHING_PUBLISHED = _("Not published: the synchronized translation was stopped meanwhile.")
CHANGED = _("Not saved: somebody else changed this meanwhile, and their words are shown. Load the page again to go on.")
YOU_WROTE = _("You wrote: “%(words)s”")


# --- The ordinary editor ----------------------------------------------------------------------


def keeping_open_forms(edit_translation):
    """Let a form of the ordinary editor be saved there, as a draft and no more; say where to find it.

    Programs that save while somebody types are told that nothing is saved, as before: their editor shows it. What has
    no drafts is live as soon as it is saved, so there only the words say what happened.
    """

    @wraps(edit_translation)
    def careful(request, translation, instance):
        request.opened_at = timezone.now()  # before anything is read
        if getattr(request, AS_A_DRAFT, False):
            return None
        if request.method != "POST" or OUR_BUTTON in request.POST or not request.accepts("text/html"):
            return edit_translation(request, translation, instance)
        if not isinstance(instance, DraftStateMixin) or getattr(instance, "alias_of_id", None):
            messages.error(request, NOT_SAVED)
            return edit_translation(request, translation, instance)
        return saved_as_a_draft(request)

    return careful


def saved_as_a_draft(request):
    """Begin the same request anew without its button: snippets read that before anybody else is asked."""
    sent = request.POST.copy()
    for name in [name for name in sent if name.startswith("action-") or name in OPENED_ON]:
        del sent[name]
    request.POST = sent
    setattr(request, AS_A_DRAFT, True)
    view, args, kwargs = request.resolver_match
    return view(request, *args, **kwargs)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def say_where_it_is(request, instance) -> None:
    """Once such a form is saved, lead to the draft."""
    if getattr(request, AS_A_DRAFT, False):
        messages.warning(request, NOT_PUBLISHED, buttons=[messages.button(history_of(instance), _("History"))])


def history_of(instance) -> str:
    """The address of all versions of a page or snippet."""
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:history", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("history"), args=[quote(instance.pk)])


# --- The editor of translations ---------------------------------------------------------------


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def refuse_its_button_once_it_was_stopped(request, instance):
    """Answer *Publish* of a translation editor left open; the ordinary one took it for a form without words."""
    if request.method != "POST" or OUR_BUTTON not in request.POST or not isinstance(instance, TranslatableMixin):
        return None
    place = {"source__object_id": instance.translation_key, "target_locale": instance.locale_id}
    if Translation.objects.filter(**place, enabled=True).exists():
        return None
    messages.error(request, NOTHING_PUBLISHED)
    return redirect(request.path)


def with_opening(props: dict, request) -> dict:
    """Let each passage of the translation editor be saved with the moment at which it was read."""
    opened = urlencode({OPENED: request.opened_at.isoformat()})
    for segment in props["segments"]:
        if "editUrl" in segment:
            segment["editUrl"] += f"?{opened}"
    return props


def on_newest_words(edit_segment):
    """Save a passage, a link or a picture of a translation only over what its editor shows; else say why not."""

    @wraps(edit_segment)
    def careful(request, translation_id, **segment):
        translation = get_object_or_404(Translation, pk=translation_id)
        with transaction.atomic():
            stored = stored_for(translation, **segment).select_for_update().first()
            reason = why_not(translation, stored, request)
            response = edit_segment(request, translation_id, **segment)
            if not reason or response.status_code >= 400:
                return response
            transaction.set_rollback(True)
        if request.method == "DELETE":
            return JsonResponse({"error": str(reason)}, status=409)
        typed = response.data["data"]
        shown = stored.data if stored else typed
        are_lost = "string_segment_id" in segment and typed != shown
        said = f"{reason} {YOU_WROTE % {'words': typed}}" if are_lost else str(reason)
        response.data |= {"data": shown, "error": said}
        return response

    return careful


def stored_for(translation: Translation, string_segment_id=None, overridable_segment_id=None):
    """What is stored for one passage, link or picture of a translation: one row, or none."""
    if string_segment_id:
        segment = get_object_or_404(StringSegment, pk=string_segment_id)
        place = {"translation_of": segment.string_id, "context": segment.context_id}
        return StringTranslation.objects.filter(**place, locale=translation.target_locale_id)
    context = get_object_or_404(OverridableSegment, pk=overridable_segment_id).context_id
    return SegmentOverride.objects.filter(context=context, locale=translation.target_locale_id)


def why_not(translation: Translation, stored, request):
    """Say why what is sent may not be stored; nothing if it may."""
    if not translation.enabled:
        return STOPPED
    opened = moment(request.GET.get(OPENED, ""))
    is_newer = stored and opened and stored.updated_at > opened
    return CHANGED if is_newer and stored.last_translated_by_id != request.user.pk else None


def moment(written: str) -> datetime | None:
    """The moment in an address; none in that of an editor that was opened before an upgrade."""
    try:
        read = parse_datetime(written)
    except ValueError:
        return None
    return read if read and timezone.is_aware(read) else None
