"""What a person may change who only translates: drafts in the languages they translate into, and nothing that is live.

"Only translates" is a right to change without a right to add or to publish, as the role *Translators* has it. Such a
person neither edits the page that others follow (its source), nor a thing without drafts, nor the source of a shared
thing. Passages are translated in the translation editor and become public when somebody else publishes them.
(docs/decisions/0111-translators-write-their-languages.md)
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from wagtail.actions.convert_alias import ConvertAliasPageAction, ConvertAliasPagePermissionError
from wagtail.admin.views.generic.models import CopyViewMixin
from wagtail.models import DraftStateMixin, Page, PagePermissionTester, TranslatableMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.permissions import get_permission_name
from wagtail.snippets.views.snippets import EditView
from wagtail_localize.models import Translation

from .translation import is_source, original_of


def install() -> None:
    """Put the rules in their place. Called once, when the app is ready."""
    PagePermissionTester.can_edit = unless_it_is_the_source(PagePermissionTester.can_edit)
    ConvertAliasPageAction.check = for_who_publishes(ConvertAliasPageAction.check)
    EditView.dispatch = unless_it_goes_live(EditView.dispatch)
    # Its form is sent to where things are added. Sent here it would be saved over what is copied, with no right asked.
    CopyViewMixin.http_method_names = ["get", "head", "options"]
    ModelPermissionPolicy.user_has_permission_for_instance = for_things(
        ModelPermissionPolicy.user_has_permission_for_instance
    )


# --- Pages ------------------------------------------------------------------------------------


def may_translate_page(user, page: Page) -> bool:
    """Say whether a person may have this page translated: the right to change it, also where they only translate."""
    tester = page.permissions_for_user(user)
    return bool(user.is_active and (user.is_superuser or "change" in tester.permissions)) or tester.can_edit()


def only_translates_pages(tester: PagePermissionTester) -> bool:
    """Say whether somebody may change this part of the tree and neither add nor publish there."""
    return (
        not tester.user.is_superuser and "change" in tester.permissions and not {"add", "publish"} & tester.permissions
    )


def unless_it_is_the_source(can_edit):
    """Keep the source of a page from who only translates, unless a workflow asks them for it.

    Editing, preview, copies, moves, revisions and submitting for moderation all ask this question.
    """

    @wraps(can_edit)
    def guarded(tester: PagePermissionTester) -> bool:
        if not can_edit(tester):
            return False
        if not only_translates_pages(tester) or not is_source(tester.page):
            return True
        task = tester.page.current_workflow_task
        return bool(task and task.user_can_access_editor(tester.page, tester.user))

    return guarded


def for_who_publishes(check):
    """Let only who publishes make an alias a page of its own: readers lose the notice that it is not translated."""

    @wraps(check)
    def guarded(action: ConvertAliasPageAction, skip_permission_checks: bool = False) -> None:
        check(action, skip_permission_checks)
        if action.user and only_translates_pages(action.page.permissions_for_user(action.user)):
            raise ConvertAliasPagePermissionError("You do not have permission to publish this page.")

    return guarded


# --- Shared things ----------------------------------------------------------------------------


def only_translates(user, model: type) -> bool:
    """Say whether somebody may change things of this kind and neither add nor publish them."""
    if not issubclass(model, TranslatableMixin):
        return False
    held = [user.has_perm(get_permission_name(action, model)) for action in ("change", "add", "publish")]
    return held == [True, False, False]


def may_change_thing(user, instance) -> bool:
    """Say whether a shared thing may be opened in its own form by this person, as far as languages go."""
    if not only_translates(user, type(instance)):
        return True
    return isinstance(instance, DraftStateMixin) and original_of(instance).pk != instance.pk


def is_translated_in_the_editor(instance) -> bool:
    """Say whether the translation editor takes the place of this thing's own form."""
    return Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
    ).exists()


def unless_it_goes_live(dispatch):
    """Keep a form whose *Save* changes the live site, or the source, from who only translates."""

    @wraps(dispatch)
    def guarded(view: EditView, request, *args, **kwargs):
        if not may_change_thing(request.user, view.object) and not is_translated_in_the_editor(view.object):
            raise PermissionDenied
        return dispatch(view, request, *args, **kwargs)

    return guarded


def for_things(user_has_permission_for_instance):
    """Give the same answer wherever Wagtail asks about one thing, as its preview does."""

    @wraps(user_has_permission_for_instance)
    def guarded(policy, user, action, instance) -> bool:
        if not user_has_permission_for_instance(policy, user, action, instance):
            return False
        return action != "change" or may_change_thing(user, instance) or is_translated_in_the_editor(instance)

    return guarded
