"""Where list managers see who subscribed. They may look, search and erase; only people themselves may join."""

from collections.abc import Callable

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from content.tables import filtering

from . import consent_words, exports, feedback, services
from .addresses import fingerprint
from .forms import AddressField
from .models import ConsentEvent, MailingList, ProviderEvent, Subscriber, Suppression


class NobodyMayPolicy(ModelPermissionPolicy):
    """Django's permissions, save what nobody may do, not even an administrator."""

    forbidden: frozenset[str] = frozenset()

    def user_has_permission(self, user, action: str) -> bool:
        """Say whether a member of staff may do this."""
        return action not in self.forbidden and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        """Say whether a member of staff may do any of these."""
        return any(self.user_has_permission(user, action) for action in actions)


class ListManagersPolicy(NobodyMayPolicy):
    """Nobody writes a person down or changes what they chose."""

    forbidden = frozenset({"add", "change"})


class SuppressionPolicy(NobodyMayPolicy):
    """Silence is begun and lifted, never reworded."""

    forbidden = frozenset({"change"})


class ReportPolicy(NobodyMayPolicy):
    """Reports come from providers alone."""

    forbidden = frozenset({"add", "delete"})


# --- People -------------------------------------------------------------------------------------


class SubscriberFilters(WagtailFilterSet):
    """Ways to narrow the list of people."""

    lists = django_filters.ModelChoiceFilter(
        label=_("List"), queryset=MailingList.objects.prefetch_related("all_words")
    )
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Subscriber.Status.choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=lambda: settings.LANGUAGES)
    joined_at = django_filters.DateFromToRangeFilter(label=_("First asked"), widget=DateRangePickerWidget)
    discreet = django_filters.BooleanFilter(label=_("Discreet"))

    class Meta:
        model = Subscriber
        fields: list[str] = []


class DeedView(generic.DeleteView):
    """Asks before a deletion in words of the house. Nothing here is in Wagtail's count of references: it says 0."""

    template_name = "newsletter/admin/confirm_deed.html"
    yes, no = _("Yes, delete"), _("No, do not delete")

    @property
    def refusal(self) -> str:
        """Say why it cannot be done; nothing if it can."""
        return ""

    def get_usage_url(self) -> None:
        """Count no references."""


class NamedDeletionIndexView(generic.IndexView):
    """A list whose menus call the deletion as its question does."""

    delete_words = _("Delete")

    def get_list_more_buttons(self, instance) -> list:
        """Return what is offered in the menu of a row."""
        return renamed(super().get_list_more_buttons(instance), self.get_delete_url(instance), self.delete_words)


def renamed(buttons: list, url: str | None, words: Promise) -> list:
    """Return the buttons after giving the one that leads to this address another name."""
    for button in buttons:
        if url and button.url == url:
            button.label = words
    return buttons


class LookingIndexView(NamedDeletionIndexView):
    """A list of things that staff look at and do not change: their names lead to the page about them."""

    def get_edit_url(self, instance) -> str:
        """Lead to where one looks."""
        return self.get_inspect_url(instance)

    def get_list_more_buttons(self, instance) -> list:
        """Name that way once, and not as two: *Edit* and *Inspect*."""
        looking = self.get_inspect_url(instance)
        others = [button for button in super().get_list_more_buttons(instance) if button.url != looking]
        return [Button(_("View"), looking, icon_name="view", priority=10), *others] if looking else others


class SubscriberIndexView(LookingIndexView):
    """People, and the way to take what is shown along as a table."""

    delete_words = _("Erase")

    @property
    def header_more_buttons(self):
        """Add the two tables, for what is shown just now."""
        buttons = super().header_more_buttons
        query = self.request.GET.urlencode()
        for name, words in (("people", _("People as a table (CSV)")), ("ledger", _("Their consent as a table (CSV)"))):
            buttons.append(
                Button(words, f"{reverse(f'subscribers:{name}')}?{query}", icon_name="download", priority=90)
            )
        return buttons


def export(request: HttpRequest, table: Callable[[QuerySet[Subscriber]], FileResponse]) -> HttpResponseBase:
    """Answer with a table of the people who are shown; refuse an address that is not understood."""
    if not ListManagersPolicy(Subscriber).user_has_permission(request.user, "view"):
        raise PermissionDenied
    filters = SubscriberFilters(request.GET, queryset=Subscriber.objects.all(), request=request)
    if names := filtering.not_understood(filters, request.GET):
        return filtering.refusal(names)
    return table(shown_people(request, filters.qs))


