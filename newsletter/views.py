"""From the form to the letter's link and back. HTTP stays here; what happens is in services."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView, View

from security.mailboxes import mailbox
from security.throttle import is_throttled, throttle, too_many_requests

from . import held, links, services
from .addresses import email_key
from .consent import REASONS
from .forms import AddressForm, NewLinkForm, PreferencesForm, SignupForm
from .models import ConsentEvent, Subscriber, Suppression

SITE_RATE = "3000/hour"  # more than any campaign brings; a flood from many networks stops here
ADDRESS_RATE = "3/day"  # changes of address, counted for the person and for the new mailbox
ALIAS_RATE = "3/day"  # other spellings of one mailbox (`me+1@…`), together; its plain address has a limit of its own


def is_flooded(request: HttpRequest, email: str) -> bool:
    """Say whether a mailbox had its letters for today, under ever new spellings; the visitor is answered as always."""
    key = email_key(email)
    box = mailbox(key)
    return box != key and bool(is_throttled(request, "newsletter-mailbox", ALIAS_RATE, subject=box))


@method_decorator([throttle("newsletter", "8/min"), throttle("newsletter-day", "60/day")], name="dispatch")
class SignupView(FormView):
    """The form as a page of its own: where every form of the site is sent, and comes back with what is wrong."""

    form_class = SignupForm
    template_name = "newsletter/signup.html"
    extra_context = {
        "no_footer_form": True,
        "description": _("Get new stories, letters and research by email."),
    }

    def get_form_kwargs(self) -> dict:
        """Name this page's fields apart from those of the form in its footer."""
        return {**super().get_form_kwargs(), "auto_id": "signup-page-%s", "initial": {"source": self.request.path}}

    def form_valid(self, form: SignupForm) -> HttpResponse:
        """Answer everybody alike."""
        if wait := is_throttled(self.request, "newsletter-site", SITE_RATE, subject="everybody"):
            return too_many_requests(self.request, wait)
        names = ("email", "name", "language", "lists", "frequency", "source")
        if not is_flooded(self.request, form.cleaned_data["email"]):
            services.subscribe(**{name: form.cleaned_data[name] for name in names})
        return redirect("newsletter:thanks")


class ThanksView(TemplateView):
    """Say what happens next, to everybody alike."""

    template_name = "newsletter/thanks.html"
    extra_context = {"no_footer_form": True}

    def get_context_data(self, **kwargs) -> dict:
        """Show whoever tries the site where its mail went."""
        return super().get_context_data(sent_mail_url=settings.DEBUG and reverse("sent_mail"), **kwargs)


@method_decorator([throttle("newsletter", "8/min"), throttle("newsletter-day", "60/day")], name="dispatch")
class NewLinkView(FormView):
    """Ask for new links, where one does not work. Everybody gets the same answer."""

    form_class = NewLinkForm
    template_name = "newsletter/new_link.html"
    extra_context = {"no_footer_form": True}

    def get_context_data(self, **kwargs) -> dict:
        """Give the form the name that the page of a dead link gives it."""
        context = super().get_context_data(**kwargs)
        return context | {"link_form": context["form"]}

    def form_valid(self, form: NewLinkForm) -> HttpResponse:
        """Say what happens, to everybody alike."""
        if wait := is_throttled(self.request, "newsletter-site", SITE_RATE, subject="everybody"):
            return too_many_requests(self.request, wait)
        if not is_flooded(self.request, form.cleaned_data["email"]):
            services.ask_new_links(email=form.cleaned_data["email"])
        return TemplateResponse(self.request, "newsletter/new_link_sent.html", dict(self.extra_context))


def ways(subscriber: Subscriber) -> dict[str, Any]:
    """The ways on from a page that was reached by a link, as its templates name them."""
    return {
        "leave_path": links.path(subscriber, links.LEAVE),
        "preferences_path": links.path(subscriber, links.PREFERENCES),
    }


