"""An index of an older form is made anew by `migrate`: whoever upgrades need not know that there is one.

A change of what the index holds comes with another `FORM`. The database keeps the form of its index, written after the
index was made: a `migrate` that was killed meanwhile makes it the next time.
"""

from django.core.management import call_command
from django.db import connections

from .models import IndexForm

FORM = "folded words, parts are sentences, authors as they are, only what is drawn"


def renew_index(sender, plan=None, using="default", verbosity=1, stdout=None, **kwargs) -> None:
    """Make the search index anew after `migrate` if it has another form than ours. (Emptying tables has no plan.)"""
    if plan is None or using != "default" or not is_due():
        return
    if verbosity and stdout:
        stdout.write("  Making the search index anew, which takes some minutes for thousands of pages")
    call_command("update_index", verbosity=0)
    IndexForm.objects.update_or_create(pk=1, defaults={"name": FORM})


def is_due() -> bool:
    """Whether the index is of another form; no, where migrations were taken back to before it was kept."""
    tables = connections["default"].introspection.table_names()
    return IndexForm._meta.db_table in tables and not IndexForm.objects.filter(name=FORM).exists()
