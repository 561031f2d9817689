"""Where moderators read what was told. Every view asks for the right itself, whatever the menu shows."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages as admin_messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from blog.models import ContentNote
from content.clock import moment_in_words

from . import drafting, guard, services
from .access import POLICY
from .models import PurgeReport, SentPicture, Submission
from .sealing import LostKey

QUEUE = "told_stories:queue"


class AcceptForm(forms.Form):
    """What a reviewer puts their name to."""

    read = forms.BooleanField(
        label=gettext_lazy("I have read this story, and the contributor agrees to everything on this page.")
    )
    guardian = forms.BooleanField(
        label=gettext_lazy("A parent or guardian told me that they agree."),
        required=False,
        help_text=gettext_lazy("Required for anyone under 18. Ask them at the address below."),
    )

    def __init__(self, *args, submission: Submission, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["guardian"].required = submission.is_minor
        if not submission.is_minor:
            del self.fields["guardian"]


class NoteForm(forms.Form):
    """A note for the other moderators."""

    text = forms.CharField(label=gettext_lazy("Note"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.IntegerField(required=False)  # the newest note on the page it was written on
    seen_entry = forms.IntegerField(required=False)  # and the newest entry of the ledger


class SentPicturesField(forms.ModelMultipleChoiceField):
    """Pictures by their number, as they stand on the page."""

    def label_from_instance(self, sent: SentPicture) -> str:
        """Count those that were sent before this one."""
        number = SentPicture.objects.filter(submission_id=sent.submission_id, pk__lte=sent.pk).count()
        return _("Picture %(number)s") % {"number": number}


class DraftForm(forms.Form):
    """What a draft needs beyond what was sent."""

    title = forms.CharField(label=gettext_lazy("Title of the story"), max_length=255)
    pictures = SentPicturesField(
        label=gettext_lazy("Pictures to use"),
        queryset=SentPicture.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, submission: Submission, **kwargs):
        super().__init__(*args, **kwargs)
        self.submission = submission
        pictures = self.fields["pictures"]
        if isinstance(pictures, SentPicturesField) and submission.pictures.exists():
            pictures.queryset = submission.pictures.defer("jpeg")
        else:
            del self.fields["pictures"]

    def clean_title(self) -> str:
        """Keep what must never be printed out of the title and of the address that is made from it."""
        title = self.cleaned_data["title"]
        if self.submission.never_print.stands_in(title):
            raise ValidationError(_("This contains something we must leave out."))
        return title


class QueueView(generic.IndexView):
    """Every told story, those that wait first to be seen by their marks. No word of a story stands here."""

    model = Submission
    permission_policy = POLICY
    any_permission_required = ["view", "change"]
    page_title = gettext_lazy("Told stories")
    header_icon = "lock"
    index_url_name = QUEUE
    index_results_url_name = "told_stories:queue_results"
    template_name = "telling/admin/queue.html"
    default_ordering = "-sent_at"
    list_filter = ["state", "language", "asks", "by_hand"]
    columns = [
        TitleColumn(
            "sent_at",
            label=gettext_lazy("Sent"),
            accessor=lambda story: moment_in_words(story.sent_at),
            get_url=lambda story: story_url(story),
        ),
        Column("get_state_display", label=gettext_lazy("Status"), sort_key="state"),
        Column("language_name", label=gettext_lazy("Language"), sort_key="language"),
        Column("get_age_display", label=gettext_lazy("Age"), sort_key="age"),
        Column("marks", label=gettext_lazy("Look here first"), accessor=lambda story: marks_of(story)),
        DateColumn("state_since", label=gettext_lazy("Since"), sort_key="state_since"),
    ]

    def get_base_queryset(self):
        """All of which there is something to read; know of each whether it was sent more than once."""
        return super().get_base_queryset().held().with_moment_of_another()

    def get_context_data(self, **kwargs) -> dict:
        """Say how many wait, and how long ended ones stay."""
        waiting = Submission.objects.waiting().count()
        return super().get_context_data(waiting=waiting, days=settings.STORY_RETENTION_DAYS, **kwargs)


class ModeratorView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A view for those who may see told stories; changing one asks for more."""

    permission_policy = POLICY
    any_permission_required = ["view", "change"]
    page_title = gettext_lazy("Told story")
    header_icon = "lock"

    def dispatch(self, request, *args, **kwargs):
        """Nobody keeps a copy of these pages."""
        return never_cache(super().dispatch)(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Lead back to the queue."""
        queue = {"url": reverse(QUEUE), "label": _("Told stories")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]


class StoryView(ModeratorView):
    """One told story: what was sent, what was agreed to, what happened, and what can be done."""

    template_name = "telling/admin/story.html"
    WISHES = {"talk", "accept", "decline", "note", "draft"}

    @cached_property
    def submission(self) -> Submission:
        """The story of this address."""
        return get_object_or_404(Submission.objects.held(), uuid=self.kwargs["uuid"])

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show it; if its key is lost, say so, and let it be declined all the same."""
        if not self.submission.can_be_opened:  # asked first: a page that breaks off takes waiting messages with it
            return self.say_that_it_is_closed()
        try:
            return TemplateResponse(request, self.template_name, self.get_context_data(**kwargs)).render()
        except LostKey:  # a note's
            return self.say_that_it_is_closed()

    def say_that_it_is_closed(self) -> HttpResponse:
        """Say that no key opens it."""
        words = _("This story cannot be opened: the key it was encrypted with is not in STORY_KEYS.")
        messages.error(self.request, words)
        may_decline = self.user_has_permission("change") and not self.submission.has_ended
        return self.ask_whether_to_decline(back=reverse(QUEUE)) if may_decline else redirect(QUEUE)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what a moderator wishes."""
        if not self.user_has_permission("change"):
            raise PermissionDenied
        wish = request.POST.get("wish", "")
        answer = getattr(self, f"do_{wish}")() if wish in self.WISHES else None
        return answer or redirect(self.request.path)

    def do_talk(self) -> None:
        """Begin a conversation."""
        services.talk(self.submission, by=self.request.user)

    def do_decline(self) -> HttpResponse | None:
        """Say no, after one more question: it cannot be taken back."""
        if self.request.POST.get("sure") != "1":
            return self.ask_whether_to_decline(back=self.request.path)
        services.decline(self.submission, by=self.request.user)
        messages.success(self.request, _("Declined. The text will be deleted on the day shown."))
        return None

    def ask_whether_to_decline(self, *, back: str) -> HttpResponse:
        """Show the one more question."""
        told = {**super().get_context_data(), "back": back, "days": settings.STORY_RETENTION_DAYS}
        return TemplateResponse(self.request, "telling/admin/decline.html", told)

    def do_accept(self) -> HttpResponse | None:
        """Record the review."""
        form = AcceptForm(self.request.POST, submission=self.submission)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(accept_form=form))
        guardian = bool(form.cleaned_data.get("guardian"))
        if services.accept(self.submission, by=self.request.user, guardian_confirmed=guardian):
            messages.success(self.request, _("Accepted. You are recorded as its reviewer."))
        else:
            messages.error(self.request, _("This story is closed and cannot be accepted."))
        return None

    def do_note(self) -> HttpResponse | None:
        """Keep a note."""
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(note_form=form))
        seen = {name: form.cleaned_data[name] or 0 for name in ("seen", "seen_entry")}
        services.add_note(self.submission, by=self.request.user, text=form.cleaned_data["text"], **seen)
        return None

    def do_draft(self) -> HttpResponse | None:
        """Make the page, and go on there."""
        form = DraftForm(self.request.POST, submission=self.submission)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(draft_form=form))
        index = drafting.index_for(self.submission)
        if index is None:
            messages.error(self.request, _("Publish a story index in this language first. The draft goes under it."))
            return None
        if not index.permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied
        story = drafting.make_draft(
            self.submission,
            by=self.request.user,
            title=form.cleaned_data["title"],
            pictures=list(form.cleaned_data.get("pictures", [])),
        )
        if story is None:
            messages.error(self.request, _("This story is closed, so no draft was made."))
            return None
        admin_messages.success(
            self.request,
            _("This is the draft. Only moderators of told stories can open it until it is published."),
            buttons=[admin_messages.button(story_url(self.submission), _("Back to the told story"))],
        )
        return redirect("wagtailadmin_pages:edit", story.pk)

    def get_context_data(self, **kwargs) -> dict:
        """Gather everything about the story."""
        submission = self.submission
        pages = list(submission.stories.select_related("locale").order_by("pk"))
        notes = ContentNote.objects.filter(slug__in=submission.content_notes, locale__language_code=submission.language)
        names = dict(notes.values_list("slug", "name"))
        shown, ledger = (list(rows.select_related("by")) for rows in (submission.notes, submission.ledger))
        return super().get_context_data(
            submission=submission,
            may_change=self.user_has_permission("change"),
            content_notes=[names.get(slug, slug) for slug in submission.content_notes],  # also one that was deleted
            pages=[(page, [] if submission.has_ended else _to_look_at(page)) for page in pages],
            notes=shown,
            seen=max((note.pk for note in shown), default=0),
            ledger=ledger,
            seen_entry=max((entry.pk for entry in ledger), default=0),
            pictures=submission.pictures.defer("jpeg"),
            sent_again=submission.sent_again.held(),
            days=settings.STORY_RETENTION_DAYS,
            **{
                "accept_form": AcceptForm(submission=submission),
                "note_form": NoteForm(),
                "draft_form": DraftForm(submission=submission),
                **kwargs,
            },
        )


class PictureView(ModeratorView):
    """A picture that came with a story."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Open it for a moderator; it has no other address."""
        sent = get_object_or_404(SentPicture, pk=self.kwargs["pk"], submission__uuid=self.kwargs["uuid"])
        return HttpResponse(sent.jpeg, content_type="image/jpeg")


class PurgesView(ModeratorView):
    """What was deleted, in numbers (B5)."""

    template_name = "telling/admin/purges.html"
    page_title = gettext_lazy("Deleted stories")

    def get_context_data(self, **kwargs) -> dict:
        """The last hundred rounds."""
        reports = PurgeReport.objects.all()[:100]
        return super().get_context_data(reports=reports, days=settings.STORY_RETENTION_DAYS, **kwargs)


def _to_look_at(page) -> list[str]:
    """Say what stands against publishing a page, and where else somebody should look."""
    return [*guard.objections(_newest(page)), *guard.words_to_look_at(page)]


def _newest(page):
    """Return what would be published: for an alias, which has no drafts of its own, what is there."""
    return page if page.alias_of_id else page.get_latest_revision_as_object()


def marks_of(story: Submission) -> str:
    """Say what a moderator should know before opening a story of the queue."""
    another = getattr(story, "another_sent_at")  # noqa: B009 - of the queue alone
    again = _("sent more than once: %(moment)s") % {"moment": moment_in_words(another)} if another else ""
    return " · ".join(filter(None, [story.marks, again]))


def story_url(submission: Submission) -> str:
    """Return where a moderator reads a story."""
    return reverse("told_stories:story", args=[submission.uuid])


class QueueMenuItem(MenuItem):
    """The way to the queue, for those who may go there."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the right."""
        return POLICY.user_has_any_permission(request.user, ["view", "change"])


class ToldStories(ViewSet):
    """Own views, not snippets: translation tools list every snippet, and snippets have a history."""

    icon = "lock"
    menu_label = gettext_lazy("Told stories")
    menu_order = 105
    add_to_admin_menu = True
    menu_item_class = QueueMenuItem

    def get_urlpatterns(self) -> list:
        """A handful of addresses, each with its own question who asks."""
        return [
            path("", self.construct_view(QueueView), name="queue"),
            path("results/", self.construct_view(QueueView, results_only=True), name="queue_results"),
            path("deleted/", self.construct_view(PurgesView), name="purges"),
            path("<uuid:uuid>/", self.construct_view(StoryView), name="story"),
            path("<uuid:uuid>/pictures/<int:pk>/", self.construct_view(PictureView), name="picture"),
        ]
