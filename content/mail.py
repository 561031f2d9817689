"""The house's post: one layout for every letter, HTML with a plain-text twin, in the reader's language."""

import hashlib
import logging
import re
from datetime import timedelta
from urllib.parse import urlsplit

import mrml
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.models import Site

from security.text import clean_line, clean_text

from .languages import active_language
from .mail_transport import single
from .mail_transport.verdicts import Verdict
from .models import SiteFacts

logger = logging.getLogger(__name__)
KNOWN_PARTS = {
    *("mjml", "mj-head", "mj-title", "mj-preview", "mj-attributes", "mj-all", "mj-class", "mj-style", "mj-raw"),
    *(
        "mj-body",
        "mj-wrapper",
        "mj-section",
        "mj-column",
        "mj-text",
        "mj-button",
        "mj-divider",
        "mj-spacer",
        "mj-image",
    ),
}
TRIES = 12  # over about a day
LONGEST_WAIT = 240  # minutes between two tries
AUTOMATIC = {"Auto-Submitted": "auto-generated"}  # RFC 3834: asks out-of-office programs not to answer


class MailNotSentError(Exception):
    """A letter did not leave. Says why, never to whom: what fails is logged and stored."""


class BrokenLayoutError(Exception):
    """A letter's template cannot be drawn."""


def compose(
    template: str,
    *,
    to: str,
    subject: str,
    context: dict,
    reference: str,
    headers: dict | None = None,
    from_email: str | None = None,
    has_fixed_id: bool = True,
) -> EmailMultiAlternatives:
    """Build a letter from `<template>.mjml` and `<template>.txt`; the same reference gives the same Message-ID.

    `has_fixed_id` is false where a later try has another reference: in doubt it is offered to no provider again.
    """
    context = {**letterhead(), **context, "subject": subject}
    message = EmailMultiAlternatives(
        subject=clean_line(subject),
        body=clean_text(render_to_string(f"{template}.txt", context)).strip() + "\n",
        from_email=from_email,
        to=[to],
        reply_to=[context["mail"]] if context["mail"] else None,
        headers={"Message-ID": message_id(reference), **AUTOMATIC, **(headers or {})},
    )
    message.attach_alternative(html(render_to_string(f"{template}.mjml", context)), "text/html")
    message.has_fixed_id = has_fixed_id  # type: ignore[attr-defined]  # ours, read by mail_transport.single
    return message


def letterhead() -> dict:
    """What every letter says about its sender."""
    site = Site.objects.filter(is_default_site=True).first()
    facts = (SiteFacts.for_site(site) if site else None) or SiteFacts()
    name = (site and site.site_name) or settings.WAGTAIL_SITE_NAME
    rtl = translation.get_language_bidi()
    return {
        "organisation": name,
        "legal_name": facts.legal_name or name,
        "address": facts.address,
        "mail": facts.mail,
        "home_url": f"{settings.WAGTAILADMIN_BASE_URL}/{active_language()}/",
        "language": translation.get_language(),
        "direction": "rtl" if rtl else "ltr",
        "start": "right" if rtl else "left",
    }


def html(source: str) -> str:
    """Draw MJML as the HTML that mail programs understand, and refuse what would vanish without a word."""
    unknown = set(re.findall(r"<(mj[\w-]*)", source)) - KNOWN_PARTS
    if unknown:
        raise BrokenLayoutError(f"Unknown parts: {', '.join(sorted(unknown))}")
    try:
        # Without a list of fonts of our own, mrml would have mail programs fetch them from a third party.
        return mrml.to_html(clean_text(source), render_options=mrml.RenderOptions(fonts={})).content
    except OSError as error:
        raise BrokenLayoutError(str(error)) from error


def house_domain() -> str:
    """The site's own host name, as Message-ID and List-Id want it."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def message_id(reference: str) -> str:
    """Name a letter so that a repeat is recognised as the same letter."""
    return f"<{hashlib.sha256(reference.encode()).hexdigest()[:40]}@{house_domain()}>"


def post(message: EmailMultiAlternatives, *, again, args: list, attempt: int) -> None:
    """Send one letter to one person, once.

    What was refused for now, or could not leave, the task tries again for a day, later each time. What was refused for
    good is not tried again, and what is in doubt neither: a second copy cannot be taken back. Raises `MailNotSentError`
    for a letter that is given up; the words name nobody, because they are stored with the task.
    """
    if len(message.recipients()) != 1:
        raise BrokenLayoutError("A letter goes to one person, who sees no other address.")
    judgement, may_repeat = single.send(message)
    if judgement.verdict is Verdict.ACCEPTED:
        return
    reason = f"{judgement.verdict.name.lower()}: {judgement.words}"
    if may_repeat and attempt < TRIES and again.get_backend().supports_defer:
        logger.warning("A letter waits, %s", reason)
        wait = max(timedelta(minutes=min(2**attempt, LONGEST_WAIT)), timedelta(seconds=judgement.rest or 0))
        again.using(run_after=timezone.now() + wait).enqueue(*args, attempt=attempt + 1)
    elif judgement.verdict is Verdict.DOUBT:
        logger.warning("A letter may not have arrived, %s", reason)
    else:
        raise MailNotSentError(reason)
