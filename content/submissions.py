"""Messages that visitors sent: shown to whom that is given, deleted in time."""

from datetime import timedelta
from functools import wraps

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction, RevertToPageRevisionPermissionError
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.forms.views import FormPagesListView


def purge_submissions() -> dict[str, int]:
    """Delete every message older than its page allows. Says how many went, by page."""
    from content.models import ContactPage

    purged = {}
    for page in ContactPage.objects.all().only("pk", "title", "retention_days"):
        oldest = timezone.now() - timedelta(days=page.retention_days)
        count, _rows = FormSubmission.objects.filter(page_id=page.pk, submit_time__lt=oldest).delete()
        if count:
            purged[f"{page.title} ({page.pk})"] = count
    return purged


def only_for_who_handles_them(user, forms):
    """Leave no form to a user without the right over messages: Wagtail gives them to whoever may edit the page.

    Wagtail asks this before every list, export and deletion of messages, and before it shows *Messages* in the menu.
    """
    from content.models.contact_page import HANDLE_MESSAGES

    return forms if user.has_perm(HANDLE_MESSAGES) else forms.none()


def install() -> None:
    """Put the question, and the word that staff use, in their places. Called once, when the app is ready."""
    FormPagesListView.page_title = gettext_lazy("Messages")
    FormPagesListView.columns = [one for one in FormPagesListView.columns if one.name != "content_type"]
    RevertToPageRevisionAction.check = unless_messages_would_go_elsewhere(RevertToPageRevisionAction.check)
    RevisionsRevertView.get_object = with_messages_as_now(RevisionsRevertView.get_object)


def call_them_messages(request, menu_items: list) -> None:
    """Let the menu say what waits there: Wagtail's word is *Forms*."""
    for item in menu_items:
        if item.name == "forms":
            item.label = gettext_lazy("Messages")


def unless_messages_would_go_elsewhere(check):
    """Refuse a version from before whoever handles messages changed where they go, to a user who may not say so.

    The interface for programs brings back the whole version; for the editor see `with_messages_as_now`.
    """
    from content.models.contact_page import ABOUT_MESSAGES, HANDLE_MESSAGES, ContactPage

    @wraps(check)
    def guarded(action, skip_permission_checks: bool = False) -> None:
        check(action, skip_permission_checks)
        page = action.instance.specific
        if not isinstance(page, ContactPage) or not action.user or action.user.has_perm(HANDLE_MESSAGES):
            return
        newest, former = page.get_latest_revision_as_object(), action.revision.as_object()
        if any(getattr(newest, name) != getattr(former, name) for name in ABOUT_MESSAGES):
            words = _("This version says otherwise where messages go. Only who handles messages brings it back.")
            raise RevertToPageRevisionPermissionError(words)

    return guarded


def with_messages_as_now(get_object):
    """Let a version that is reviewed in the editor say where messages go as the newest does, for a user who may not.

    They do not see these fields in the form, and would save what the version held.
    """
    from content.models.contact_page import ABOUT_MESSAGES, HANDLE_MESSAGES, ContactPage

    @wraps(get_object)
    def guarded(view):
        page = get_object(view)
        if isinstance(page, ContactPage) and not view.request.user.has_perm(HANDLE_MESSAGES):
            newest = ContactPage.objects.get(pk=page.pk).get_latest_revision_as_object()
            for name in ABOUT_MESSAGES:
                setattr(page, name, getattr(newest, name))
        return page

    return guarded
