"""What issues and mailings add to the admin. Kept apart from what concerns people."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from content import periodic, unheard
from content.chooser_hooks import seen_by
from content.mail_transport import single

from . import issue_admin, message_admin, send_admin
from .models import Dispatch, IssuePage, Unmailed

SHOWN = 5  # mailings in trouble on the first page

register_permission_policy(Dispatch, issue_admin.MailingsPolicy(Dispatch))


@hooks.register("register_admin_viewset")
def mailings():
    """Show mailings and issues to those who may see them."""
    return [
        issue_admin.MailingViewSet("mailings", url_prefix="newsletter/mailings"),
        issue_admin.IssueViewSet("issues", url_prefix="newsletter/issues"),
    ]


@hooks.register("register_admin_urls")
def urls():
    """The way from an issue to its mailing."""
    return [
        path("newsletter/issues/<int:page_id>/send/", send_admin.send_issue, name="newsletter_send"),
        path("newsletter/issues/<int:page_id>/count/", send_admin.count_people, name="newsletter_count"),
        path(
            "newsletter/issues/<int:page_id>/message/<str:language>/",
            message_admin.show_issue,
            name="newsletter_message",
        ),
    ]


@hooks.register("register_permissions")
def permissions():
    """Let the groups' page offer what there is."""
    from django.contrib.auth.models import Permission

    names = ["view_dispatch", "add_dispatch", "change_dispatch"]
    return Permission.objects.filter(content_type__app_label="newsletter", codename__in=names)


@hooks.register("register_page_header_buttons")
def send_button(page, user, next_url=None, view_name=None, **kwargs):
    """Offer *Send…* on every issue, to whoever may send."""
    if isinstance(page.specific_deferred, IssuePage) and user.has_perm("newsletter.add_dispatch"):
        yield Button(_("Send…"), reverse("newsletter_send", args=[page.pk]), icon_name="mail", priority=5)


class NoWorkerPanel(Component):
    """A plain warning on the first page of the editor."""

    name, order = "no_worker", 10
    template_name = "newsletter/admin/no_worker.html"


class MailingTroublePanel(Component):
    """Mailings that rest because of the mail server, with its own words, on the first page of the editor."""

    name, order = "mailing_trouble", 11
    template_name = "newsletter/admin/mailing_trouble.html"

    def __init__(self, mailings: list[Dispatch]):
        self.mailings = mailings

    def get_context_data(self, parent_context) -> dict:
        """Name the mailings."""
        return {"mailings": self.mailings}


class LetterTroublePanel(Component):
    """Confirmations and other letters that wait, or may not arrive, with the mail server's own words."""

    name, order = "letter_trouble", 12
    template_name = "newsletter/admin/letter_trouble.html"

    def __init__(self, fault: single.Fault):
        self.fault = fault

    def get_context_data(self, parent_context) -> dict:
        """Say why."""
        return {"fault": self.fault}


class UnmailedPanel(Component):
    """Pages that a notice or a digest had to leave out, by title; with a link for whoever may mend them.

    A page that was taken down since is named to those alone who may come to it.
    """

    name, order = "unmailed", 13
    template_name = "newsletter/admin/unmailed.html"

    def __init__(self, user, pages: list[Page]):
        self.user, self.pages = user, pages

    def get_context_data(self, parent_context) -> dict:
        """Each page once."""
        return {"pages": [(page, page.permissions_for_user(self.user).can_edit()) for page in self.pages]}


@hooks.register("construct_homepage_panels")
def tell_what_was_left_out(request, panels):
    """Tell whoever sends mail, and whoever publishes."""
    may = request.user.has_perm("newsletter.view_dispatch") or PagePermissionPolicy().user_has_permission(
        request.user, "publish"
    )
    if may and (rows := Unmailed.objects.values("page")):
        pages = seen_by(request.user, Page.objects.filter(pk__in=rows)).order_by("title", "pk").specific()
        panels.extend([UnmailedPanel(request.user, list(pages))] if pages else [])


@hooks.register("construct_homepage_panels")
def warn_of_mailings(request, panels):
    """Warn whoever keeps the list: no worker runs (who publishes is told by another panel), or a mailing rests."""
    if not request.user.has_perm("newsletter.view_dispatch"):
        return
    if not unheard.hears(request.user) and not periodic.worker_is_alive():
        panels.append(NoWorkerPanel())
    if mailings := list(Dispatch.objects.in_trouble()[:SHOWN]):
        panels.append(MailingTroublePanel(mailings))
    if fault := single.fault():
        panels.append(LetterTroublePanel(fault))
