"""An index of an older form is made anew by `migrate`: whoever upgrades need not know that there is one.

A change of what the index holds comes with an empty migration in `search/migrations`, named for the change.
"""

from django.core.management import call_command


def renew_index(sender, plan=(), using="default", verbosity=1, stdout=None, **kwargs) -> None:
    """Make the search index anew if `migrate` has just carried out a migration of this room."""
    is_due = any(migration.app_label == "search" and not backwards for migration, backwards in plan)
    if not is_due or using != "default":
        return
    if verbosity and stdout:
        stdout.write("  Making the search index anew, which takes some minutes for thousands of pages")
    call_command("update_index", verbosity=0)
