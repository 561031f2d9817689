"""What each role may do (B1). Roles are groups: an administrator changes them in the editor, and we leave that alone.

Every role can open the editor. Nothing here gives a right to delete pages or to manage accounts.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS, MODERATORS, TRANSLATORS, LIST_MANAGERS = "Editors", "Moderators", "Translators", "List managers"

#: What a role may do with pages, with files and with the small things (topics, authors, menus and their like).
PAGES = {
    EDITORS: ("add", "change"),
    MODERATORS: ("add", "change", "publish", "lock", "unlock"),
    TRANSLATORS: ("change",),
}
FILES = {EDITORS: ("add", "change", "choose"), MODERATORS: ("add", "change", "choose"), TRANSLATORS: ("choose",)}
SMALL = {
    EDITORS: ("add", "change", "view"),
    MODERATORS: ("add", "change", "publish", "delete", "view"),
    TRANSLATORS: ("change", "view"),
}
TOLD = {MODERATORS: ("view", "change")}  # what survivors told us: nobody else, not even editors
LIST = {LIST_MANAGERS: ("view", "change", "add")}

# Wagtail keeps rights over files with its own models, whatever model a site puts in their place.
LIBRARY = {"wagtailimages": "image", "wagtaildocs": "document", "wagtailmedia": "media"}
SMALL_THINGS = (
    *(("blog", model) for model in ("author", "contentnote", "series", "tag", "topic")),
    *(("content", model) for model in ("footerwords", "menu", "person", "sharedpassage")),
    ("letters", "statelaw"),
    ("research", "researchtopic"),
)


def make_roles() -> None:
    """Make the groups that are missing, and give every role at least what it needs. Safe to call twice."""
    for name in (EDITORS, MODERATORS, TRANSLATORS, LIST_MANAGERS):
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(name))
        _give_pages(group)
        _give_files(group)


def _permissions(name):
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for action in SMALL.get(name, ()):
        for app, model in SMALL_THINGS:
            wanted |= Q(content_type__app_label=app, codename=f"{action}_{model}")
    for action in LIST.get(name, ()):
        wanted |= Q(content_type__app_label="newsletter", codename__startswith=f"{action}_")
    for action in TOLD.get(name, ()):
        wanted |= Q(content_type__app_label="telling", codename=f"{action}_submission")
    if name == TRANSLATORS:
        wanted |= Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    return Permission.objects.filter(wanted)


def _give_pages(group):
    actions = [f"{action}_page" for action in PAGES.get(group.name, ())]
    root = Page.get_first_root_node()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=actions):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _give_files(group):
    names = [f"{action}_{model}" for action in FILES.get(group.name, ()) for model in LIBRARY.values()]
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(content_type__app_label__in=LIBRARY, codename__in=names):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
