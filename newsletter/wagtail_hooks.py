"""What the newsletter's people add to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import register_permission_policy

from . import admin, growth, import_admin, issue_hooks, notice_admin, unserved  # noqa: F401 - they register their own
from .models import ProviderEvent, Subscriber, SubscriberImport, Suppression

register_permission_policy(Subscriber, admin.ListManagersPolicy(Subscriber))
register_permission_policy(Suppression, admin.SuppressionPolicy(Suppression))
register_permission_policy(ProviderEvent, admin.ReportPolicy(ProviderEvent))
register_permission_policy(SubscriberImport, import_admin.ImportPolicy(SubscriberImport))


class PeopleGroup(ViewSetGroup):
    """Everything about the people of the newsletter, in one place of the menu."""

    menu_label = _("Subscribers")
    menu_icon = "group"
    menu_order = 300
    items = (
        admin.SubscriberViewSet("subscribers", url_prefix="subscribers"),
        admin.MailingListViewSet("mailing_lists", url_prefix="subscribers/lists"),
        import_admin.ImportViewSet("imports", url_prefix="subscribers/imports"),
        admin.SuppressionViewSet("suppressions", url_prefix="subscribers/silenced"),
        admin.ProviderReportViewSet("provider_reports", url_prefix="subscribers/reports"),
        growth.GrowthViewSet("growth", url_prefix="subscribers/growth"),
    )


@hooks.register("register_admin_viewset")
def people() -> PeopleGroup:
    """Show the people to those who may see them."""
    return PeopleGroup()


@hooks.register("construct_homepage_panels")
def show_growth(request, panels) -> None:
    """Show those who keep the list how it grows."""
    if growth.may_see(request.user):
        panels.append(growth.GrowthPanel())


@hooks.register("register_permissions")
def permissions():
    """Let the groups' page offer the permissions there are."""
    from django.contrib.auth.models import Permission

    models = ("subscriber", "mailinglist", "suppression", "providerevent", "subscriberimport")
    never = ("add_subscriber", "change_subscriber", "change_suppression", "add_providerevent", "delete_providerevent")
    found = Permission.objects.filter(content_type__app_label="newsletter", content_type__model__in=models)
    return found.exclude(codename__in=[*never, "change_subscriberimport", "delete_subscriberimport"])