# The signed link itself is the proof of who asks: no cookie and no origin could add to it, and mail programs that
# leave in one click (RFC 8058) send neither.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class LinkView(View):
    """A page reached from a letter. Looking changes nothing, because mail scanners look too; the button acts."""

    purpose: str
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, token: str, **kwargs) -> HttpResponseBase:
        """Find the person, and keep the address of this page from everybody else."""
        self.token = token
        subscriber = links.read(token, self.purpose)
        try:
            response = super().dispatch(request, subscriber, *args, **kwargs)
        except Subscriber.DoesNotExist:  # erased while this request was on its way
            response = self.spent()
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Answer with one of this room's pages."""
        context["no_footer_form"] = True
        return TemplateResponse(self.request, f"newsletter/{template}.html", context, status=status)

    def gone(self) -> HttpResponse:
        """Say that the subscription of the link was deleted, and lead to a new link whoever still gets mail.

        A mail program is told that its one click did nothing.
        """
        return self.offer_new_link("gone", status=410 if "List-Unsubscribe" in self.request.POST else 200)

    def spent(self) -> HttpResponse:
        """Say that the link does not work, that nothing has changed, and lead to a new one."""
        return self.offer_new_link("link_spent", status=410)

    def offer_new_link(self, template: str, *, status: int) -> HttpResponse:
        """Answer with a page whose form asks for new links elsewhere on this site.

        From a page that sends no referrer, browsers call the origin of a form `null`, and our own address refuses it.
        What is still a secret in a link that does not work goes to nobody but ourselves.
        """
        response = self.show(template, link_form=NewLinkForm(auto_id="new-link-%s"), status=status)
        response.headers["Referrer-Policy"] = "same-origin"
        return response


