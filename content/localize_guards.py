"""What wagtail-localize 1.14 forgets to ask before it acts.

Each guard closes a gap that a request past the interface could use; tests/content/test_localize_guards.py makes each
request, so that an upgrade which changes these views fails loudly. What a submission may make stands in
localize_submissions.py, what a PO file brings in localize_po.py. (docs/decisions/0032-guards-round-localize.md)
"""

import json
import re
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models.signals import pre_save
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from wagtail.admin.api.actions.copy_for_translation import CopyForTranslationAPIAction
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import DraftStateMixin, Page, PagePermissionTester
from wagtail.snippets.permissions import get_permission_name
from wagtail_localize import wagtail_hooks
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    Translation,
    TranslationSource,
)
from wagtail_localize.views import convert, edit_translation, snippets_api, submit_translations, update_translations

from . import localize_open_forms, localize_po, localize_restart, localize_strings, localize_submissions
from .cascades import keep_private
from .localize_strings import broken_rule
from .private_titles import open_pages
from .translation import is_source, source_of
from .translators import may_translate_page

EDITOR = "wagtail_localize/admin/edit_translation.html"
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
SCHEME = re.compile(r"^([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]")


def install() -> None:
    """Put every guard in its place. Called once, before any address is looked up."""
    _before(submit_translations.SubmitTranslationView, "post", may_submit)
    _before(submit_translations.SubmitTranslationView, "get", may_submit)
    _before(update_translations.UpdateTranslationsView, "post", may_update)
    _before(update_translations.UpdateTranslationsView, "get", may_update)
    _before(snippets_api.SnippetViewSet, "initial", may_see_snippets)
    edit_translation.upload_pofile = localize_po.upload
    Translation.export_po = localize_po.with_headers(Translation.export_po)
    for name in ("edit_string_translation", "edit_override"):
        setattr(edit_translation, name, localize_open_forms.on_newest_words(getattr(edit_translation, name)))
    for name in ("edit_string_translation", "edit_override", "upload_pofile", "machine_translate", "stop_translation"):
        setattr(edit_translation, name, unless_locked(getattr(edit_translation, name)))
    edit_translation.edit_translation = localize_open_forms.keeping_open_forms(
        unless_instance_locked(for_who_may_publish_it(edit_translation.edit_translation))
    )
    edit_translation.edit_translatable_alias_page = with_begun_translation(
        edit_translation.edit_translatable_alias_page
    )
    edit_translation.restart_translation = unless_instance_locked(
        for_who_starts_it_again(localize_restart.keeping_words(edit_translation.restart_translation))
    )
    for item in (
        wagtail_hooks.RestartTranslationPageActionMenuItem,
        wagtail_hooks.RestartTranslationSnippetActionMenuItem,
    ):
        item.is_shown = shown_to_who_publishes(item.is_shown)
    edit_translation.render = with_own_buttons(edit_translation.render)
    edit_translation.stop_translation = for_who_publishes_it(edit_translation.stop_translation)
    convert.convert_to_alias = unless_page_locked(for_who_publishes(convert.convert_to_alias))
    PagePermissionTester.can_delete = unless_it_only_translates(PagePermissionTester.can_delete)
    TranslationSource.sync_view_restrictions = follow_source_restrictions
    pre_save.connect(check_override, sender=SegmentOverride, dispatch_uid="content.check_override")
    localize_strings.install()
    CopyForTranslationAPIAction.execute = unless_it_is_there(CopyForTranslationAPIAction.execute)
    localize_submissions.install()


def _before(view: type, name: str, question) -> None:
    """Ask a question before a view's method, with the view and the request."""
    method = getattr(view, name)

    @wraps(method)
    def guarded(self, request, *args, **kwargs):
        question(self, request)
        return method(self, request, *args, **kwargs)

    setattr(view, name, guarded)


# --- Who may ----------------------------------------------------------------------------------


