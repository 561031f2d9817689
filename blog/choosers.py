"""Choosers of a story's editor in which what is missing is made on the spot, in the language of the story.

Wagtail offers the form to whoever may add such a thing, and its view refuses everybody else.
"""

from django.forms import Textarea, modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView

from .forms import NewNamedForm
from .models import Author, ContentNote, Series, Tag, Topic

AGREED = _("Only of somebody who agreed to be named. Add a photo and some sentences later, under Authors.")
LINES = Textarea(attrs={"rows": 3})


class NewNamedView(SnippetCreateView):
    """Makes a tag, an author and their like."""

    def get_creation_form_kwargs(self):
        """Begin with one in the language that is asked for (`locale`); without one, in the site's own."""
        asked = Locale.objects.filter(language_code=self.request.GET.get("locale", "")).first()
        return super().get_creation_form_kwargs() | {"instance": self.model_class(locale=asked or Locale.get_default())}

    def save_form(self, form):
        """Save it, and note who made it, as Wagtail does where it is made on a page of its own."""
        made = super().save_form(form)
        log(instance=made, action="wagtail.create")
        return made


class NamedChooserViewSet(SnippetChooserViewSet):
    """Choose one, or make a new one."""

    preserve_url_parameters = ["multiple", "locale"]
    create_view_class = NewNamedView


class AuthorChooserViewSet(NamedChooserViewSet):
    """A photo and a biography are added on the author's own page."""

    creation_form_class = modelform_factory(
        Author,
        form=NewNamedForm,
        fields=["name"],
        help_texts={"name": AGREED},  # type: ignore[dict-item]  # a promise of words is taken, too
    )
    create_action_label = _("Add this author")
    creation_tab_label = _("New author")


class TopicChooserViewSet(NamedChooserViewSet):
    """The subject of a story."""

    creation_form_class = modelform_factory(
        Topic, form=NewNamedForm, fields=["name", "description"], widgets={"description": LINES}
    )
    create_action_label = _("Add this topic")
    creation_tab_label = _("New topic")


class TagChooserViewSet(NamedChooserViewSet):
    """The words that stories share."""

    creation_form_class = modelform_factory(Tag, form=NewNamedForm, fields=["name"])
    create_action_label = _("Add this tag")
    creation_tab_label = _("New tag")


class SeriesChooserViewSet(NamedChooserViewSet):
    """Of what a story is a part."""

    creation_form_class = modelform_factory(
        Series, form=NewNamedForm, fields=["name", "description"], widgets={"description": LINES}
    )
    create_action_label = _("Add this series")
    creation_tab_label = _("New series")


class ContentNoteChooserViewSet(NamedChooserViewSet):
    """What to know before reading."""

    creation_form_class = modelform_factory(ContentNote, form=NewNamedForm, fields=["name", "explanation"])
    create_action_label = _("Add this content note")
    creation_tab_label = _("New content note")