class ConfirmView(LinkView):
    """Confirm a subscription."""

    purpose = links.CONFIRM

    def get(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Show the button."""
        return self.show("confirm", subscriber=subscriber) if subscriber else self.spent()

    def post(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Do what the button says, and offer the choices."""
        if subscriber is None or not services.confirm(subscriber=subscriber):
            return self.spent()
        return self.show("confirmed", **ways(subscriber))


class LeaveView(LinkView):
    """Leave, by the button or by one click in the mail program; say why; come back, if it was a mistake."""

    purpose = links.LEAVE

    def get(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Show the button, or that there is nothing left to do."""
        if subscriber:
            can_leave = services.can_leave(subscriber)
            return self.show("leave", subscriber=subscriber, **ways(subscriber)) if can_leave else self.left(subscriber)
        is_gone = links.is_of_the_erased(self.token, self.purpose)
        return self.of_the_mailbox() if is_gone or links.same_mailbox(self.token, self.purpose) else self.spent()

    def of_the_mailbox(self) -> HttpResponse:
        """Show the button, or that there is nothing left to do, where the link is not of a subscription of today.

        It opens no choices: they may be somebody else's today. Of an older link nobody knows the mailbox.
        """
        if not (mailbox := links.mailbox_of(self.token, self.purpose)):
            return self.gone()
        other = links.same_mailbox(self.token, self.purpose)
        can_leave = services.can_leave(other) if other else not Suppression.objects.wished(mailbox)
        return self.show("leave", subscriber=other) if can_leave else self.show("left")

    def post(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Answer 200 and never redirect: that is how mail programs know it worked, also the second time.

        A link that is not ours answers 410: it did not work, and nobody may believe that it did.
        """
        wish = request.POST.get("wish", "")
        if subscriber is None and wish:
            return self.spent()
        if subscriber and wish == "come back":
            if services.come_back(subscriber=subscriber) or subscriber.status == Subscriber.Status.ACTIVE:
                return self.show("confirmed", **ways(subscriber))
        elif subscriber and wish == "say why":
            reason = request.POST.get("reason", "")
            if reason in REASONS and services.tell_reason(subscriber=subscriber, reason=reason):
                return self.left(subscriber, thanked=True)
        else:
            one_click = "List-Unsubscribe" in request.POST
            kinds = ConsentEvent.Kind
            services.leave_by_link(self.token, kinds.ONE_CLICK if one_click else kinds.UNSUBSCRIBED)
        if subscriber:
            subscriber.refresh_from_db()
        return self.get(request, subscriber)

    def left(self, subscriber: Subscriber, *, thanked: bool = False) -> HttpResponse:
        """Say that we stopped, and ask why, once."""
        return self.show("left", subscriber=subscriber, reasons=REASONS, thanked=thanked)


class PreferencesView(LinkView):
    """Everything a person can choose, on one page, without an account."""

    purpose = links.PREFERENCES

    def get(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Show what is chosen."""
        return self.page(subscriber) if subscriber else self.spent()

    def post(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Do the one thing that was asked, and show how things stand now."""
        if subscriber is None:
            return self.spent()
        deeds = {"move": self.ask_new_address, "stay": self.keep_address, "come back": self.come_back}
        return deeds.get(request.POST.get("wish", ""), self.save)(request, subscriber)

    def save(self, request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
        """Keep the choices. The page speaks the language that was chosen."""
        form = PreferencesForm(request.POST, subscriber=subscriber)
        if not form.is_valid():
            return self.page(subscriber, form=form)
        services.change(subscriber=subscriber, choices=form.choices())
        return self.again(subscriber, "saved")

    def ask_new_address(self, request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
        """Write to the new address, and tell the old one."""
        form = AddressForm(request.POST)
        if not form.is_valid():
            return self.page(subscriber, address_form=form)
        for who in (subscriber.uuid.hex, mailbox(email_key(form.cleaned_data["new_email"]))):
            if wait := is_throttled(request, "newsletter-new-address", ADDRESS_RATE, subject=who):
                return too_many_requests(request, wait)
        services.ask_new_address(subscriber=subscriber, **form.cleaned_data)
        return self.again(subscriber, "asked")

    def keep_address(self, request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
        """Call off the change of address."""
        services.keep_address(subscriber=subscriber)
        return self.again(subscriber, "kept")

    def come_back(self, request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
        """Undo a leave."""
        services.come_back(subscriber=subscriber)
        return self.again(subscriber, "saved")

    def again(self, subscriber: Subscriber, done: str) -> HttpResponse:
        """Lead back to the page, so that loading it again sends nothing."""
        subscriber.refresh_from_db()
        return redirect(f"{links.path(subscriber, links.PREFERENCES)}?done={done}#main")

    def page(self, subscriber: Subscriber, **forms) -> HttpResponse:
        """Show the page, with a form that came back if there is one."""
        wrong = next(iter(forms.values()), None)
        return self.show(
            "preferences",
            subscriber=subscriber,
            choices=forms.get("form") or PreferencesForm(subscriber=subscriber),
            address_form=forms.get("address_form") or AddressForm(),
            form=wrong,
            done="" if wrong else self.request.GET.get("done", ""),
            held_paths={kind: reverse("newsletter:held", args=[self.token, kind]) for kind in held.KINDS},
            erase_path=reverse("newsletter:erase", args=[self.token]),
            leave_path=links.path(subscriber, links.LEAVE),
        )


class HeldView(LinkView):
    """Everything we hold of a person, for them to keep."""

    purpose = links.PREFERENCES
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, subscriber: Subscriber | None, kind: str) -> HttpResponse:
        """Send the file."""
        if subscriber is None:
            return self.spent()
        body, content_type = held.KINDS[kind](subscriber)
        name = f'attachment; filename="newsletter.{kind}"'
        return HttpResponse(body, content_type=content_type, headers={"Content-Disposition": name})


class EraseView(LinkView):
    """Delete everything, after one more question."""

    purpose = links.PREFERENCES

    def get(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Say what will go and what stays."""
        if subscriber is None:
            return self.spent()
        return self.show("erase", subscriber=subscriber, **ways(subscriber))

    def post(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Erase; the second press finds nobody and says the same. A link that is not ours erased nobody."""
        if subscriber:
            services.erase(subscriber=subscriber)
            return self.show("erased")
        if not links.is_of_the_erased(self.token, self.purpose):
            return self.spent()
        mailbox = links.mailbox_of(self.token, self.purpose)
        if not mailbox or links.same_mailbox(self.token, self.purpose):
            return self.gone()
        services.leave_unknown(mailbox, ConsentEvent.Kind.ERASED, Suppression.Reason.ERASED)
        return self.show("erased")


class NewAddressView(LinkView):
    """Confirm a new address, from the letter that was sent there."""

    purpose = links.NEW_ADDRESS

    def get(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Show the button."""
        return self.show("new_address", subscriber=subscriber) if subscriber else self.spent()

    def post(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Move, and lead to the choices with a link that works from now on."""
        if subscriber is None or not services.move(subscriber=subscriber):
            return self.spent()
        return self.show("moved", subscriber=subscriber, **ways(subscriber))
