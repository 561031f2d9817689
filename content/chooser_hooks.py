"""What the page chooser offers: pages that everybody may read, and those that whoever chooses may open in the editor.

Wagtail's own offers every page to everybody who may sign in: titles of drafts and of private pages too. What may be
opened is asked of the registered policy, because rooms above narrow it (`register_permission_policy`).
"""

from django.db.models import Q
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry


@hooks.register("construct_page_chooser_queryset")
def only_what_one_may_see(pages, request):
    """Leave out what is neither public nor theirs to open."""
    return seen_by(request.user, pages)


def seen_by(user, pages):
    """Return, of some pages, those whose titles somebody may read in the editor."""
    if user.is_superuser:
        return pages
    own = policy_registry.get_by_type(Page).explorable_instances(user)
    public = Page.objects.live().public()
    return pages.filter(Q(pk__in=own.values_list("pk", flat=True)) | Q(pk__in=public.values_list("pk", flat=True)))