def can(user, action: str, instance) -> bool:
    """Say whether a user may `change` or `publish` this page or snippet, or have it translated (`translate`)."""
    if action == "translate":
        return may_translate_page(user, instance) if isinstance(instance, Page) else can(user, "change", instance)
    if isinstance(instance, Page):
        tester = instance.permissions_for_user(user)
        return tester.can_publish() if action == "publish" else tester.can_edit()
    if action == "publish" and not isinstance(instance, DraftStateMixin):
        action = "add"  # without drafts, whoever only translates would change what is live
    return user.has_perm(get_permission_name(action, type(instance)))


def demand(*answers: bool) -> None:
    """Refuse unless every answer is yes."""
    if not all(answers):
        raise PermissionDenied


def may_submit(view, request) -> None:
    """Gap 1: the right to submit translations was enough for any page, and for all pages below it.

    Pages below that are closed to whoever submits are no reason to refuse: they are left out (localize_submissions.py).
    """
    demand(can(request.user, "translate", view.object))
    demand(not getattr(view.object, "alias_of_id", None))  # its words are another page's: translate that one
    if isinstance(view.object, Page) and request.POST.get("include_subtree"):
        below = open_pages(request.user).filter(pk__in=view.object.get_descendants().values("pk"))
        demand(*(can(request.user, "translate", page) for page in below))


def may_update(view, request) -> None:
    """Gap 1: the same right could publish every translation of any page."""
    demand(can(request.user, "translate", view.object.get_source_instance()))
    if request.POST.get("publish_translations"):
        targets = [translation.get_target_instance() for translation in view.object.translations.filter(enabled=True)]
        demand(*(can(request.user, "publish", target) for target in targets))
        demand(*(not is_locked(target, request.user) for target in targets))


def may_see_snippets(view, request) -> None:
    """Gap 2: the snippet list showed the names of everything to everybody who may sign in."""
    names = [get_permission_name(action, view.get_model()) for action in ("view", "add", "change", "delete")]
    demand(any(request.user.has_perm(name) for name in names))


def unless_it_only_translates(can_delete):
    """Gap 5: the right to change was enough to delete any draft, and the editor made *Delete* its main button.

    A translation is deleted by who may publish it, another draft by who may write there. Moving a page asks as before.
    """

    @wraps(can_delete)
    def guarded(tester, ignore_bulk=False):
        if not can_delete(tester, ignore_bulk):
            return False
        if ignore_bulk or tester.user.is_superuser or "publish" in tester.permissions:
            return True
        return "add" in tester.permissions and is_source(tester.page)

    return guarded


def for_who_publishes(convert_to_alias):
    """Gap 5: the right to change was enough to put the original in the place of a published translation."""

    @wraps(convert_to_alias)
    def guarded(request, page_id):
        demand(can(request.user, "publish", get_object_or_404(Page, pk=page_id)))
        return convert_to_alias(request, page_id)

    return guarded


def for_who_publishes_it(view):
    """Gap 5: the right to change was enough to end a translation for everybody who works on it."""

    @wraps(view)
    def guarded(request, translation_id):
        instance = get_object_or_404(Translation, id=translation_id).get_target_instance()
        demand(can(request.user, "publish", instance))
        return view(request, translation_id)

    return guarded


def for_who_starts_it_again(view):
    """Gap 5: what who publishes has stopped, nobody else starts again."""

    @wraps(view)
    def guarded(request, translation, instance):
        demand(can(request.user, "publish", instance))
        return view(request, translation, instance)

    return guarded


def shown_to_who_publishes(is_shown):
    """Gap 5: keep the button that starts a translation again from whoever is refused it."""

    @wraps(is_shown)
    def careful(item, context) -> bool:
        return is_shown(item, context) and can(context["request"].user, "publish", named(context))

    return careful


def named(context):
    """Return the page or snippet that a menu of the editor is about."""
    return context.get("page") or context["instance"]


def for_who_may_publish_it(view):
    """Gap 6: the right to change a thing without drafts was enough to publish its translation."""

    @wraps(view)
    def guarded(request, translation, instance):
        publishes = request.method == "POST" and request.POST.get("action") == "publish"
        demand(not publishes or can(request.user, "publish", instance))
        return view(request, translation, instance)

    return guarded


