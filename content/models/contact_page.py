"""A page with a form that staff put together."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractFormField, FormMixin, validate_to_address
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.blocks import TEXT_FEATURES, StoryBlock
from content.forms import ContactFormBuilder, short_name
from security.throttle import is_throttled, too_many_requests

from .base_page import BasePage

SENT = "sent"
#: The right to read, export and delete what visitors sent with a form, and to say where mail about it goes.
HANDLE_MESSAGES = "content.handle_messages"
#: What only they change.
ABOUT_MESSAGES = ("to_address", "mail_answers", "retention_days")


class MessagesPanel(FormSubmissionsPanel):
    """How many messages there are, for who may read them."""

    class BoundPanel(FormSubmissionsPanel.BoundPanel):
        """Hidden from everybody else."""

        def is_shown(self):
            """Ask for the right before counting."""
            return self.request.user.has_perm(HANDLE_MESSAGES) and super().is_shown()


TO_ADDRESS_HELP = _(
    "Who gets an email about new messages. Separate addresses with commas. Never shown to visitors. "
    "If empty, nobody gets an email: look for them under Messages."
)


class ContactPage(FormMixin, BasePage):
    """Words, a form, and what is said after sending it.

    What visitors sent is shown only to who holds HANDLE_MESSAGES, whoever may edit the page (content/submissions.py).

    Answers stay only for `retention_days`; the mail to staff says that there is a message, and carries the answers only
    where staff chose so (docs/decisions/0011-answers-stay-in-one-place.md).
    """

    body = StreamField(StoryBlock(), verbose_name=_("text before the form"), blank=True)
    button_text = models.CharField(_("button text"), max_length=60, blank=True)
    thanks_heading = models.CharField(_("heading after sending"), max_length=120, blank=True)
    thanks = RichTextField(
        _("text after sending"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Say what happens next and when."),
    )
    to_address = models.CharField(
        _("send an email to"),
        max_length=255,
        blank=True,
        validators=[validate_to_address],
        help_text=_("Who gets an email about new messages. Separate addresses with commas. Never shown to visitors."),
    )
    mail_answers = models.BooleanField(
        _("include the answers in the email"),
        default=False,
        help_text=_(
            "Otherwise the email only says that there is a message. We cannot delete copies in your inbox for you."
        ),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days to keep messages"),
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Messages are deleted after this many days. Visitors see this number beside the form."),
    )

    form_builder = ContactFormBuilder
    template = "content/contact_page.html"
    landing_page_template = "content/contact_page_sent.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        InlinePanel("form_fields", heading=_("Form"), label=_("Field")),
        FieldPanel("button_text"),
        MultiFieldPanel([FieldPanel("thanks_heading"), FieldPanel("thanks")], heading=_("After sending")),
    ]
    settings_panels = [
        MessagesPanel(),
        MultiFieldPanel(
            [
                FieldPanel("to_address", help_text=TO_ADDRESS_HELP, permission=HANDLE_MESSAGES),
                FieldPanel("mail_answers", permission=HANDLE_MESSAGES),
                FieldPanel("retention_days", permission=HANDLE_MESSAGES),
            ],
            heading=_("Messages"),
            permission=HANDLE_MESSAGES,
        ),
        *BasePage.settings_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        TranslatableField("body"),
        TranslatableField("button_text"),
        TranslatableField("thanks_heading"),
        TranslatableField("thanks"),
        TranslatableField("form_fields"),
        # A translator must not be able to send people's messages somewhere else.
        SynchronizedField("to_address", overridable=False),
        SynchronizedField("mail_answers", overridable=False),
        SynchronizedField("retention_days", overridable=False),
    ]
    page_description = _("A form, such as a contact form. Messages are kept for a time you choose.")

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")
        permissions = [("handle_messages", "Can read, export and delete what visitors sent with a form")]

    def get_submissions_list_view_class(self):
        """Return the view that lists the messages."""
        from content.message_list import MessagesListView

        return MessagesListView

    def get_data_fields(self) -> list[tuple[str, str]]:
        """Return name and label of each answer for lists and exports; of a question that was taken off, its name."""
        fields = super().get_data_fields()
        asked = {name for name, _label in fields}
        stored = self.get_submission_class().objects.filter(page=self).values_list("form_data", flat=True)
        gone = {name for answers in stored for name in answers} - asked
        return [*fields, *((name, name) for name in sorted(gone))]

    def process_form_submission(self, form):
        """Keep the message, and tell staff."""
        from content.tasks import tell_staff

        submission = super().process_form_submission(form)
        if self.to_address:
            tell_staff(submission)
        return submission

    def render_landing_page(self, request, form_submission=None, *args, **kwargs):
        """After sending, go to an address that can be loaded again without sending twice."""
        if form_submission:
            return redirect(f"{self.get_url(request)}?{SENT}")
        return super().render_landing_page(request, form_submission, *args, **kwargs)

    def too_many(self, request) -> int:
        """Count a sending; return how many seconds to wait if one network sent too many. Each is a mail to staff."""
        return is_throttled(request, "contact", "5/min") or is_throttled(request, "contact-day", "60/day")

    def serve(self, request, *args, **kwargs):
        """Show the form, the thanks, or the form with what is wrong."""
        if request.method == "GET" and SENT in request.GET:
            return super().render_landing_page(request)
        if request.method == "POST" and (wait := self.too_many(request)):
            return too_many_requests(request, wait)
        return super().serve(request, *args, **kwargs)


class FormField(TranslatableMixin, AbstractFormField):
    """One field of a form. Its words are translated; its name in stored answers is not."""

    class Purpose(models.TextChoices):
        """What a field asks of the person who fills it in, in the words that browsers know (WCAG 1.3.5)."""

        NAME = "name", _("Name")
        GIVEN_NAME = "given-name", _("First name")
        FAMILY_NAME = "family-name", _("Last name")
        EMAIL = "email", _("Email address")
        PHONE = "tel", _("Phone number")
        STREET = "street-address", _("Street address")
        TOWN = "address-level2", _("City or town")
        POSTAL_CODE = "postal-code", _("ZIP code")
        ORGANIZATION = "organization", _("Organization")

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="form_fields")
    purpose = models.CharField(
        _("asks visitors for their own"),
        max_length=30,
        choices=Purpose.choices,
        blank=True,
        help_text=_(
            "Lets browsers fill it in, and assistive tools show a familiar icon. Not for other people's names."
        ),
    )

    panels = [*AbstractFormField.panels, FieldPanel("purpose")]
    translatable_fields = [
        TranslatableField("label"),
        TranslatableField("help_text"),
        TranslatableField("choices"),
        TranslatableField("default_value"),
        SynchronizedField("clean_name", overridable=False),
        SynchronizedField("field_type", overridable=False),
        SynchronizedField("purpose", overridable=False),
        SynchronizedField("required", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    def get_field_clean_name(self) -> str:
        """Wagtail's name, short enough for its column in every language. Fields that have a name keep it."""
        return short_name(super().get_field_clean_name(), self.label)

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("form field")
        verbose_name_plural = _("form fields")
