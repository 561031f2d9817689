"""What the newsletter adds to the admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .admin import ListManagersPolicy, SubscriberViewSet
from .models import Subscriber

register_permission_policy(Subscriber, ListManagersPolicy(Subscriber))


@hooks.register("register_admin_viewset")
def subscribers() -> SubscriberViewSet:
    """Show the list to those who may see it."""
    return SubscriberViewSet("subscribers", url_prefix="subscribers")


@hooks.register("register_permissions")
def permissions():
    """Let the groups' page offer the two permissions there are."""
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(
        content_type__app_label="newsletter", codename__in=["view_subscriber", "delete_subscriber"]
    )
