"""Files that are named by their number, where no chooser offered them: in forms, in running text, on pages.

Wagtail takes any number, and answers with the title, the file's name and its address. Here a file that is withheld from
whoever works in the editor (`models/withheld.py`) counts as none. Pictures are also asked when they are drawn
(`Picture.require_visible`), what translators choose in `localize_strings.py`.
"""

from functools import wraps

from django.utils.html import escape
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.documents.rich_text.contentstate import (
    ContentstateDocumentLinkConversionRule,
    DocumentLinkElementHandler,
)
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock
from wagtailmedia.widgets import AdminMediaChooser

from security.numbers import row_number

from .models import Download
from .models.withheld import is_withheld


def install() -> None:
    """Put the questions in their place. Called once, when the app is ready."""
    for chooser in (AdminImageChooser, AdminDocumentChooser, AdminMediaChooser):
        chooser.value_from_datadict = _taking_none(chooser.value_from_datadict)
        chooser.get_instance = _showing_none(chooser.get_instance)
    for block in (DocumentChooserBlock, VideoChooserBlock, AudioChooserBlock):
        block.render_basic = _drawing_none(block.render_basic)
    to_html = ContentstateDocumentLinkConversionRule["to_database_format"]["entity_decorators"]
    to_html["DOCUMENT"] = _linking_none(to_html["DOCUMENT"])
    DocumentLinkElementHandler.get_attribute_data = _naming_none(DocumentLinkElementHandler.get_attribute_data)
    DocumentLinkHandler.expand_db_attributes_many = classmethod(opening_tags)


def is_withheld_number(model, value) -> bool:
    """Say whether a number, as a form or a text gives it, stands for a file that is withheld."""
    number = row_number(value)
    file = model._default_manager.filter(pk=number).first() if number is not None else None
    return file is not None and is_withheld(file)


def _taking_none(value_from_datadict):
    """Let a form take no number of a file that is withheld from who sends it."""

    @wraps(value_from_datadict)
    def asked(self, data, files, name):
        value = value_from_datadict(self, data, files, name)
        return None if is_withheld_number(self.model_class, value) else value

    return asked


def _showing_none(get_instance):
    """Show an empty field where such a file was chosen: saving the form will empty it."""

    @wraps(get_instance)
    def asked(self, value):
        file = get_instance(self, value)
        return None if file and is_withheld(file) else file

    return asked


def _drawing_none(render_basic):
    """Draw nothing of such a file where two versions of a page are compared."""

    @wraps(render_basic)
    def asked(self, value, context=None):
        return "" if value and is_withheld(value) else render_basic(self, value, context)

    return asked


def _linking_none(link):
    """Save text without the link to such a file, the words stay: on a public page the link would open the file."""

    @wraps(link)
    def asked(props):
        return props["children"] if is_withheld_number(Download, props.get("id")) else link(props)

    return asked


def _naming_none(get_attribute_data):
    """Tell the text editor nothing of such a file but its number."""

    @wraps(get_attribute_data)
    def asked(self, attrs):
        hidden = is_withheld_number(Download, attrs.get("id"))
        return {"id": row_number(attrs["id"])} if hidden else get_attribute_data(self, attrs)

    return asked


def opening_tags(cls, attrs_list: list[dict]) -> list[str]:
    """Return the opening tag of each link in running text; without an address where the file is withheld."""
    files = cls.get_many(attrs_list)
    return [f'<a href="{escape(file.url)}">' if file and not is_withheld(file) else "<a>" for file in files]
