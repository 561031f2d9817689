import logging
from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

# What happens in these at every letter sent or asked for changes no page.
UNSEEN = (
    "consentevent", "delivery", "dispatch", "edition", "importpart", "providerevent", "purgereport",
    "subscriber", "subscriber_lists", "subscriberimport", "subscriberimport_lists", "suppression", "unmailed",
)  # fmt: skip


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = _("Newsletter")

    def ready(self) -> None:
        """Set the worker's jobs going, and keep the keys of signed links out of the logs."""
        from content import answers, kept, periodic, restored as after_restore

        from . import automatic, checks, hooks, restored, retention, services, wishes  # noqa: F401 - checks register themselves
        from .answers import newsletter_signup
        from .imports import working
        from .issues import audience
        from .privacy import HideTokens
        from .sending import shift, tick

        periodic.register("newsletter: delete what is no longer needed", retention.purge, every=timedelta(days=1))
        periodic.register("newsletter: mail what is new", automatic.run, every=automatic.EVERY)
        periodic.register("newsletter: look after the mailings", tick.tick, every=tick.EVERY)
        periodic.register("newsletter: remind whoever has not confirmed", services.remind, every=timedelta(hours=1))
        periodic.register("newsletter: wake imports that stand still", working.resume, every=timedelta(minutes=2))
        after_restore.register("newsletter", restored.settle)
        post_save.connect(wishes.keep_silence, sender="newsletter.Suppression", dispatch_uid="newsletter.silence")
        post_delete.connect(wishes.keep_return, sender="newsletter.Suppression", dispatch_uid="newsletter.return")
        post_save.connect(wishes.keep_move, sender="newsletter.ConsentEvent", dispatch_uid="newsletter.move")
        post_save.connect(wishes.keep_choices, sender="newsletter.ConsentEvent", dispatch_uid="newsletter.choices")
        answers.register(newsletter_signup)
        kept.never_shown(*(f"newsletter.{name}" for name in UNSEEN))
        hooks.listen()
        shift.writers["issue"] = audience.write_issue
        for name in ("django.request", "django.security.csrf", "django.server"):
            logging.getLogger(name).addFilter(HideTokens())
