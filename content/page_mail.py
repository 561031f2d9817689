"""Mails of Wagtail to staff about pages: comments on them, and what a workflow asks or answers.

Wagtail asks for no permission. These mails hold titles, comments and reasons, and a page may be closed to whoever
subscribed to it, sent it to a workflow, or belongs to the group that reviews. Here each mail goes to those alone who
may read the page's draft when it is sent. It is sent after the commit: a mail server that does not answer would keep
rows locked. From a trial restore none leaves.
"""

import logging
import sys

from wagtail.admin import mail
from wagtail.admin.views.pages import edit
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from .after_commit import after_commit
from .mail_transport.transports import is_trial_restore

FAILED = "Failed to send notification email"


def install() -> None:
    """Take the place of Wagtail's receivers, which may be connected already or not. Called once."""
    for signal, sender, name, notifier in (
        (task_submitted, TaskState, "group_approval_task_submitted", TaskSubmission()),
        (workflow_submitted, WorkflowState, "workflow_state_submitted", WorkflowSubmission()),
        (workflow_approved, WorkflowState, "workflow_state_approved", WorkflowApproval()),
        (workflow_rejected, WorkflowState, "workflow_state_rejected", WorkflowRejection()),
    ):
        place = {"sender": sender, "dispatch_uid": f"{name}_email_notification"}
        signal.disconnect(**place)
        signal.connect(notifier, weak=False, **place)  # Wagtail's is not connected again: the name is taken
    edit.send_notification = tell_of_comments
    logging.getLogger("wagtail.admin").addFilter(HideTitles())


def may_read(user, thing) -> bool:
    """Say whether somebody may read the draft of a page, as its preview asks. Of other things nothing is asked."""
    if not isinstance(thing, Page):
        return True
    tester = thing.specific.permissions_for_user(user)
    return tester.can_edit() or tester.can_publish()


def thing_of(state: TaskState | WorkflowState):
    """Return what a workflow is about; None if it was deleted."""
    return getattr(state, "workflow_state", state).content_object


class ToReaders:
    """Send a mail of a workflow after the commit, as things are then, to those who may read what it is about."""

    def __call__(self, instance=None, **kwargs) -> None:
        """Receive the signal."""
        after_commit(self._send, type(instance), instance.pk, kwargs)

    def _send(self, model: type, pk: int, kwargs: dict) -> None:
        state = model._base_manager.filter(pk=pk).first()  # type: ignore[attr-defined]
        if state is not None and thing_of(state) is not None and not is_trial_restore():
            super().__call__(state, **kwargs)  # type: ignore[misc]

    def get_recipient_users(self, instance, **kwargs) -> set:
        """Leave out who may not read it."""
        people = super().get_recipient_users(instance, **kwargs)  # type: ignore[misc]
        thing = thing_of(instance)
        return {person for person in people if person and may_read(person, thing)}


class TaskSubmission(ToReaders, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells a group that something waits for its approval."""


class WorkflowSubmission(ToReaders, mail.WorkflowStateSubmissionEmailNotifier):
    """Tells administrators that something was sent to a workflow."""


class WorkflowApproval(ToReaders, mail.WorkflowStateApprovalEmailNotifier):
    """Tells who sent something to a workflow that it was approved."""


class WorkflowRejection(ToReaders, mail.WorkflowStateRejectionEmailNotifier):
    """Tells who sent something to a workflow that it was refused, and why."""


def tell_of_comments(people, notification: str, context: dict) -> None:
    """Mail what was commented on a page, in place of Wagtail's `send_notification` in the editor of pages."""
    after_commit(_tell_of_comments, list(people), notification, context)


def _tell_of_comments(people: list, notification: str, context: dict) -> None:
    page = Page.objects.filter(pk=context["page"].pk).first()
    if page is not None and not is_trial_restore():
        mail.send_notification([person for person in people if may_read(person, page)], notification, context)


class HideTitles(logging.Filter):
    """Say of a mail that could not be sent what kind of error it was, instead of its subject and its address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, cleaned."""
        if isinstance(record.msg, str) and record.msg.startswith(FAILED):
            kind = (record.exc_info or sys.exc_info())[0]
            record.msg, record.args = f"{FAILED}: %s", (kind.__name__ if kind else "unknown",)
            record.exc_info = record.exc_text = None  # an error of a mail server quotes addresses
        return True
