"""From the form to the letter's link and back. HTTP stays here; what happens is in services."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView, View

from security.throttle import is_throttled, throttle, too_many_requests

from . import links, services
from .forms import SignupForm
from .models import Subscriber

SITE_RATE = "3000/hour"  # more than any campaign brings; a flood from many networks stops here


@method_decorator([throttle("newsletter", "8/min"), throttle("newsletter-day", "60/day")], name="dispatch")
class SignupView(FormView):
    """The form as a page of its own: where every form of the site is sent, and comes back with what is wrong."""

    form_class = SignupForm
    template_name = "newsletter/signup.html"

    def get_form_kwargs(self) -> dict:
        """Name this page's fields apart from those of the form in its footer."""
        return {**super().get_form_kwargs(), "auto_id": "signup-page-%s", "initial": {"source": self.request.path}}

    def form_valid(self, form: SignupForm) -> HttpResponse:
        """Answer everybody alike."""
        if wait := is_throttled(self.request, "newsletter-site", SITE_RATE, subject="everybody"):
            return too_many_requests(self.request, wait)
        services.subscribe(**form.cleaned_data, language=get_language())
        return redirect("newsletter:thanks")


class ThanksView(TemplateView):
    """Say what happens next, to everybody alike."""

    template_name = "newsletter/thanks.html"

    def get_context_data(self, **kwargs) -> dict:
        """Show whoever tries the site where its mail went."""
        return super().get_context_data(sent_mail_url=settings.DEBUG and reverse("sent_mail"), **kwargs)


# The signed link itself is the proof of who asks: no cookie and no origin could add to it, and mail programs that
# leave in one click (RFC 8058) send neither.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class LinkView(View):
    """A page reached from a letter. Looking changes nothing, because mail scanners look too; the button acts."""

    purpose: str
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, token: str, **kwargs) -> HttpResponseBase:
        """Find the person, and keep the address of this page from everybody else."""
        subscriber = links.read(token, self.purpose)
        response = super().dispatch(request, subscriber)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def show(self, template: str, status: int = 200, **context) -> HttpResponse:
        """Answer with one of this room's pages."""
        return TemplateResponse(self.request, f"newsletter/{template}.html", context, status=status)


class ConfirmView(LinkView):
    """Confirm a subscription."""

    purpose = links.CONFIRM

    def get(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Show the button."""
        if subscriber is None:
            return self.show("link_spent", status=410)
        return self.show("confirm", subscriber=subscriber)

    def post(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Do what the button says."""
        if subscriber is None or not services.confirm(subscriber=subscriber):
            return self.show("link_spent", status=410)
        return self.show("confirmed")


class LeaveView(LinkView):
    """Leave, by the button or by one click in the mail program; and come back, if it was a mistake."""

    purpose = links.LEAVE

    def get(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Show the button, or that there is nothing left to do."""
        here = subscriber and subscriber.status in {Subscriber.Status.ACTIVE, Subscriber.Status.PENDING}
        return self.show("leave" if here else "left", subscriber=subscriber)

    def post(self, request: HttpRequest, subscriber: Subscriber | None) -> HttpResponse:
        """Answer 200 and never redirect: that is how mail programs know it worked, also the second time."""
        if subscriber and request.POST.get("wish") == "come back":
            return self.show("confirmed" if services.come_back(subscriber=subscriber) else "left")
        if subscriber:
            services.leave(subscriber=subscriber, one_click="List-Unsubscribe" in request.POST)
            subscriber.refresh_from_db()
        return self.show("left", subscriber=subscriber)
