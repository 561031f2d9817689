"""What is looked at before an issue leaves. Errors stop it, warnings ask for a second look."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _, ngettext
from wagtail.models import Page, Site

from content import mail, periodic, router
from content.languages import locale_ids
from content.sent_mail import goes_to_files
from content.translation import source_of
from newsletter import news, unserved
from newsletter.models import Dispatch, IssuePage
from newsletter.sending.merging import LEAVE

from .audience import count, editions
from .rendering import Drawn, draw
from .stories import kept_back

WARN_SIZE, LARGEST = 80_000, 100_000  # bytes; Gmail cuts a message at 102 kB and hides its end


@dataclass
class Finding:
    """One line of the panel."""

    level: str  # ok, warning or error
    words: str
    help: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it stops the issue."""
        return self.level == "error"


def ok(words: str) -> Finding:
    """All is well."""
    return Finding("ok", words)


def warning(words: str, help: str = "") -> Finding:  # noqa: A002 - the word fits
    """Worth a second look."""
    return Finding("warning", words, help)


def error(words: str, help: str = "") -> Finding:  # noqa: A002
    """Must be mended first."""
    return Finding("error", words, help)


def check(page: IssuePage, audience: dict) -> list[Finding]:
    """Look at everything, the published form of every language."""
    forms = editions(page)
    if not forms:
        return [error(_("The issue is not published."), _("Publish it first. What is sent is what is published."))]
    found = [*recipients(audience, forms), *sender(), *postal_address()]
    for code, form in forms.items():
        name = str(dict(settings.LANGUAGES).get(code, code))
        found += [Finding(one.level, f"{name}: {one.words}", one.help) for one in check_form(form)]
    return [*found, *translations(page, forms), *tested(page), *worker()]


def check_form(form: IssuePage) -> Iterator[Finding]:
    """Look at one language."""
    try:
        drawn = draw(form)
    except mail.BrokenLayoutError as fault:
        yield error(_("The message cannot be displayed."), str(fault))
        return
    yield from words_around(form)
    yield from size(drawn)
    yield from text_twin(drawn)
    yield from pictures(drawn)
    with translation.override(form.locale.language_code):
        faulty = list(broken(drawn))
    yield from links(faulty)
    yield from withheld(form, drawn)


def recipients(audience: dict, forms: dict) -> Iterator[Finding]:
    """Somebody must get it."""
    number = sum(count(audience, forms).values())
    if number:
        yield ok(ngettext("%(number)d person gets it.", "%(number)d people get it.", number) % {"number": number})
    else:
        yield error(_("Nobody would get it."), _("Choose other lists or languages."))
    if words := unserved.in_words():
        yield warning(words)


def sender() -> Iterator[Finding]:
    """Where it comes from and how people leave."""
    if not settings.WAGTAILADMIN_BASE_URL.startswith("https://") and not settings.DEBUG:
        yield warning(_("Mail programs show their unsubscribe button only for an address with https."), "SITE_URL")
    if settings.DEFAULT_FROM_EMAIL.endswith("example.org>") and not settings.DEBUG:
        yield warning(_("The sender is a sample address."), "MAIL_FROM")
    if goes_to_files():
        yield warning(_("This site keeps its email as files. Nothing reaches anybody."))


def postal_address() -> Iterator[Finding]:
    """The law of many countries wants one in every message."""
    if mail.letterhead()["address"].strip():
        yield ok(_("The postal address is at the end."))
    else:
        yield error(_("There is no postal address."), _("Write it into the site facts. The law asks for it."))


def words_around(form: IssuePage) -> Iterator[Finding]:
    """The line after the subject."""
    if not form.summary.strip():
        yield warning(_("There is no summary. Inboxes show it after the subject."))
    if form.has_unpublished_changes:
        yield warning(_("There are changes that are not published. They are not sent."))


def size(drawn: Drawn) -> Iterator[Finding]:
    """Gmail cuts long messages, and with them the way to leave."""
    number = len(drawn.html.encode())
    told = {"number": round(number / 1000)}
    if number >= LARGEST:
        yield error(
            _("The message has %(number)d kB. Gmail would cut its end.") % told, _("Shorten it to below 100 kB.")
        )
    elif number >= WARN_SIZE:
        yield warning(_("The message has %(number)d kB. From 100 kB on, Gmail cuts its end.") % told)
    else:
        yield ok(_("The message has %(number)d kB.") % told)


def text_twin(drawn: Drawn) -> Iterator[Finding]:
    """Some people read text only."""
    if LEAVE in drawn.text and LEAVE in drawn.html:
        yield ok(_("The plain text and the unsubscribe link are there."))
    else:
        yield error(_("The unsubscribe link is missing."))


