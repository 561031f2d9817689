"""Telling a story, and coming back with the code. No account, no cookie; what is typed is in no address and no log."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View
from wagtail.models import Locale

from blog.models import StoryIndexPage, StoryPage
from content.models import SharedPassage
from security.mailboxes import mailbox
from security.throttle import is_throttled, too_many_requests

from . import services, work
from .codes import make_code
from .forms import LARGEST_PICTURE, MOST_PICTURES, AskForm, CodeForm, NarrowForm, RenameForm, TellForm
from .models import Submission
from .pictures import TooBusy

NETWORK_RATE = "9/hour"
BY_HAND_RATE = "3/hour"  # for a network: what comes without the little work costs a person more to look at
SITE_RATE = "600/hour"  # a flood from many networks stops here; neither way of sending can use up the other's
CODE_RATE = "40/hour"  # wrong codes from one network
CHANGE_RATE = "20/day"  # new names of one story, and messages about it; taking something back is never counted
LETTER_RATE = "3/day"  # codes that are mailed to one mailbox; the page shows the code in any case
BUSY_FOR = 60  # seconds after which pictures of others are surely done
FORM_RATE = "3/day"  # the work that was done for one form is not good for a hundred stories

NOBODY_READS = _("Your story was declined or withdrawn meanwhile, so nobody would read this message. It was not kept.")
TOO_OFTEN = _(
    "You sent many changes today. Please send the next one tomorrow. "
    "You can still choose no name, take back a permission or withdraw."
)

# Whoever writes here may have to leave in a hurry (X1).
PROMISE = _("You decide what you tell, who may read it and how you are named. You can take it back at any time.")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class TellView(FormView):
    """The form. Whatever is wrong, the words come back with it."""

    form_class = TellForm
    template_name = "telling/tell.html"
    extra_context = {"description": PROMISE}

    def get_form_kwargs(self) -> dict:
        """Name the fields of this form apart from the one in the footer."""
        return {**super().get_form_kwargs(), "auto_id": "story-%s"}

    def get_context_data(self, **kwargs) -> dict:
        """Tell the page what it promises, and what its scripts ask."""
        limits = {"most_pictures": MOST_PICTURES, "largest_picture": LARGEST_PICTURE}
        asked = {"work_field": work.FIELD, "zero_bits": work.ZERO_BITS, **limits}
        return super().get_context_data(days=settings.STORY_RETENTION_DAYS, **asked, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Look at the answers; too many from one network are asked to wait, with their words kept.

        What decides this costs little: no picture is opened before.
        """
        words = TellForm(**{**self.get_form_kwargs(), "files": None})
        is_complete = words.is_valid()
        if is_complete and (stored := services.story_of_sending(self.seed_of(words))):
            code = make_code(self.seed_of(words))
            if stored.standing.has_ended:
                return self.say_that_it_has_ended(stored, code, words)
            return self.show_code(code, mailed=stored.mails_code)
        if wait := is_throttled(request, "story", NETWORK_RATE):
            return self.ask_to_wait(wait, words)
        if not is_complete:
            return self.form_invalid(words)
        try:
            return super().post(request, *args, **kwargs)
        except TooBusy:
            return self.ask_to_wait(BUSY_FOR, words, is_busy=True)

    def seed_of(self, form: TellForm) -> str:
        """Return what the code of this sending is made from."""
        return form.fingerprint(self.request.FILES.getlist("pictures"))

    def ask_to_wait(self, wait: int, form: TellForm, *, is_busy: bool = False) -> HttpResponse:
        """Show the form again, as it was filled in, and say when to try again. `is_busy`: with pictures of others."""
        context = self.get_context_data(form=form, wait_minutes=-(-wait // 60), is_busy=is_busy)
        response = self.render_to_response(context, status=429)
        response.headers["Retry-After"] = str(wait)
        return response

    def say_that_it_has_ended(self, stored: Submission, code: str, form: TellForm) -> HttpResponse:
        """Show the form as it was filled in, and say that its story was withdrawn or declined; sent anew it is another.

        Whoever withdrew it has its code, or one that takes back the same.
        """
        form.begins_anew = True
        return self.render_to_response(self.get_context_data(form=form, ended=stored, code=code))

    def too_many(self, *, by_hand: bool) -> int:
        """Count this story; return how many seconds to wait if there were too many."""
        kind = "by-hand" if by_hand else "checked"
        wait = is_throttled(self.request, "story-by-hand", BY_HAND_RATE) if by_hand else 0
        return wait or is_throttled(self.request, f"story-site-{kind}", SITE_RATE, subject="everybody")

    def is_flooded(self, contact: str) -> bool:
        """Say whether a mailbox had its codes for today: anybody may type anybody's address."""
        return bool(is_throttled(self.request, "story-letter", LETTER_RATE, subject=mailbox(contact)))

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        """Let no browser keep the form with what was typed: whoever comes after on the same device may press Back."""
        response = super().render_to_response(context, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def form_valid(self, form: TellForm) -> HttpResponse:
        """Keep the story, then show the code: here, because an address with the code in it would be remembered."""
        by_hand = not form.did_the_work or bool(is_throttled(self.request, "story-form", FORM_RATE, subject=form.stamp))
        if wait := self.too_many(by_hand=by_hand):
            return self.ask_to_wait(wait, form)
        answers = form.cleaned_data
        mails_code = bool(answers["contact"]) and not self.is_flooded(answers["contact"])
        code = services.tell(
            seed=self.seed_of(form),
            by_hand=by_hand,
            language=get_language(),
            text=answers["text"],
            pictures=answers["pictures"],
            naming=answers["naming"],
            name=answers["name"],
            terms=answers["terms"],
            **{f"for_{use}": use in answers["uses"] for use in ("site", "newsletter", "press")},
            languages=answers["languages"],
            content_notes=answers.get("content_notes", []),
            age=answers["age"],
            contact=answers["contact"],
            mails_code=mails_code,
        )
        return self.show_code(code, mailed=mails_code)

    def show_code(self, code: str, *, mailed: bool) -> HttpResponse:
        """Show the code of a story, to whoever sent it and to whoever sends the same once more."""
        told = {"help": help_at_hand(), "code": code, "mailed": mailed, "days": settings.STORY_RETENTION_DAYS}
        return private(TemplateResponse(self.request, "telling/sent.html", told))


def help_at_hand() -> SharedPassage | None:
    """The help that stands before stories with notes, for whoever has just told one."""
    index = StoryIndexPage.objects.live().filter(locale=Locale.get_active(), help_passage__live=True)
    return next((page.help_passage for page in index.select_related("help_passage")), None)


def private(response: HttpResponse) -> HttpResponse:
    """Let nobody keep an answer that is for one person."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@method_decorator(sensitive_post_parameters(), name="dispatch")
class YoursView(View):
    """With the code: see where a story stands, change the name, take back uses, ask for something, withdraw.

    Each step carries the code in its form. Guessing a hundred bits is hopeless; the limit for one network only keeps it
    cheap for us. A right code is always heard: nobody, in the same school or house or anywhere else, must be able to
    keep a person from withdrawing. What asks for more is counted for each story, as each new name makes the next
    change dearer: another name, and a message.
    """

    http_method_names = ["get", "head", "post"]
    DONE = {"rename", "narrow", "ask", "withdraw"}

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the code."""
        return private(TemplateResponse(request, "telling/code.html", {"form": CodeForm()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Find the story and do what was asked."""
        form = CodeForm(request.POST)
        if not form.is_valid():
            if wait := is_throttled(request, "story-code", CODE_RATE):
                return private(too_many_requests(request, wait))
            return private(TemplateResponse(request, "telling/code.html", {"form": form}))
        wish = request.POST.get("wish", "")
        answer = getattr(self, wish) if wish in self.DONE else self.show
        return private(answer(form.cleaned_data["code"]))

    def show(self, submission: Submission, done: str = "", **forms) -> HttpResponse:
        """Show where the story stands and what can be done; where no key opens it, all but the name."""
        submission, others = submission.standing, submission.sent_again.exists()
        told = {
            "submission": submission,
            "is_sent_again": others,
            "code": self.request.POST["code"],
            "done": done,
            "pages": [page for page in _published(submission) if page.url],
            "rename_form": _rename_form(submission) if submission.can_be_opened else None,
            "narrow_form": NarrowForm(submission=submission, initial=_uses(submission), auto_id="narrow-%s"),
            "ask_form": AskForm(auto_id="ask-%s"),
            "form": None,
            **forms,
        }
        return TemplateResponse(self.request, "telling/yours.html", told)

    def ask_to_wait(self, wait: int, form, submission: Submission, **forms) -> HttpResponse:
        """Show the page again with what was typed, and say what can be done at once."""
        form.add_error(None, TOO_OFTEN)
        response = self.show(submission, form=form, **forms)
        response.status_code = 429
        response.headers["Retry-After"] = str(wait)
        return response

    def too_often(self, submission: Submission, wish: str) -> int:
        """Count a wish that may be repeated without end; return how many seconds to wait if it was."""
        return is_throttled(self.request, f"story-{wish}", CHANGE_RATE, subject=str(submission.uuid))

    def rename(self, submission: Submission) -> HttpResponse:
        """Change how the teller is named."""
        form = RenameForm(self.request.POST, submission=submission, auto_id="rename-%s")
        if not form.is_valid():
            return self.show(submission, rename_form=form, form=form)
        if form.asks_for_a_name and (wait := self.too_often(submission, "rename")):
            return self.ask_to_wait(wait, form, submission, rename_form=form)
        services.rename(submission, **form.cleaned_data)
        return self.show(submission, done="rename")

    def narrow(self, submission: Submission) -> HttpResponse:
        """Take back uses or languages."""
        form = NarrowForm(self.request.POST, submission=submission, auto_id="narrow-%s")
        if not form.is_valid():
            return self.show(submission, narrow_form=form, form=form)
        services.narrow(submission, **form.cleaned_data)
        return self.show(submission, done="narrow")

    def ask(self, submission: Submission) -> HttpResponse:
        """Ask for a change."""
        form = AskForm(self.request.POST, auto_id="ask-%s")
        if not form.is_valid():
            return self.show(submission, ask_form=form, form=form)
        if wait := self.too_often(submission, "ask"):
            return self.ask_to_wait(wait, form, submission, ask_form=form)
        if not services.ask(submission.standing, words=form.cleaned_data["words"]):
            form.add_error(None, NOBODY_READS)
            return self.show(submission, ask_form=form, form=form)
        return self.show(submission, done="ask")

    def withdraw(self, submission: Submission) -> HttpResponse:
        """Ask once whether it is meant, then take everything down before answering."""
        if "sure" not in self.request.POST and not submission.standing.has_ended:
            told = {"code": self.request.POST["code"], "days": settings.STORY_RETENTION_DAYS}
            return TemplateResponse(self.request, "telling/withdraw.html", told)
        services.withdraw(submission)
        return self.show(submission, done="withdraw")


def _published(submission: Submission):
    together = [submission.uuid, *submission.sent_again.values_list("uuid", flat=True)]
    pages = StoryPage.objects.filter(told_in__in=together).live().public()
    return pages.filter(alias_of=None).select_related("locale")


def _rename_form(submission: Submission) -> RenameForm:
    present = {"naming": submission.naming, "name": submission.printed_name}
    return RenameForm(submission=submission, initial=present, auto_id="rename-%s")


def _uses(submission: Submission) -> dict:
    uses = [use for use in ("site", "newsletter", "press") if getattr(submission, f"for_{use}")]
    return {"uses": uses, "languages": submission.languages}
