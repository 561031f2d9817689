from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


def keep_roles(sender, apps=apps, **kwargs) -> None:
    """Make the roles in a new house; in one that stands, give them what is new in this version and nothing else."""
    try:
        apps.get_model("users", "RightGiven")
    except LookupError:  # its migration has not run yet
        return
    from .roles import complete_roles, is_new_house, make_roles

    if is_new_house():
        make_roles()
    else:
        complete_roles()


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        """Wait for the last app with models: Django speaks of no other, and all permissions are there by then.

        Listen for wrong codes of the second step as well.
        """
        from allauth.mfa.signals import authentication_failed

        from .adapters import note_wrong_code

        authentication_failed.connect(note_wrong_code, dispatch_uid="users.note_wrong_code")
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(keep_roles, sender=last, dispatch_uid="users.roles")