def with_own_buttons(render):
    """Gap 5: keep the translation editor from offering, first and large, what whoever only translates is refused."""

    @wraps(render)
    def kinder(request, template, context):
        if template != EDITOR:
            return render(request, template, context)
        props = localize_open_forms.with_opening(json.loads(context["props"]), request)
        props["perms"]["canPublish"] &= can(request.user, "publish", context["instance"])
        if not props["perms"]["canPublish"] or getattr(context["instance"], "alias_of_id", None):
            props["links"]["convertToAliasUrl"] = None
        told = {"props": json.dumps(props), "only_translates": not any(props["perms"].values())}
        return render(request, "content/admin/edit_translation.html", context | told)

    return kinder


def with_begun_translation(edit_translatable_alias_page):
    """Open the translation editor on an alias whose translation is begun: it stays an alias until it is published."""

    @wraps(edit_translatable_alias_page)
    def opened(request, page):
        place = {"source__object_id": page.translation_key, "target_locale": page.locale_id, "enabled": True}
        if translation := Translation.objects.filter(**place).first():
            return edit_translation.edit_translation(request, translation, page)
        if request.method == "POST":
            messages.error(request, localize_open_forms.NOT_SAVED)
        return edit_translatable_alias_page(request, page)

    return opened


# --- Locks ------------------------------------------------------------------------------------


def is_locked(instance, user) -> bool:
    """Say whether somebody else's lock (or a workflow's) is on this page or snippet."""
    lock = instance.get_lock() if hasattr(instance, "get_lock") else None
    return bool(lock and lock.for_user(user))


def unless_locked(view):
    """Gap 4: a locked page still took new strings, overrides and files."""

    @wraps(view)
    def guarded(request, translation_id, *args, **kwargs):
        translation = get_object_or_404(Translation, id=translation_id)
        demand(not is_locked(translation.get_target_instance(), request.user))
        return view(request, translation_id, *args, **kwargs)

    guarded.csrf_exempt = getattr(view, "csrf_exempt", False)
    return guarded


def unless_instance_locked(view):
    """Gap 4: a locked page could be published from the translation editor."""

    @wraps(view)
    def guarded(request, translation, instance):
        demand(request.method != "POST" or not is_locked(instance, request.user))
        return view(request, translation, instance)

    return guarded


def unless_page_locked(view):
    """Gap 4: a locked page could be turned back into an alias, losing its words."""

    @wraps(view)
    def guarded(request, page_id):
        demand(not is_locked(get_object_or_404(Page, pk=page_id), request.user))
        return view(request, page_id)

    return guarded


# --- What is handed in ------------------------------------------------------------------------


def check_override(instance, **kwargs) -> None:
    """Gap 3: an override could make a link run a script, or name a picture by a word.

    The original says what is expected: a number stands for a chosen page, picture or file, words for a link.
    """
    original = OverridableSegment.objects.filter(context=instance.context_id).order_by("-pk").first()
    value = json.loads(instance.data_json)
    if original and isinstance(original.data, int) and not re.fullmatch(r"\d{1,18}", str(value), re.ASCII):
        raise ValidationError(_("Choose one of the options."))
    scheme = SCHEME.match(IGNORED_BY_BROWSERS.sub("", value)) if isinstance(value, str) else None
    if scheme and scheme[1].lower() not in LINK_SCHEMES:
        raise ValidationError(_("Links must begin with http, https, mailto or tel."))
    if original and (reason := broken_rule(original.source, original, value)):
        raise ValidationError(reason)


def unless_it_is_there(execute):
    """Wagtail's interface for programs stumbled where a page exists in the language that it was to be copied to."""

    @wraps(execute)
    def careful(action, instance, data):
        try:
            return execute(action, instance, data)
        except IntegrityError as problem:
            raise BadRequestError(_("This page already exists in that language.")) from problem

    return careful


def follow_source_restrictions(source: TranslationSource, original, translation) -> None:
    """Let our own rule decide who may read a translation: localize forgets groups and lifts what was set by hand."""
    if isinstance(translation, Page):
        keep_private(source_of(translation))
