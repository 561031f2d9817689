"""What the editor's forms ask for."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import string_to_ascii

ROWS = {"story_tags": "tag", "story_authors": "author", "story_notes": "note"}
OTHER_LANGUAGE = _("This one belongs to another language. Choose its form in the language of this story.")


def keep_to_language(form, name: str, locale_id: int | None) -> None:
    """Take no other language's copy for an answer, except one that stands there already."""
    field = form.fields.get(name)
    if field is not None:
        field.queryset = field.queryset.filter(Q(locale_id=locale_id) | Q(pk=form.initial.get(name)))
        field.error_messages["invalid_choice"] = OTHER_LANGUAGE


class StoryForm(WagtailAdminPageForm):
    """Checks that wait until the story is to be published: a draft may be unfinished."""

    def __init__(self, *args, **kwargs):
        """Keep every choice to the language of the story. Wagtail's choosers begin there, and may be led elsewhere."""
        super().__init__(*args, **kwargs)
        for name in ("topic", "series"):
            keep_to_language(self, name, self.instance.locale_id)
        for rows, name in ROWS.items():
            for form in self.formsets[rows].forms if rows in self.formsets else []:
                keep_to_language(form, name, self.instance.locale_id)

    def clean(self):
        """Ask for the chosen name when the byline promises one, and for the series of a part."""
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        chosen = self.instance.Byline.CHOSEN
        if cleaned.get("byline") == chosen and not (cleaned.get("chosen_name") or "").strip():
            self.add_error("chosen_name", _("Enter the name the contributor chose, or choose Anonymous."))
        if cleaned.get("part") is not None and "series" in cleaned and not cleaned["series"]:
            self.add_error("series", _("Choose the series that this is a part of, or leave its place empty."))
        return cleaned


class NewNamedForm(forms.ModelForm):
    """A tag, an author or their like, made while a story is being written. The view says in which language."""

    def clean_name(self) -> str:
        """Make the word for addresses, and refuse the same one a second time."""
        name = " ".join(self.cleaned_data["name"].split())
        slug = slugify(string_to_ascii(name))[:120].strip("-")
        if not slug:
            raise ValidationError(_("Write a name with at least one letter or digit."))
        if type(self.instance).objects.filter(slug=slug, locale_id=self.instance.locale_id).exists():
            raise ValidationError(_("There is one of this name already. Choose it from the list."))
        self.instance.slug = slug
        return name
