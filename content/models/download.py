"""Files for download."""

from wagtail.documents.models import AbstractDocument, Document as WagtailDocument


class Download(AbstractDocument):
    """A file that visitors may download."""

    admin_form_fields = WagtailDocument.admin_form_fields
