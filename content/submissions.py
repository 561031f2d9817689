"""Messages that visitors sent: shown to whom that is given, deleted in time."""

from datetime import timedelta

from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission


def purge_submissions() -> dict[str, int]:
    """Delete every message older than its page allows. Says how many went, by page."""
    from content.models import ContactPage

    purged = {}
    for page in ContactPage.objects.all().only("pk", "title", "retention_days"):
        oldest = timezone.now() - timedelta(days=page.retention_days)
        count, _ = FormSubmission.objects.filter(page_id=page.pk, submit_time__lt=oldest).delete()
        if count:
            purged[f"{page.title} ({page.pk})"] = count
    return purged


def only_for_who_handles_them(user, forms):
    """Leave no form to a user without the right over messages: Wagtail gives them to whoever may edit the page.

    Wagtail asks this before every list, export and deletion of messages, and before it shows *Forms* in the menu.
    """
    from content.models.contact_page import HANDLE_MESSAGES

    return forms if user.has_perm(HANDLE_MESSAGES) else forms.none()
