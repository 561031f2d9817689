"""Fill the site with the demo."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand

from home.demo import build

QUESTION = "This puts the demo's own pages, menus and facts back as they were. Yours stay. Go on? [yes/no] "


class Command(BaseCommand):
    """Load the demo once; with --fresh, put its own content back."""

    help = "Load the demo in three languages. Run again, it changes nothing; --fresh starts the demo's content over."

    def add_arguments(self, parser):
        """Say how to start over."""
        parser.add_argument("--fresh", action="store_true", help="put the demo's own content back as it was")
        parser.add_argument("--noinput", action="store_true", help="do not ask before starting over")

    def handle(self, *, fresh, noinput, verbosity, **options):
        """Load, unless it is loaded; ask before starting over."""
        loaded = build.is_loaded()
        if loaded and not fresh:
            self.stdout.write("The demo is here already, and nothing was changed.")
            self.stdout.write("Forgot a password? manage.py changepassword editor")
            return
        if loaded and not noinput and input(QUESTION).strip().lower() not in {"y", "yes"}:
            self.stdout.write("Nothing was changed.")
            return
        began = time.perf_counter()
        passwords = build.build(fresh=fresh, say=self.stdout.write if verbosity > 1 else lambda line: None)
        if verbosity > 1:
            self.stdout.write(f"  all: {time.perf_counter() - began:.1f} s")
        if verbosity:
            self.introduce(passwords)

    def introduce(self, passwords: dict[str, str]):
        """Say who may sign in, and where. The passwords are shown this once."""
        if passwords:
            self.stdout.write("Sign in with (shown only now):")
            for name, password in passwords.items():
                self.stdout.write(f"  {name:<14}{password}   {build.people.PEOPLE[name][1]}")
        elif not settings.DEBUG:
            self.stdout.write("The demo is loaded. No accounts were made; use: manage.py createsuperuser")
        else:
            self.stdout.write("The demo is as it was. Accounts and passwords were left alone.")
