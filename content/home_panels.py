"""Panels of Wagtail on the first page of the editor, without pages that whoever signed in may not come to.

Wagtail lists there what somebody edited, locked, sent to a workflow or is to review, whatever became of their rights.
"""

from collections.abc import Mapping
from typing import Any

from wagtail import hooks
from wagtail.admin.views import home
from wagtail.models import Page

from .private_titles import may_meet


def is_shown(context: Mapping[str, Any], thing) -> bool:
    """Say whether a panel may name something to whoever signed in. Of what is no page nothing is asked."""
    return not isinstance(thing, Page) or may_meet(context["request"].user, thing)


class RecentEdits(home.RecentEditsPanel):
    """Pages that somebody edited."""

    def get_context_data(self, parent_context) -> dict:
        """Leave out what is closed to them now."""
        context = super().get_context_data(parent_context)
        edits = [(moment, page) for moment, page in context["last_edits"] if is_shown(context, page)]
        return {**context, "last_edits": edits}


class LockedPages(home.LockedPagesPanel):
    """Pages that somebody locked."""

    def get_context_data(self, parent_context) -> dict:
        """Leave out what is closed to them now."""
        context = super().get_context_data(parent_context)
        return {**context, "locked_pages": [page for page in context["locked_pages"] if is_shown(context, page)]}


class OwnInWorkflow(home.UserObjectsInWorkflowModerationPanel):
    """What somebody sent to a workflow, or owns there."""

    def get_context_data(self, parent_context) -> dict:
        """Leave out what is closed to them now."""
        context = super().get_context_data(parent_context)
        states = [state for state in context["workflow_states"] if is_shown(context, state.content_object)]
        return {**context, "workflow_states": states}


class ToReview(home.WorkflowObjectsToModeratePanel):
    """What waits for somebody's approval."""

    def get_context_data(self, parent_context) -> dict:
        """Leave out what is closed to them."""
        context = super().get_context_data(parent_context)
        return {**context, "states": [state for state in context["states"] if is_shown(context, state["obj"])]}


NARROWED = {panel.__base__: panel for panel in (RecentEdits, LockedPages, OwnInWorkflow, ToReview)}


@hooks.register("construct_homepage_panels")
def narrow(request, panels: list) -> None:
    """Put ours in the place of Wagtail's."""
    panels[:] = [NARROWED[type(panel)]() if type(panel) in NARROWED else panel for panel in panels]
