"""What this room adds to the admin."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .admin import POLICY, ToldStories
from .guard import objections
from .models import Submission

register_permission_policy(Submission, POLICY)


@hooks.register("register_admin_viewset")
def told_stories() -> ToldStories:
    """Show the queue to those who may see it."""
    return ToldStories("told_stories", url_prefix="told-stories")


@hooks.register("register_permissions")
def permissions():
    """Let the groups' page offer the two permissions there are."""
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="telling")


@hooks.register("before_publish_page")
def ask_before_publishing(request, page):
    """Keep the editor's work as a draft and say what speaks against publishing it."""
    page = page.specific
    reasons = objections(page) if hasattr(page, "told_in") else []
    for reason in reasons:
        messages.error(request, reason)
    return redirect("wagtailadmin_pages:edit", page.pk) if reasons else None