def shown_people(request: HttpRequest, people: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
    """Those of the people whom the search in an address finds."""
    if words := request.GET.get("q", "").strip():
        people = people.filter(email__icontains=words) | people.filter(name__icontains=words)
    return people.distinct()


def people_table(request: HttpRequest) -> HttpResponseBase:
    """Everybody who is shown."""
    return export(request, exports.people_table)


def ledger_table(request: HttpRequest) -> HttpResponseBase:
    """What everybody who is shown agreed to."""
    return export(request, exports.ledger_table)


class PersonView(generic.InspectView):
    """One person: what they chose, what they agreed to, what became of letters to them."""

    page_title = _("Subscriber")
    template_name = "newsletter/admin/subscriber.html"

    def get_context_data(self, **kwargs) -> dict:
        """Add the ledger and what providers reported."""
        return super().get_context_data(**kwargs) | {
            "person": self.object,
            "lists": self.object.lists.prefetch_related("all_words"),
            "ledger": consent_words.lines(ConsentEvent.objects.about(self.object)),
            "reports": self.object.provider_events.all()[:50],
            "deliveries": self.deliveries(),
            "silence": Suppression.objects.of(self.object.email_key).first(),
        }

    @property
    def header_more_buttons(self) -> list:
        """Offer to erase the person."""
        return renamed(super().header_more_buttons, self.get_delete_url(), _("Erase"))

    def deliveries(self):
        """The newest messages to this person."""
        return self.object.deliveries.select_related("dispatch").order_by("-pk")[:50]


class EraseView(DeedView):
    """Erasing a person leaves no trace of the address, not even in the admin's own history."""

    page_title = _("Erase")
    yes, no = _("Yes, erase"), _("No, do not erase")
    success_message = _("The person is erased. The address will not be written to again.")
    confirmation_message = _("Erase all our data about this person? This cannot be undone.")

    def delete_action(self) -> None:
        """Go the way of every erasure."""
        services.erase(subscriber=self.object, staff=self.request.user)


class SubscriberViewSet(ModelViewSet):
    """The list of subscribers. Not a snippet: the translation tools list every snippet to anybody in the admin."""

    model = Subscriber
    icon = "group"
    menu_label = _("Subscribers")
    menu_order = 100
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = SubscriberIndexView
    inspect_view_class = PersonView
    delete_view_class = EraseView
    form_fields: list[str] = []
    list_display = [
        *("email", "name"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("language_name", label=_("Language"), sort_key="language"),
        DateColumn("joined_at", label=_("First asked"), sort_key="joined_at"),
    ]
    filterset_class = SubscriberFilters
    search_fields = ["email", "name"]
    search_backend_name = None
    inspect_view_fields = ["email"]
    list_per_page = 50

    def get_urlpatterns(self):
        """Add the tables."""
        return [
            *super().get_urlpatterns(),
            path("people.csv", people_table, name="people"),
            path("consent.csv", ledger_table, name="ledger"),
        ]


# --- Lists --------------------------------------------------------------------------------------


class DeleteListView(DeedView):
    """A list with people on it is closed, not deleted."""

    def delete_action(self) -> None:
        """Refuse while anybody is on it."""
        if self.object.subscribers.exists():
            raise PermissionDenied
        super().delete_action()

    @property
    def refusal(self) -> str:
        """Say so in place of the question."""
        number = self.object.subscribers.count()
        words = ngettext(
            "%(number)d person is on this list, so it cannot be deleted. Untick “open” to hide it.",
            "%(number)d people are on this list, so it cannot be deleted. Untick “open” to hide it.",
            number,
        )
        return words % {"number": number} if number else ""


class MailingListForm(WagtailAdminModelForm):
    """A list. Mailings, issues and whoever has not confirmed yet know it by its key, so that stays as it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].disabled = bool(self.instance.pk)


class MailingListViewSet(ModelViewSet):
    """What people can choose."""

    model = MailingList
    icon = "list-ul"
    menu_label = _("Lists")
    menu_order = 200
    copy_view_enabled = False
    delete_view_class = DeleteListView
    list_display = ["name_for_staff", "key", Column("get_takes_display", label=_("Sent by itself"))]
    ordering = ["position", "key"]
    search_fields = ["key"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            InlinePanel(
                "all_words",
                label=_("Words in one language"),
                panels=[
                    FieldPanel("language", widget=forms.Select(choices=settings.LANGUAGES)),
                    FieldPanel("name"),
                    FieldPanel("description"),
                ],
                min_num=1,
            ),
            FieldPanel("takes"),
            FieldPanel("topic"),
            FieldPanel("is_default"),
            FieldPanel("is_open"),
            FieldPanel("position"),
        ],
        base_form_class=MailingListForm,
    )


# --- Silence ------------------------------------------------------------------------------------


class SilenceForm(forms.ModelForm):
    """An address that must be left alone, because its owner asked staff for it."""

    email = AddressField(label=_("Email address"), help_text=_("Only a fingerprint of it is kept."))

    class Meta:
        model = Suppression
        fields: list[str] = []


class SilenceView(generic.CreateView):
    """No history is written, because it would name the address."""

    page_title = _("Never write to an address")
    success_message = _("This address will not be written to.")

    def save_instance(self) -> Suppression:
        """Silence it, and take it off the list if it is there. The ledger says who did it."""
        email = self.form.cleaned_data["email"]
        services.suppress(email=email, reason=Suppression.Reason.BY_STAFF, staff=self.request.user)
        return Suppression.objects.of(email).get()

    def get_success_buttons(self) -> list:
        """There is nothing to edit."""
        return []


class SilenceIndexView(NamedDeletionIndexView):
    """Addresses we must leave alone. They are found by the whole address, because nothing else is kept."""

    delete_words = _("Allow again")

    def search_queryset(self, queryset):
        """Compare fingerprints, if an address was typed."""
        if not self.is_searching:
            return queryset
        try:
            return queryset.filter(email_hmac=fingerprint(self.search_query))
        except ValidationError:
            return queryset.none()


class LiftView(DeedView):
    """What a bounce or staff silenced may be allowed. What people themselves wished is not ours to lift."""

    page_title = _("Allow again")
    yes, no = _("Yes, allow again"), _("No, leave it")
    success_message = _("The address may subscribe again.")
    confirmation_message = _("Allow this address again? Nothing is sent to it before its owner asks.")

    @property
    def refusal(self) -> str:
        """Say in place of the question what is not ours to lift."""
        return "" if self.object.can_be_lifted else gettext("Its owner wished this. Staff cannot take it back.")

    def delete_action(self) -> None:
        """Lift it, or refuse."""
        if not self.object.can_be_lifted:
            raise PermissionDenied
        services.lift(suppression=self.object)


class SuppressionViewSet(ModelViewSet):
    """Addresses that must be left alone."""

    model = Suppression
    icon = "no-view"
    menu_label = _("Silenced addresses")
    menu_order = 400
    copy_view_enabled = False
    index_view_class = SilenceIndexView
    add_view_class = SilenceView
    delete_view_class = LiftView
    list_display = ["__str__", DateColumn("at", label=_("When"))]
    list_filter = ["reason"]
    search_fields = ["email_hmac"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        """The address is typed, and its fingerprint kept."""
        return SilenceForm


# --- Reports of providers -----------------------------------------------------------------------


class ReportView(generic.InspectView):
    """One report: what it said, and what can be done with it."""

    page_title = _("Report of the mail provider")
    template_name = "newsletter/admin/report_of_provider.html"

    def get_context_data(self, **kwargs) -> dict:
        """Add what only a parked one has."""
        payload = self.object.payload or {}
        return super().get_context_data(**kwargs) | {
            "report": self.object,
            "payload": sorted((name, value) for name, value in payload.items() if value),
            "can_try": feedback.can_try_again(self.object),
            "may_act": ReportPolicy(ProviderEvent).user_has_permission(self.request.user, "change"),
        }


@require_POST
def settle_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a parked report again, or put it aside."""
    if not ReportPolicy(ProviderEvent).user_has_permission(request.user, "change"):
        raise PermissionDenied
    report = get_object_or_404(ProviderEvent.objects.parked(), pk=pk)
    if request.POST.get("wish") == "try" and feedback.can_try_again(report):
        if feedback.try_again(report):
            messages.success(request, gettext("It is worked through now."))
        else:
            messages.error(request, gettext("It broke again, so it waits here."))
    else:
        feedback.put_aside(report)
        messages.success(request, gettext("It is put aside."))
    return redirect("provider_reports:index")


class ProviderReportViewSet(ModelViewSet):
    """What mail providers told us."""

    model = ProviderEvent
    icon = "warning"
    menu_label = _("Bounces and complaints")
    menu_order = 500
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = LookingIndexView
    inspect_view_class = ReportView
    form_fields: list[str] = []
    list_display = [
        *("__str__", Column("get_state_display", label=_("State")), "detail"),
        DateColumn("received_at", label=_("Received")),
    ]
    list_filter = ["state", "kind", "provider"]
    inspect_view_fields = ["kind"]

    def get_urlpatterns(self):
        """Add the two buttons."""
        return [*super().get_urlpatterns(), path("<int:pk>/settle/", settle_report, name="settle")]
