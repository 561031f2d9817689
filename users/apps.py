from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


def make_roles_once(sender, **kwargs) -> None:
    """Make the roles in a new house; later they belong to its administrators."""
    from django.contrib.auth.models import Group

    from .roles import TRANSLATORS, make_roles

    if not Group.objects.filter(name=TRANSLATORS).exists():
        make_roles()


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        """Wait for the last app: it has no models of its own, so all permissions are there by then."""
        post_migrate.connect(make_roles_once, sender=list(apps.get_app_configs())[-1], dispatch_uid="users.roles")
