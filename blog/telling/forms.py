"""What somebody who tells a story fills in, and what they may change with their code."""

import hashlib
import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy as _

from content.translation import untranslated_copies
from security import stamp
from security.forms import GuardedFormMixin, guard_html
from security.pictures import PictureTooLarge, UnreadablePicture
from security.text import clean_code, clean_line

from . import work
from .codes import GROUP, GROUPS, tidy_code
from .models import Submission
from .names import pieces
from .pictures import made_anew
from .terms import is_part, key_of

LONGEST_STORY = 30_000
MOST_PICTURES, LARGEST_PICTURE = 3, 8 * 1024 * 1024
MOST_TERMS, LONGEST_TERM = 30, 100
MOST_NEVER_PRINTED = MOST_TERMS + 20  # with former names; each is looked for in every text and version of a story
BETWEEN_TERMS = re.compile("[,;\u060c\u061b\uff0c\u3001\uff1b]")  # commas and semicolons: Latin, Arabic, Chinese
HOUSE_NUMBER = re.compile(r"\d{1,4}")
USES = {
    "site": _("On this website"),
    "newsletter": _("In our newsletter"),
    "press": _("Shared with journalists who ask"),
}


class ManyFiles(forms.FileInput):
    """A file box that takes several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        """Return all of them."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PicturesField(forms.FileField):
    """A few pictures, each made anew before anything else happens to it."""

    widget = ManyFiles(attrs={"accept": ",".join(f".{ending}" for ending in settings.WAGTAILIMAGES_EXTENSIONS)})

    def clean(self, data, initial=None) -> list[bytes]:
        """Return the pictures as JPEG."""
        files = [file for file in data or [] if file]
        if len(files) > MOST_PICTURES:
            raise ValidationError(_("Choose at most %(number)s pictures.") % {"number": MOST_PICTURES})
        return [self.one(file) for file in files]

    def one(self, file) -> bytes:
        """Make one picture anew, or say what is wrong with it."""
        if file.size > LARGEST_PICTURE:
            told = {"file": clean_code(file.name), "size": filesizeformat(LARGEST_PICTURE)}
            raise ValidationError(_("“%(file)s” is too large. Choose a picture of at most %(size)s.") % told)
        try:
            return made_anew(file)
        except PictureTooLarge:
            told = {"file": clean_code(file.name), "number": str(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000)}
            raise ValidationError(
                _("“%(file)s” has too many pixels. The limit is %(number)s million. Save a smaller copy first.") % told
            ) from None
        except UnreadablePicture:
            raise ValidationError(
                _("“%(file)s” cannot be read as a picture. Choose another file, or send your story without it.")
                % {"file": clean_code(file.name)}
            ) from None


def terms_of(line: str) -> list[str]:
    """Return the names of a line, each by itself: together they are looked for as one and found nowhere.

    The number of a house stands in too many texts to be looked for alone: the line is kept as a whole beside its names.
    """
    parts = [part.strip() for part in BETWEEN_TERMS.split(line)]
    terms = [part for part in parts if key_of(part) and not HOUSE_NUMBER.fullmatch(part)]
    return [*terms, *([line] if key_of(line) and any(map(HOUSE_NUMBER.fullmatch, parts)) else [])]


def offer(form: forms.Form, name: str, choices) -> None:
    """Let a field of a form offer these choices."""
    field = form.fields[name]
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = list(choices)


