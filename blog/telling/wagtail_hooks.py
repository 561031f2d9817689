"""What this room adds to the admin."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from content import unheard

from .access import POLICY, closed_pages, handles_told_stories
from .actions import refused_copy
from .admin import ToldStories
from .announce import left_undone, nobody_reads
from .file_tags import refuse_tags_of
from .guard import ending, objections, words_to_look_at
from .library import is_closed
from .models import ClosedCollection, Submission
from .shown_files import is_on_public_page

register_permission_policy(Submission, POLICY)


unheard.source(nobody_reads)
unheard.source(left_undone)


@hooks.register("register_admin_viewset")
def told_stories() -> ToldStories:
    """Show the queue to those who may see it."""
    return ToldStories("told_stories", url_prefix="told-stories")


class WaitingPanel(Component):
    """The first page of the editor says that somebody hopes for an answer."""

    name, order = "told_stories", 15
    template_name = "telling/admin/waiting.html"

    def get_context_data(self, parent_context) -> dict:
        """Count what waits; no word of any story."""
        return {"waiting": Submission.objects.waiting().count()}


@hooks.register("construct_homepage_panels")
def say_what_waits(request, panels) -> None:
    """Tell those who may read told stories."""
    if POLICY.user_has_any_permission(request.user, ["view", "change"]) and Submission.objects.waiting().exists():
        panels.append(WaitingPanel())


@hooks.register("register_permissions")
def permissions():
    """Let the groups' page offer the two permissions there are."""
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="telling")


@hooks.register("after_bulk_action")
def take_tags_off_moved_files(request, action_type, objects, action) -> None:
    """The same as when one file is saved, which moving many at once leaves out."""
    if action_type == "add_to_collection":
        for file in objects:
            file.refresh_from_db(fields=["collection"])
            refuse_tags_of(file)


@hooks.register("construct_page_chooser_queryset")
def keep_closed_stories_out_of_choosers(pages, request):
    """Whoever may not open a told story cannot choose it, nor learn its title."""
    return pages if handles_told_stories(request.user) else pages.exclude(pk__in=closed_pages().values("pk"))


@hooks.register("describe_collection_contents")
def keep_closed_collection(collection):
    """Let nobody delete the collection for pictures of told stories, not even while it is empty."""
    if not ClosedCollection.objects.filter(collection=collection).exists():
        return None
    return {"count": 1, "count_text": _("For pictures that people send with their stories"), "url": None}


@hooks.register("before_serve_document")
def keep_closed_downloads(document, request) -> None:
    """Give a file of the closed collection to visitors while a public page shows it, and else to moderators alone."""
    if is_closed(document.collection_id) and not handles_told_stories(request.user) and not is_on_public_page(document):
        raise Http404


@hooks.register("before_copy_page")
def keep_told_stories_from_being_copied(request, page):
    """Say why, before anything is filled in; what lies below is asked about once it is chosen."""
    if words := refused_copy(page, request.user, recursive="copy_subpages" in request.POST):
        messages.error(request, words)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_publish_page")
def ask_before_publishing(request, page):
    """Keep the work as a draft and say what speaks against publishing it; or publish it, and say where to look."""
    page = page.specific
    reasons = objections(page) if hasattr(page, "told_in") else []
    for reason in reasons:
        messages.error(request, reason)
    for words in words_to_look_at(page) if hasattr(page, "told_in") and not reasons else []:
        messages.warning(request, words)
    return redirect("wagtailadmin_pages:edit", page.pk) if reasons else None


@hooks.register("before_edit_page", order=-1)  # before the translation editor takes over
def say_that_it_has_ended(request, page):
    """Tell whoever opens a withdrawn or declined story at once, and not first when they press *Publish*."""
    if request.method != "GET" or not hasattr(page, "told_in") or not (words := ending(page)):
        return
    waiting = messages.get_messages(request)
    said = {str(message) for message in waiting}
    waiting.used = False  # type: ignore[union-attr]  # looked at, not shown yet
    if words not in said:
        messages.error(request, words)
