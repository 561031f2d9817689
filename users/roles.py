"""What each role may do (B1). Roles are groups: an administrator changes them in the editor, and we leave that alone.
A new version adds what it brings (docs/decisions/0075-roles-complete-themselves.md).

Every role can open the editor; none manages accounts. Who publishes deletes drafts, who writes their own drafts; a page
that was ever public is deleted by an administrator only (content/deletion.py).
"""

from collections.abc import Callable, Iterator

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .models import RightGiven

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
#: What else a role may do: answer what visitors wrote with the contact form, and keep the facts of the site.
MORE = {MODERATORS: (("content", "handle_messages"), ("content", "change_sitefacts"))}
LIST = {LIST_MANAGERS: ("view", "change", "add")}

# Wagtail keeps rights over files with its own models, whatever model a site puts in their place.
LIBRARY = {"wagtailimages": "image", "wagtaildocs": "document", "wagtailmedia": "media"}
SMALL_THINGS = (
    *(("blog", model) for model in ("author", "contentnote", "series", "tag", "topic")),
    *(("content", model) for model in ("footerwords", "menu", "person", "sharedpassage")),
    ("letters", "statelaw"),
    ("research", "researchtopic"),
)


ROLES = (EDITORS, MODERATORS, TRANSLATORS, LIST_MANAGERS)


def make_roles() -> None:
    """Make the groups that are missing, and give every role at least what it needs. Safe to call twice."""
    for name in ROLES:
        Group.objects.get_or_create(name=name)
    _complete(already=set())


def complete_roles() -> None:
    """Give roles what they were never given before: rights that came with this version.

    What an administrator took away stays away, and a role that was renamed or deleted is not made again.
    """
    given = RightGiven.objects.values_list("role", "right")
    _complete(already=set(given) or _given_before_notes_were_kept())


def is_new_house() -> bool:
    """Say whether no roles were ever made here."""
    return not RightGiven.objects.exists() and not Group.objects.filter(name=TRANSLATORS).exists()


def _complete(already: set[tuple[str, str]]) -> None:
    for group in Group.objects.filter(name__in=ROLES):
        for wanted, give in _needs(group):
            give(*(permission for permission in wanted if (group.name, _name(permission)) not in already))
            notes = [RightGiven(role=group.name, right=_name(permission)) for permission in wanted]
            RightGiven.objects.bulk_create(notes, ignore_conflicts=True)


def _needs(group: Group) -> Iterator[tuple[list[Permission], Callable]]:
    """What a role needs, and how each kind of right is given: over things, over all pages, over all files."""
    page, folder = Page.get_first_root_node(), Collection.get_first_root_node()

    def over_pages(*rights: Permission) -> None:
        given = [GroupPagePermission(group=group, page=page, permission=right) for right in rights]
        GroupPagePermission.objects.bulk_create(given, ignore_conflicts=True)

    def over_files(*rights: Permission) -> None:
        given = [GroupCollectionPermission(group=group, collection=folder, permission=right) for right in rights]
        GroupCollectionPermission.objects.bulk_create(given, ignore_conflicts=True)

    yield _over_things(group.name), group.permissions.add
    yield _over_pages(group.name), over_pages
    yield _over_files(group.name), over_files


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def _given_before_notes_were_kept() -> set[tuple[str, str]]:
    """Take a right for given, in a house that kept no notes yet, if any role holds a right over the same things.

    What no role has anything to do with is new. Everything else may have been taken away on purpose.
    """
    groups = Group.objects.filter(name__in=ROLES)
    pages, files = Q(grouppagepermission__group__in=groups), Q(groupcollectionpermission__group__in=groups)
    held = Permission.objects.filter(Q(group__in=groups) | pages | files)
    known = set(held.values_list("content_type", flat=True))
    wanted = [(group.name, right) for group in groups for rights, _give in _needs(group) for right in rights]
    return {(role, _name(right)) for role, right in wanted if right.content_type_id in known}


def _rights(condition: Q) -> list[Permission]:
    return list(Permission.objects.filter(condition).select_related("content_type"))


def _over_things(name: str) -> list[Permission]:
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for action in SMALL.get(name, ()):
        for app, model in SMALL_THINGS:
            wanted |= Q(content_type__app_label=app, codename=f"{action}_{model}")
    for action in LIST.get(name, ()):
        wanted |= Q(content_type__app_label="newsletter", codename__startswith=f"{action}_")
    for action in TOLD.get(name, ()):
        wanted |= Q(content_type__app_label="telling", codename=f"{action}_submission")
    for app, codename in MORE.get(name, ()):
        wanted |= Q(content_type__app_label=app, codename=codename)
    if name == TRANSLATORS:
        wanted |= Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    return _rights(wanted)


def _over_pages(name: str) -> list[Permission]:
    actions = [f"{action}_page" for action in PAGES.get(name, ())]
    return _rights(Q(content_type__app_label="wagtailcore", codename__in=actions))


def _over_files(name: str) -> list[Permission]:
    names = [f"{action}_{model}" for action in FILES.get(name, ()) for model in LIBRARY.values()]
    return _rights(Q(content_type__app_label__in=LIBRARY, codename__in=names))
