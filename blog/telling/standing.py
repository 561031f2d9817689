"""What happens to the pages made from a told story when its teller changes their mind."""

from collections.abc import Collection, Iterable
from urllib.parse import unquote

from django.db import transaction
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug

from content.after_commit import after_commit
from content.cascades import withdraw as take_down_everywhere
from content.synchronized import aliases_stay_down, update_public_aliases
from content.translation import is_source
from content.views import forget_share_picture
from newsletter.sending.withholding import strike

from .guard import not_for_the_newsletter
from .models import GoneAddress, Submission
from .shown_files import files_of, sent_with, withhold


def byline_of(submission: Submission) -> dict[str, str | bool]:
    """Return the fields of a page that say who tells it. Whoever does not give their own name is not searched for."""
    from blog.models import StoryPage

    name = submission.printed_name.strip()
    shown = StoryPage.Byline.CHOSEN if name else StoryPage.Byline.ANONYMOUS
    fields: dict[str, str | bool] = {"byline": shown, "chosen_name": name}
    if submission.naming in Submission.NOT_THEIR_OWN:
        fields["keep_out_of_search"] = True
    return fields


def take_down(page) -> None:
    """Take a page from the public, and what follows it; nothing scheduled may bring it back."""
    forget_share_picture(page)
    if is_source(page):
        take_down_everywhere(page)
    else:
        page.revisions.update(approved_go_live_at=None)
        page.refresh_from_db(fields=["live"])
        if page.live:
            page.unpublish()
    withhold_files(page.told_in)


def withhold_files(told_in) -> None:
    """Withhold the files that came with a story, and those that were added to it, unless a public page shows them."""
    from blog.models import StoryPage

    pages, sent = StoryPage.objects.filter(told_in=told_in), sent_with(told_in)
    if pages.filter(live=True).exists():
        withhold(sent)
    else:
        withhold(sent, wherever=True)  # what came with a story is shown with that alone
    withhold(files_of(pages))


def withhold_with(instance, **kwargs) -> None:
    """Withhold the files of a page that somebody unpublished, whoever it was."""
    if getattr(instance, "told_in", None):
        with transaction.atomic():
            withhold_files(instance.told_in)


def take_down_for_good(submission: Submission) -> None:
    """Take every page of a story down; where one was public, its address answers 410 from now on.

    Files are only withheld. They are deleted with the pages (`retention.erase`), and nothing of that can fail here.
    """
    pages = list(submission.stories.order_by("pk"))
    GoneAddress.objects.remember(
        path for page in pages if page.live or page.first_published_at for path in addresses_of(page)
    )
    strike_now_and_after(pages)
    Redirect.objects.filter(redirect_page__in=[page.pk for page in pages]).delete()
    for page in pages:
        take_down(page)


def strike_now_and_after(pages: Iterable) -> None:
    """Take pages, and links to them, out of the mail that we keep, and out of a mailing that is written down right now.

    Such a mailing cannot be seen before it is committed, nor can it see this change before we commit: whoever commits
    second looks again (`newsletter.sending.planning.plan` does the same). Where the pages are read is looked up now:
    they and their redirects may be deleted by then.
    """
    addresses = {page.pk: addresses_of(page) for page in pages}
    _strike_now_and_after(list(addresses), [path for of_page in addresses.values() for path in of_page])


def strike_former_names(submission: Submission) -> None:
    """Take what tells a former name out of the mail that we keep: what it says of a page there, and links by it.

    All else stays and still leaves, as the story stands. Where it was read before is looked up, so this has to run
    before telling addresses are forgotten.
    """
    pages = list(submission.stories.order_by("pk"))
    paths = [path for page in pages for path in telling_addresses(page, submission)]
    _strike_now_and_after([page.pk for page in pages], paths, submission.never_print.stands_in)


def _strike_now_and_after(*unwanted) -> None:
    strike(*unwanted)
    after_commit(strike, *unwanted)


def not_to_be_linked(paths: Collection[str]) -> set[str]:
    """Those of some paths where a withdrawn story stood, or one stands that its teller keeps out of the newsletter."""
    slugs = {path.rpartition("/")[2] for path in paths}
    former = Redirect.objects.filter(old_path__in=paths).values("redirect_page")
    pages = not_for_the_newsletter().filter(Q(slug__in=slugs) | Q(pk__in=former))
    standing = {unquote(path).rstrip("/") for page in pages for path in addresses_of(page)}
    return standing.intersection(paths) | GoneAddress.objects.among(paths)


def addresses_of(page) -> list[str]:
    """Return where a page is read, and where it was read before it got another address."""
    parts = page.get_url_parts()
    former = Redirect.objects.filter(redirect_page=page).values_list("old_path", flat=True)
    return [*([parts[2]] if parts else []), *former]


def telling_addresses(page, submission: Submission) -> list[str]:
    """Where a page is or was read, as far as the last part of the address holds what must never be printed."""
    last = {path: unquote(path).rstrip("/").rpartition("/")[2] for path in addresses_of(page)}
    return [path for path, words in last.items() if submission.never_print.stands_in(words)]


def leave_telling_address(alias) -> None:
    """Give an alias an address without what must never be printed; the former one answers 410. The page is not saved.

    An alias follows its original in everything else, and would stop each publication of it.
    """
    submission = Submission.objects.filter(uuid=alias.told_in).first()
    if submission is None or not submission.never_print.stands_in(unquote(alias.slug)):
        return
    GoneAddress.objects.remember(telling_addresses(alias, submission))
    parent = alias.get_parent()
    alias.slug = find_available_slug(parent, f"story-{alias.pk}")
    alias.set_url_path(parent)


def forget_telling_addresses(submission: Submission) -> None:
    """Let addresses of pages that hold what must never be printed answer 410, where they led on to the present ones."""
    for page in submission.stories.order_by("pk"):
        telling = telling_addresses(page, submission)
        if page.first_published_at:
            GoneAddress.objects.remember(telling)
        Redirect.objects.filter(redirect_page=page, old_path__in=telling).delete()


def rename_stories(submission: Submission) -> None:
    """Show the new name, or none, on every page at once. A page that still holds the former name goes down."""
    pages = submission.stories.filter(alias_of=None).order_by("pk")
    for number in pages.values_list("pk", flat=True):
        page = pages.get(pk=number)  # anew: what follows a page that went down went down with it
        draft = page.get_latest_revision_as_object()
        waiting = page.has_unpublished_changes
        if page.live and not _shown_as(page, submission):
            take_down(page)
            page.refresh_from_db()
        elif page.live and waiting:
            page.save()
            update_public_aliases(page)
        if not page.live:
            _set(page, submission)
            page.save(clean=False)
        _set(draft, submission)
        revision = draft.save_revision(clean=False)
        page.refresh_from_db(fields=["live"])
        if page.live and not waiting:
            with aliases_stay_down(page):
                revision.publish()


def _shown_as(page, submission: Submission) -> bool:
    """Put the name on a page; say whether the page may be shown with it."""
    from .guard import objections

    _set(page, submission)
    return not objections(page)


def _set(page, submission: Submission) -> None:
    for field, value in byline_of(submission).items():
        setattr(page, field, value)
