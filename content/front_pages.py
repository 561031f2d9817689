"""Front pages stay public: without them every address of the site, or of one language, is an error.

Only an administrator unpublishes one or closes it to readers. Every way of doing so asks here: editor, lists, bulk
actions and the interface for programs. (docs/decisions/0110-deleting-pages.md)
"""

from functools import wraps

from wagtail.models import Page, PagePermissionTester, Site


def install() -> None:
    """Put the rule in its place. Called once, when the app is ready."""
    for question in ("can_unpublish", "can_set_view_restrictions"):
        setattr(PagePermissionTester, question, by_administrators(getattr(PagePermissionTester, question)))


def by_administrators(question):
    """Let only administrators do this with a front page."""

    @wraps(question)
    def guarded(tester: PagePermissionTester) -> bool:
        return question(tester) and (tester.user.is_superuser or not is_front_page(tester.page))

    return guarded


def is_front_page(page: Page) -> bool:
    """Say whether a site begins at this page, in any language."""
    return any(root.root_path == page.url_path for root in Site.get_site_root_paths())