class NamingMixin(forms.Form):
    """How somebody wants to be named."""

    naming = forms.ChoiceField(
        label=_("How may we name you?"),
        choices=Submission.Naming.choices,
        widget=forms.RadioSelect,
        help_text=_("You can change this later with your code."),
        error_messages={"required": _("Choose how we may name you.")},
    )
    name = forms.CharField(
        label=_("The name to publish"),
        max_length=80,
        required=False,
        help_text=_("Exactly as it should appear. Leave it empty if you chose no name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def clean_name(self) -> str:
        """Fold any run of spaces into one; leave invisible marks at its ends behind."""
        return clean_line(self.cleaned_data["name"])

    def settle_name(self, terms: list[str]) -> None:
        """Ask for the name that is to be printed, and keep none that is not."""
        naming, name = self.cleaned_data.get("naming"), self.cleaned_data.get("name", "")
        if naming == Submission.Naming.NONE:
            self.cleaned_data["name"] = ""
        elif naming and not name and "name" not in self.errors:
            self.add_error("name", _("Enter the name to publish, or choose to have no name."))
        elif naming and any(is_part(name, part) for term in terms for part in (term, *pieces(term))):
            self.add_error("name", _("You asked us to leave this name out. Change one of the two answers."))


#: Fields that one answer or another makes necessary, with the words that say so.
NEEDED = {
    "name": _("needed unless you chose no name"),
    "languages": _("needed if it may appear"),
    "contact": _("needed if you are under 18"),
}


class TellForm(NamingMixin, GuardedFormMixin, forms.Form):
    """Everything about a story, in one form: nothing is sent before the person sends it."""

    minimum_seconds = 3
    begins_anew = False
    field_order = ("text", "pictures", "content_notes", "naming", "name")  # as they stand on the page, and so the rest

    text = forms.CharField(
        label=_("What do you want to tell?"),
        max_length=LONGEST_STORY,
        help_text=_("Write the way you would tell a friend. Any language, any length. You decide what to leave out."),
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        error_messages={
            "required": _("Write your story."),
            "max_length": _("Your story is longer than we can take here. Send the first part, and contact us."),
        },
    )
    pictures = PicturesField(
        label=_("Pictures"),
        required=False,
        help_text=_(
            "At most three, of at most 8 MB each. We remove the place and time hidden in them. "
            "Choose none that show a child's face."
        ),
    )
    terms = forms.CharField(
        label=_("Names we must leave out"),
        required=False,
        max_length=MOST_TERMS * LONGEST_TERM,
        help_text=_(
            "Names of people, a school, a town: one on each line. We cannot publish while one of these is in the text."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    uses = forms.MultipleChoiceField(
        label=_("Where may it appear?"),
        choices=USES.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none if only our team should read it."),
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("We translate with care, and people read it first."),
    )
    content_notes = forms.MultipleChoiceField(
        label=_("What should readers know before they read?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("We show this before the text."),
    )
    age = forms.ChoiceField(
        label=_("How old are you?"),
        choices=Submission.Age.choices,
        widget=forms.RadioSelect,
        help_text=_("We only need to know whether a parent or guardian has to agree."),
        error_messages={"required": _("Choose your age group.")},
    )
    guardian = forms.BooleanField(
        label=_("My parent or guardian has read this and agrees."),
        required=False,
    )
    contact = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        required=False,
        help_text=_("Only to send you your code and ask you questions. We never publish it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
        error_messages={"invalid": _("Enter an email address in the correct format, such as name@example.org.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        from blog.models import ContentNote

        for name, words in NEEDED.items():
            self.fields[name].label_suffix = str(words)
        notes = ContentNote.objects.filter(locale__language_code=get_language())
        notes = notes.exclude(pk__in=untranslated_copies(ContentNote).values("pk"))
        if offered := list(notes.values_list("slug", "name")):
            offer(self, "content_notes", offered)
        else:
            del self.fields["content_notes"]

    def clean_terms(self) -> list[str]:
        """One on each line, or between commas; nothing twice."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["terms"].splitlines()]
        terms = list(dict.fromkeys(term for line in lines for term in terms_of(line)))
        if len(terms) > MOST_TERMS or any(len(term) > LONGEST_TERM for term in terms):
            raise ValidationError(_("Write at most %(number)s names, each of a few words.") % {"number": MOST_TERMS})
        return terms

    def clean(self) -> dict:
        """What depends on more than one answer."""
        super().clean()
        cleaned = self.cleaned_data
        self.settle_name(cleaned.get("terms") or [])
        if cleaned.get("uses") and not cleaned.get("languages"):
            self.add_error("languages", _("Choose at least one language."))
        if cleaned.get("age") in {Submission.Age.TEEN, Submission.Age.CHILD}:
            self.ask_for_guardian(cleaned)
        return cleaned

    def ask_for_guardian(self, cleaned: dict) -> None:
        """A story of somebody under 18 needs a grown-up who agrees and can be asked."""
        if not cleaned.get("guardian"):
            self.add_error("guardian", _("We may take your story only together with a parent or guardian."))
        if not cleaned.get("contact") and "contact" not in self.errors:
            self.add_error("contact", _("Enter an email address for your parent or guardian, so that we can ask them."))

    @property
    def did_the_work(self) -> bool:
        """Whether the browser did the little work that machines are asked for."""
        return work.is_done(self._given(stamp.FIELD), self._given(work.FIELD))

    @property
    def stamp(self) -> str:
        """The signed stamp this form was handed out with."""
        return self._given(stamp.FIELD)

    @property
    def guard(self) -> SafeString:
        """The guards' fields; with a stamp of its own where what is shown is to be sent as another form."""
        return guard_html() if self.begins_anew else super().guard

    def fingerprint(self, pictures: list[UploadedFile]) -> str:
        """One value for this sending: the same form with the same answers and files gives the same."""
        answers = {name: value for name, value in self.cleaned_data.items() if name != "pictures"}
        digest = hashlib.sha256(repr((self.stamp, sorted(answers.items()))).encode())
        for picture in pictures:
            picture.seek(0)
            digest.update(hashlib.file_digest(picture, "sha256").digest())
        return digest.hexdigest()


class CodeForm(forms.Form):
    """The code, as it was noted down."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        help_text=_("Five groups of four characters. Capital letters and dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={"required": _("Enter your code.")},
    )

    def clean_code(self) -> Submission:
        """Find the story of this code."""
        typed = self.cleaned_data["code"]
        if len(tidy_code(typed)) != GROUPS * GROUP:
            raise ValidationError(_("The code has 20 characters. Check whether one is missing."))
        if (found := Submission.objects.with_code(typed)) is None:
            raise ValidationError(
                _("No story has this code. Check for a mistyped character. A deleted story no longer has a code.")
            )
        return found


class RenameForm(NamingMixin):
    """Choose another name, or none."""

    def __init__(self, *args, submission: Submission, **kwargs):
        super().__init__(*args, **kwargs)
        self.submission = submission
        self.fields["name"].label_suffix = str(NEEDED["name"])

    def clean(self) -> dict:
        """A name that was to be never printed may be printed if its owner now says exactly that."""
        super().clean()
        name, present = key_of(self.cleaned_data.get("name") or ""), self.submission.printed_name
        terms = [term for term in self.submission.terms if not is_part(present, term)]
        self.settle_name([term for term in terms if key_of(term) != name])
        if not self.errors and self.asks_for_a_name and self.is_one_too_many(name):
            self.add_error("name", _("We cannot take another new name. Choose one you had before, or no name."))
        return self.cleaned_data

    @property
    def asks_for_a_name(self) -> bool:
        """Whether another name than now is to be printed, or this one as a name of another kind."""
        wanted = self.cleaned_data["naming"], self.cleaned_data["name"]
        return wanted[0] != Submission.Naming.NONE and wanted != (self.submission.naming, self.submission.name)

    def is_one_too_many(self, name: list[str]) -> bool:
        """Whether one more would have to be kept when this name is taken back: none of them is ever forgotten."""
        known = [*self.submission.terms, self.submission.name]
        return len(self.submission.terms) >= MOST_NEVER_PRINTED and name not in map(key_of, known)


class LeftField(forms.MultipleChoiceField):
    """What is left ticked. Another tab may have taken some of it back since this one was opened: that is no fault."""

    def valid_value(self, value) -> bool:
        """Let everything pass: of what is sent, `services.narrow` keeps what is agreed to at that moment."""
        return True


class NarrowForm(forms.Form):
    """Take back a use or a language. What is not agreed to now cannot be agreed to here: that needs a conversation."""

    uses = LeftField(label=_("Where may it appear?"), required=False, widget=forms.CheckboxSelectMultiple)
    languages = LeftField(label=_("In which languages?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, submission: Submission, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "uses", [(use, label) for use, label in USES.items() if getattr(submission, f"for_{use}")])
        offer(self, "languages", [(code, name) for code, name in settings.LANGUAGES if code in submission.languages])


class AskForm(forms.Form):
    """Say something to whoever looks after the story."""

    words = forms.CharField(
        label=_("What should we change?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Write what we should change.")},
    )
