"""What must be in place before the first person is written down."""

from anymail.backends.base import AnymailBaseBackend
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.utils.module_loading import import_string

from content.mail_transport.rehearsal import rehearse


@register
def hash_key_is_set(app_configs, **kwargs) -> list[Error]:
    """Refuse to start without the key that lets us forget people and still honour their leave."""
    if getattr(settings, "NEWSLETTER_HASH_KEY", ""):
        return []
    return [
        Error(
            "NEWSLETTER_HASH_KEY is not set.",
            hint="Set it once to a long random text and never change it (docs/environment.md).",
            id="newsletter.E001",
        )
    ]


@register(deploy=True)
def mail_can_be_prepared(app_configs, **kwargs) -> list[Error]:
    """Refuse to deploy with a mail provider whose settings are missing something, or cannot be used."""
    if not (words := rehearse()):
        return []
    return [
        Error(
            f"No mail can be sent with these settings: {words}",
            hint="See “Providers” in docs/newsletter.md for what each provider needs.",
            id="newsletter.E003",
        )
    ]


@register(Tags.security, deploy=True)
def reports_are_guarded(app_configs, **kwargs) -> list[Error]:
    """Refuse to deploy where a forged report could silence readers, or a true one would find no door."""
    from .hooks import is_guarded, keys_for, sends_reports

    backend = import_string(settings.EMAIL_BACKEND)
    if not issubclass(backend, AnymailBaseBackend) or not sends_reports(backend.esp_name):
        return []
    if is_guarded(backend.esp_name, "tracking"):
        return []
    return [
        Error(
            f"Nobody checks whether reports of bounces really come from {backend.esp_name}.",
            hint=f"Set {' or '.join(keys_for(backend.esp_name))} (docs/newsletter.md).",
            id="newsletter.E002",
        )
    ]
