"""What every page of every room has."""

from collections.abc import Sequence

from django.db import models
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.notes import Note
from content.restrictions import restrictions_of

#: Names of blocks that show the newsletter's form, in a text and on the front page.
FORM_BLOCKS = {"signup", "newsletter"}


class BasePage(Page):
    """A page with a summary, a cover picture and words for sharing.

    The address is the same word in every language: a slug made from Arabic letters would be lost, and one
    address is easier to say on the phone (docs/decisions/0010-translation-of-fields.md).
    """

    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two plain sentences. Shown on cards, in search and in feeds."),
    )
    cover = models.ForeignKey(
        "content.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover picture"),
    )
    cover_alt = models.CharField(
        _("what the cover picture shows"),
        max_length=255,
        blank=True,
        help_text=_("For people who cannot see it. Leave empty only if the picture is decoration."),
    )
    share_text = models.CharField(
        _("text for sharing"),
        max_length=200,
        blank=True,
        help_text=_("Shown when somebody shares this page. If empty, the summary is used."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("cover"), FieldPanel("cover_alt")], heading=_("Cover picture")),
    ]
    promote_panels = [*Page.promote_panels, FieldPanel("share_text")]

    search_fields = [*Page.search_fields, index.SearchField("summary")]

    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("cover"),
        *(TranslatableField(name) for name in ("title", "summary", "cover_alt", "share_text")),
    ]

    # What of the page is read side by side with its translation (content/beside.py), and a template for what must
    # stand before it. A page whose words make no sense apart from their place names none.
    beside_fields: tuple[str, ...] = ("summary", "body")
    beside_top = ""
    # What a reader chose in the address that holds in every language, such as `?state=TX`: the way to the same page in
    # another language keeps it. A page sets it on itself while it answers.
    carried = ""
    # How the page is printed in a meeting pack (letters/pack.py); none means that it has no place in one.
    pack_template = ""

    # What a reader may want to know first (content/notes.py): nothing unless a room says so. `shows_notes` marks pages
    # on which noted pages are listed or read.
    content_notes: Sequence[Note] = ()
    shows_notes = False

    class Meta:
        abstract = True

    @property
    def offers_newsletter(self) -> bool:
        """Whether a block of the page shows the newsletter's form, so that the footer need not repeat it."""
        forms = [block for block in getattr(self, "body", ()) if block.block_type in FORM_BLOCKS]
        return any(not block.value.get("hidden") for block in forms)

    #: The language of the title, if it is not the page's: works that others wrote keep theirs.
    title_language = ""

    def pack_context(self, state) -> dict:
        """What the template for a meeting pack needs beside the page: for a letters.state_choice.StateChoice."""
        return {}

    def update_aliases(self, **kwargs) -> None:
        """Show on aliases what this page shows, if it is public.

        Wagtail publishes the aliases also of a page that comes out on a later day. The database is asked, because
        Wagtail goes on to the aliases of an alias with what it read before that was published.
        """
        if Page.objects.filter(pk=self.pk, live=True).exists():
            super().update_aliases(**kwargs)

    def get_view_restrictions(self):
        """Ask also what is set on an alias and above its original, which Wagtail leaves out."""
        return restrictions_of(self)

    def serve_password_required_response(self, request, form, action_url):
        """Ask for the password in a page that tells nothing of this one."""
        told = {"form": form, "action_url": action_url, "noindex": True}
        return render(request, "content/password_required.html", told)
