"""What list managers can do to a mailing. Whatever sends mail or ends a mailing asks once more.

The number in a question is counted by the query of its deed. If it changed until the answer, nothing is done and the
question is put again (docs/decisions/0115-asking-once-more.md).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from content.clock import moment_in_words

from . import ledger
from .issues import audience, sending
from .issues.forms import TimeForm
from .models import Delivery, Dispatch
from .sending import tick

Status, Stage = Delivery.Status, Dispatch.Status


@dataclass
class Question:
    """What is asked before a deed. `token` says what was agreed to; `hidden` is sent again with the answer."""

    title: str
    help: str
    button: str
    token: str
    hidden: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """A deed, which says whether anything was done; what is said after it; and the question before it, if it asks."""

    deed: Callable[[Dispatch, QueryDict], int | bool]
    said: Promise
    ask: Callable[[Dispatch, QueryDict], Question | None] | None = None


def to_send(number: int) -> str:
    """The words of a button that sends at once."""
    return ngettext("Send to %(number)d person", "Send to %(number)d people", number) % {"number": number}


def ask_missing(mailing: Dispatch, data: QueryDict) -> Question | None:
    """Before sending to whoever did not get it."""
    number = sending.number_missing(mailing)
    title = ngettext(
        "Send it to %(number)d person who did not get it?",
        "Send it to %(number)d people who did not get it?",
        number,
    )
    told = _("Nobody gets it twice. What has been sent cannot be taken back.")
    return Question(title % {"number": number}, told, to_send(number), str(number)) if number else None


def ask_resend(mailing: Dispatch, data: QueryDict) -> Question | None:
    """Before sending again what may have arrived."""
    number = ledger.resendable(mailing, Status.UNKNOWN).count()
    title = ngettext("Send it again to %(number)d person?", "Send it again to %(number)d people?", number)
    told = _("Most likely they have it already. Anyone who has it gets it twice.")
    return Question(title % {"number": number}, told, to_send(number), str(number)) if number else None


def ask_now(mailing: Dispatch, data: QueryDict) -> Question | None:
    """Before sending what waits for its time."""
    if mailing.status != Stage.SCHEDULED:
        return None
    number = sending.number_planned(mailing)
    title = ngettext("Send it now to %(number)d person?", "Send it now to %(number)d people?", number)
    told = _("It will not wait for its scheduled time. What has been sent cannot be taken back.")
    return Question(title % {"number": number}, told, to_send(number), str(number))


def ask_time(mailing: Dispatch, data: QueryDict) -> Question | None:
    """Before changing when it leaves."""
    form = TimeForm(data)
    if mailing.status != Stage.SCHEDULED or not form.is_valid():
        return None
    moment = form.cleaned_data["scheduled_at"]
    title = _("Send it at another time?")
    told = _("It will be sent at %(moment)s.") % {"moment": moment_in_words(moment)}
    hidden = {"scheduled_at": str(data["scheduled_at"])}
    return Question(title, told, _("Change the time"), moment.isoformat(), hidden)


def ask_cancel(mailing: Dispatch, data: QueryDict) -> Question | None:
    """Before ending it. How many have it changes while it runs, so the answer does not hang on a number."""
    if mailing.status not in Dispatch.OPEN:
        return None
    number = sending.number_planned(mailing)
    told = ngettext(
        "%(number)d person has not got it yet, and does not get it. Whoever has it keeps it.",
        "%(number)d people have not got it yet, and do not get it. Whoever has it keeps it.",
        number,
    )
    return Question(_("Cancel this mailing?"), told % {"number": number}, _("Cancel the mailing"), "cancel")


def change_time(mailing: Dispatch, data: QueryDict) -> bool:
    """Let it leave at the moment of the form."""
    form = TimeForm(data)
    return form.is_valid() and ledger.reschedule(mailing, form.cleaned_data["scheduled_at"])


ACTIONS = {
    "pause": Action(lambda mailing, data: ledger.pause(mailing), gettext_lazy("It stops now.")),
    "resume": Action(lambda mailing, data: ledger.resume(mailing), gettext_lazy("It goes on.")),
    "cancel": Action(
        lambda mailing, data: ledger.cancel(mailing),
        gettext_lazy("It is cancelled. Nobody else gets it."),
        ask_cancel,
    ),
    "resend": Action(
        lambda mailing, data: ledger.resend(mailing, Status.UNKNOWN),
        gettext_lazy("It is sent to them again."),
        ask_resend,
    ),
    "missing": Action(
        lambda mailing, data: sending.send_to_missing(mailing),
        gettext_lazy("It is sent to whoever did not get it."),
        ask_missing,
    ),
    "now": Action(
        lambda mailing, data: ledger.reschedule(mailing, timezone.now()), gettext_lazy("It is being sent now."), ask_now
    ),
    "time": Action(change_time, gettext_lazy("The time is changed."), ask_time),
}


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Do one of the actions to a mailing, after its question was answered."""
    if not request.user.has_perm("newsletter.change_dispatch"):
        raise PermissionDenied
    mailing, data = get_object_or_404(Dispatch, pk=pk), request.POST
    action = ACTIONS.get(data.get("action", ""))
    if action is None:
        raise PermissionDenied
    question = action.ask(mailing, data) if action.ask else None
    if question and data.get("agreed") != question.token:
        if "agreed" in data:
            messages.warning(request, _("Things have changed in the meantime. Nothing was done."))
        return put(request, mailing, question)
    if action.ask and not question:
        messages.warning(request, refusal(data))
    elif action.deed(mailing, data):
        messages.success(request, str(action.said))
        tick.tick()
    else:
        messages.warning(request, _("There was nothing to do."))
    return redirect("mailings:inspect", mailing.pk)


def refusal(data: QueryDict) -> str:
    """Say why nothing can be done: what is wrong with the moment that was given, or that nothing is left to do."""
    errors = TimeForm(data).errors.get("scheduled_at") if data.get("action") == "time" else None
    return " ".join(str(error) for error in errors) if errors else _("There was nothing to do.")


def put(request: HttpRequest, mailing: Dispatch, question: Question) -> HttpResponse:
    """Ask."""
    crumbs = [
        {"url": reverse("mailings:index"), "label": _("Mailings")},
        {"url": reverse("mailings:inspect", args=[mailing.pk]), "label": mailing.title},
        {"url": "", "label": question.button},
    ]
    is_ending = request.POST["action"] == "cancel"
    told = {"mailing": mailing, "question": question, "action": request.POST["action"], "is_ending": is_ending}
    told |= audience.in_words(mailing) if mailing.kind == Dispatch.Kind.ISSUE else {}
    told |= {"header_icon": "mail", "header_title": mailing.title, "breadcrumbs_items": crumbs}
    return TemplateResponse(request, "newsletter/admin/ask.html", told | {"page_title": question.title})
