"""The house's post: one layout for every letter, HTML with a plain-text twin, in the reader's language."""

import hashlib
import re
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

import mrml
from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.models import Site

from .models import SiteFacts

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
TRIES = 5
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
) -> EmailMultiAlternatives:
    """Build a letter from `<template>.mjml` and `<template>.txt`; the same reference gives the same Message-ID."""
    context = {**letterhead(), **context, "subject": subject}
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"{template}.txt", context).strip() + "\n",
        from_email=from_email,
        to=[to],
        reply_to=[context["mail"]] if context["mail"] else None,
        headers={"Message-ID": message_id(reference), **AUTOMATIC, **(headers or {})},
    )
    message.attach_alternative(html(render_to_string(f"{template}.mjml", context)), "text/html")
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
        "home_url": f"{settings.WAGTAILADMIN_BASE_URL}/{translation.get_language()}/",
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
        return mrml.to_html(source, render_options=mrml.RenderOptions(fonts={})).content
    except OSError as error:
        raise BrokenLayoutError(str(error)) from error


def house_domain() -> str:
    """The site's own host name, as Message-ID and List-Id want it."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def message_id(reference: str) -> str:
    """Name a letter so that a repeat is recognised as the same letter."""
    return f"<{hashlib.sha256(reference.encode()).hexdigest()[:40]}@{house_domain()}>"


def post(message: EmailMultiAlternatives, *, again, args: list, attempt: int) -> None:
    """Send one letter to one person; when the post is out of order, let the task try again later."""
    if len(message.recipients()) != 1:
        raise BrokenLayoutError("A letter goes to one person, who sees no other address.")
    try:
        message.send()
    except (SMTPException, AnymailError, OSError) as error:
        # `from None`: the original names the address, and this one is stored with the task.
        failure = MailNotSentError(f"{type(error).__name__} {reply_code(error) or ''}".strip())
        if 500 <= reply_code(error) < 600 or attempt >= TRIES or not again.get_backend().supports_defer:
            raise failure from None
        wait = timedelta(minutes=2**attempt)
        again.using(run_after=timezone.now() + wait).enqueue(*args, attempt=attempt + 1)


def reply_code(error: Exception) -> int:
    """The mail server's own number for what went wrong; 0 when it gave none."""
    if isinstance(error, SMTPRecipientsRefused):
        return next((code for code, _text in error.recipients.values()), 0)
    if isinstance(error, SMTPResponseException):
        return error.smtp_code
    return getattr(error, "status_code", None) or 0
