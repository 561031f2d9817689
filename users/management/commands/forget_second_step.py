"""Let somebody sign in who lost the second step."""

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from users.models import User


class Command(BaseCommand):
    """Delete every second step of one account: app, security keys and recovery codes. The password stays."""

    help = "Take the second step of signing in away from an account whose owner lost it, and the recovery codes."

    def add_arguments(self, parser) -> None:
        """Take the name that the account signs in with."""
        parser.add_argument("username")

    def handle(self, *args, **options) -> None:
        """Delete, and say what was there. Raises CommandError for a name that nobody has."""
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"Nobody here has the user name “{options['username']}”.")
        count, _rows = Authenticator.objects.filter(user=person).delete()
        self.stdout.write(f"Deleted of “{person.username}”: {count}. The next sign-in asks for a new second step.")
