"""Messages that visitors sent: shown, exported, deleted in time."""

from datetime import timedelta

from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.forms.views import SubmissionsListView

# A cell that begins with one of these is run as a formula by spreadsheet programs.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(value):
    """A value that no spreadsheet program runs."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


class SubmissionsView(SubmissionsListView):
    """The list of messages, with exports that cannot run formulas."""

    def preprocess_field_value(self, field, value, export_format):
        """Wagtail's own preparation first, then ours: a list of answers becomes one text only there."""
        return plain_cell(super().preprocess_field_value(field, value, export_format))


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
