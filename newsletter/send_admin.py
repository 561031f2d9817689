"""The way of an issue to its readers: looked at, tested, addressed, asked about once more, and ordered once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from .issue_admin import Stage, need
from .issues import audience, sending
from .issues.forms import AudienceForm, SendForm, TestForm
from .issues.preflight import check
from .mailing_actions import to_send
from .message_admin import messages_of_issue
from .models import Dispatch, IssuePage

# The three buttons that hand in who gets it: the first leads to the question, the others answer it.
ASK, AGREED, BACK = "send", "agreed", "back"


def send_issue(request: HttpRequest, page_id: int) -> HttpResponse:
    """Check the issue, test it, choose who gets it, and send it after one more question."""
    need(request, "add")
    page = get_object_or_404(IssuePage, pk=page_id)
    mailing = page.mailing
    if mailing and mailing.status != Stage.CANCELLED:
        return redirect("mailings:inspect", mailing.pk)
    form = SendForm(request.POST if {ASK, AGREED, BACK} & request.POST.keys() else None)
    test_form = TestForm(request.POST if "test" in request.POST else None, user=request.user)
    if test_form.is_bound and test_form.is_valid():
        return test(request, page, test_form)
    to = form.audience if form.is_bound and form.is_valid() else {"lists": form.fields["lists"].initial}
    findings = check(page, to)
    told = {"page": page, "form": form, "counts": audience.count(to, audience.editions(page))} | frame(page)
    told["number"] = sum(told["counts"].values())
    is_stopped = any(finding.is_error for finding in findings)
    if form.is_bound and form.is_valid() and not is_stopped and BACK not in request.POST:
        return decide(request, page, mailing, told)
    told |= {
        "test_form": test_form, "findings": findings, "is_stopped": is_stopped, "words": to_send(told["number"]),
        "messages_to_see": messages_of_issue(page),
        "may_edit": page.permissions_for_user(request.user).can_edit(), "media": form.media + test_form.media,
    }  # fmt: skip
    status = 422 if form.is_bound and BACK not in request.POST else 200
    return TemplateResponse(request, "newsletter/admin/send.html", told, status=status)


def frame(page: IssuePage) -> dict:
    """What stands round the page and its question."""
    crumbs = [{"url": reverse("mailings:index"), "label": _("Mailings")}, {"url": "", "label": page.title}]
    return {"header_icon": "mail", "header_title": page.title, "page_title": page.title, "breadcrumbs_items": crumbs}


def test(request: HttpRequest, page: IssuePage, form: TestForm) -> HttpResponse:
    """Send a test of what is in the editor now."""
    people = form.cleaned_data["staff"]
    sending.send_test(page, people=people, by=request.user)
    said = ngettext("The test goes to %(number)d person.", "The test goes to %(number)d people.", len(people))
    messages.success(request, said % {"number": len(people)})
    return redirect("newsletter_send", page.pk)


def decide(request: HttpRequest, page: IssuePage, mailing: Dispatch | None, told: dict) -> HttpResponse:
    """Order it if this number of people was agreed to; else ask."""
    agreed, number = request.POST.get(AGREED), told["number"]
    if agreed == str(number):
        return order(request, page, mailing, told["form"])
    if agreed is not None:
        messages.warning(request, _("The number of people has changed. Nothing was sent yet."))
    chosen = told["form"].cleaned_data
    words = to_send(number)
    if chosen["scheduled_at"]:
        words = ngettext("Schedule for %(number)d person", "Schedule for %(number)d people", number)
        words %= {"number": number}
    names = dict(told["form"].fields["lists"].choices)
    told |= {"chosen": chosen, "lists": [names[key] for key in chosen["lists"]], "words": words}
    return TemplateResponse(request, "newsletter/admin/confirm.html", told)


def order(request: HttpRequest, page: IssuePage, mailing: Dispatch | None, form: SendForm) -> HttpResponse:
    """Order the mailing, once."""
    wish = {"to": form.audience, "at": form.cleaned_data["scheduled_at"], "by": request.user}
    if mailing:
        sending.send_again_after_cancel(mailing, **wish)
    elif not (mailing := sending.send(page, **wish)):
        messages.warning(request, _("Somebody else just sent it."))
        mailing = page.mailing
    return redirect("mailings:inspect", mailing.pk)  # type: ignore[union-attr]  # it is there: the key was taken


@require_POST
def count_people(request: HttpRequest, page_id: int) -> JsonResponse:
    """Say how many people the choice reaches, while it is being made. Nothing of it stands in an address."""
    need(request, "add")
    page, form = get_object_or_404(IssuePage, pk=page_id), AudienceForm(request.POST)
    number = sum(audience.count(form.audience, audience.editions(page)).values()) if form.is_valid() else 0
    words = ngettext("%(number)d person gets it.", "%(number)d people get it.", number) % {"number": number}
    return JsonResponse({"number": number, "words": words, "button": to_send(number)})
