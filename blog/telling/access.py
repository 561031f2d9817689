"""Who may open a page that holds what somebody told us, before it is public: the moderators of told stories alone.

A draft holds raw words. So for everybody else such a page gives no permission at all, and stands in no list, search or
chooser of the editor. Once the story is public in one language, its pages are like any other: their words are out, and
translators work from them. (docs/decisions/0091-drafts-of-told-stories.md)
"""

from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PagePermissionTester, ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail_localize.models import Translation

from security.numbers import row_number

from .models import Submission

POLICY = ModelPermissionPolicy(Submission)


def handles_told_stories(user) -> bool:
    """Say whether somebody may read what was told."""
    return POLICY.user_has_any_permission(user, ["view", "change"])


def closed_pages() -> QuerySet:
    """Pages made from told stories that are public in no language, and aliases of their drafts.

    Wagtail gives an alias the words of its original when that is published, and never before: it may have the first
    words and a name that was taken back. One whose translation is begun is open to whoever translates it.
    """
    from blog.models import StoryPage

    told = StoryPage.objects.filter(told_in__isnull=False)
    is_public = Q(translation_key__in=told.filter(live=True).values("translation_key"))
    is_former = Q(live=False, alias_of__isnull=False, alias_of__live=False)
    begun = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale"), enabled=True
    )
    return told.filter(~is_public | is_former & ~Exists(begun))


def is_closed(page, user) -> bool:
    """Say whether a story page may not be opened by somebody."""
    if not page.told_in or handles_told_stories(user):
        return False
    return closed_pages().filter(pk=page.pk).exists()


class NothingAllowed(PagePermissionTester):
    """What somebody may do with a closed page, whatever their role, their ownership or a workflow gives them."""

    def __init__(self, user, page):
        super().__init__(user, page)
        self.permissions = set()


def _refused(self, *args, **kwargs) -> bool:
    return False


for _question in [name for name in vars(PagePermissionTester) if name.startswith("can_")]:
    setattr(NothingAllowed, _question, _refused)


class StoryPermissions(PagePermissionPolicy):
    """Wagtail's own rules for pages, without those that are closed to somebody."""

    def instances_user_has_any_permission_for(self, user, actions):
        """Leave closed pages out of every list that asks what somebody may do."""
        return self._open_to(user, super().instances_user_has_any_permission_for(user, actions))

    def explorable_instances(self, user):
        """Leave closed pages out of the explorer, the search, the reports and the API of the editor."""
        return self._open_to(user, super().explorable_instances(user))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """Give no permission for a closed page."""
        if not handles_told_stories(user) and closed_pages().filter(pk=instance.pk).exists():
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance)

    def _open_to(self, user, pages):
        if handles_told_stories(user):
            return pages
        return pages.exclude(pk__in=closed_pages().values("pk"))


def install() -> None:
    """Let Wagtail ask these rules wherever it asks about pages. Called once, when the app is ready."""
    register_permission_policy(Page, StoryPermissions(Page))
    AdminPageChooser.value_from_datadict = _without_closed(AdminPageChooser.value_from_datadict)


def _without_closed(value_from_datadict):
    """Let a form take no number of a closed page from who may not open it, as it might tell the title somewhere.

    A number that is chosen somewhere already stays: the page was public then, and may be again.
    """

    @wraps(value_from_datadict)
    def asked(self, data, files, name):
        value = value_from_datadict(self, data, files, name)
        user = get_active_log_context().user
        number = row_number(value)
        if user is None or handles_told_stories(user):
            return value
        is_new = closed_pages().filter(pk=number).exists() and not _is_chosen(number)
        return None if is_new else value

    return asked


def _is_chosen(number: int | None) -> bool:
    """Say whether some page or snippet chooses a page."""
    key = {"to_content_type": ContentType.objects.get_for_model(Page), "to_object_id": str(number)}
    return ReferenceIndex.objects.filter(**key).exists()