def pictures(drawn: Drawn) -> Iterator[Finding]:
    """Every picture says what it shows, or is marked as saying nothing."""
    silent = [image for image in BeautifulSoup(drawn.html, "html.parser").find_all("img") if not image.get("alt")]
    if silent:
        told = {"number": len(silent)}
        yield warning(
            ngettext("%(number)d picture has no description.", "%(number)d pictures have no description.", len(silent))
            % told,
            _("That is right only if it says nothing. Many mail programs show the description first."),
        )


def links(faulty: list[str]) -> Iterator[Finding]:
    """All lead somewhere."""
    if not faulty:
        yield ok(_("All links to this site work. Links to other sites were not tried."))
    for address in faulty:
        yield error(_("A link does not work: %(address)s") % {"address": address})


def withheld(form: IssuePage, drawn: Drawn) -> Iterator[Finding]:
    """Stories whose tellers agreed to the site and not to the newsletter: left out if picked, refused if linked to."""
    for page, heading in kept_back(form.body):
        place = heading or _("Stories")
        yield warning(
            _("“%(title)s” is left out of the part “%(place)s”.") % {"title": page.title, "place": place},
            _("Its contributor does not agree to the newsletter."),
        )
    linked = {page.pk: page for page in map(page_at, hrefs_of(drawn)) if page}
    for number in sorted(news.withheld(linked)):
        yield error(
            _("The text leads to “%(title)s”.") % {"title": linked[number].title},
            _("Its contributor does not agree to the newsletter. Remove the link, or the passage it is in."),
        )


def hrefs_of(drawn: Drawn) -> list[str]:
    """Where the links of a message lead."""
    found = BeautifulSoup(drawn.html, "html.parser").find_all("a")
    return sorted({str(link.get("href") or "") for link in found})


def broken(drawn: Drawn) -> Iterator[str]:
    """Addresses that cannot be right. Our own are looked up on this very site; nobody else's server is asked."""
    for href in hrefs_of(drawn):
        if href.startswith("%%") or urlsplit(href).scheme in {"mailto", "tel", "sms"}:
            continue
        if href.startswith(settings.WAGTAILADMIN_BASE_URL):
            if not is_ours(urlsplit(href).path):
                yield href
        elif not is_address(href):
            yield href or _("an empty link")


def is_address(href: str) -> bool:
    """Whether it has the form of an address."""
    try:
        URLValidator(schemes=["http", "https"])(href)
    except ValidationError:
        return False
    return True


def is_ours(path: str) -> bool:
    """Whether this site answers there: a view of ours, or a live page."""
    with translation.override(language_of(path)):
        try:
            match = resolve(path or "/")
        except Resolver404:
            return path in {"", "/"}
    return match.func is not router.page or live_page(path) is not None


def language_of(path: str) -> str:
    """The language that an address begins with."""
    code = path.strip("/").partition("/")[0]
    return code if code in locale_ids() else settings.LANGUAGE_CODE


def live_page(path: str) -> Page | None:
    """The page that stands at an address of ours."""
    language, rest = language_of(path), path.strip("/").partition("/")[2].strip("/")
    fronts = [root.root_path for root in Site.get_site_root_paths() if root.language_code == language]
    return Page.objects.live().filter(url_path__in=[f"{front}{rest}/" if rest else front for front in fronts]).first()


def page_at(href: str) -> Page | None:
    """The page that a link of a message leads to."""
    return live_page(urlsplit(href).path) if href.startswith(settings.WAGTAILADMIN_BASE_URL) else None


def translations(page: IssuePage, forms: dict) -> Iterator[Finding]:
    """Whether every language is there, and as new as the original."""
    original = source_of(page)
    missing = [str(name) for code, name in settings.LANGUAGES if code not in forms]
    if missing:
        told = {"languages": ", ".join(missing)}
        yield warning(
            _("Not translated: %(languages)s.") % told,
            _("Readers of these languages get the original if they agreed to it."),
        )
    for form in forms.values():
        late = (
            form.last_published_at
            and original.last_published_at
            and form.last_published_at < original.last_published_at
        )
        if form.pk != original.pk and late:
            yield warning(_("%(language)s is older than the original.") % {"language": form.locale.get_display_name()})


def tested(page: IssuePage) -> Iterator[Finding]:
    """Whether somebody looked at it in a mail program since it was changed last."""
    tests = Dispatch.objects.filter(kind=Dispatch.Kind.TEST, issue_key=page.translation_key)
    changed = page.latest_revision_created_at
    if (changed and tests.filter(created_at__gte=changed).exists()) or (not changed and tests.exists()):
        yield ok(_("A test was sent since the last change."))
    else:
        yield warning(_("No test was sent since the last change."))


def worker() -> Iterator[Finding]:
    """Whether anybody is there to send it."""
    if not periodic.worker_is_alive():
        yield warning(_("No worker is running, so nothing is sent."), _("Start it with: manage.py worker"))
