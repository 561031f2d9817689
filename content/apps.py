import mimetypes

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Tell the worker what this room does now and then, and listen for what happens to pages."""
        from . import (  # noqa: F401 - some register themselves
            alias_privacy,
            cascades,
            checks,
            clock,
            comparisons,
            deleted_files,
            deletion,
            front_pages,
            indexing,
            kept,
            locales,
            localize_guards,
            localize_publishing,
            localize_raw_values,
            moving,
            named_files,
            page_links,
            page_mail,
            people,
            private_files,
            private_titles,
            redirects,
            references,
            restricted,
            searched_lists,
            site_place,
            submissions,
            synchronized,
            translators,
            views,
            wagtail_words,
        )
        from .housekeeping import register_jobs
        from .tables import moments, wagtail_exports

        # Not every system knows captions; browsers refuse a track of another type.
        mimetypes.add_type("text/vtt", ".vtt")
        clock.name_the_clock()
        cascades.connect()
        alias_privacy.install()
        people.connect()
        synchronized.connect()
        kept.connect()
        indexing.connect()
        localize_publishing.install()
        localize_guards.install()
        deletion.install()
        moving.install()
        submissions.install()
        front_pages.install()
        translators.install()
        private_titles.install()
        page_links.install()
        page_mail.install()
        comparisons.install()
        named_files.install()
        deleted_files.install()
        private_files.install()
        localize_raw_values.mend()
        redirects.install()
        references.install()
        restricted.install()
        searched_lists.install()
        wagtail_words.install()
        moments.install()
        wagtail_exports.install()
        register_jobs()
        for signal in (pre_delete, post_save):
            signal.connect(views.forget_share_pictures_with, sender="content.Picture", dispatch_uid="content.share")
        post_migrate.connect(locales.make_locales, sender=self, dispatch_uid="content.make_locales")
        post_migrate.connect(site_place.take_place, sender=self, dispatch_uid="content.take_place")
        post_migrate.connect(references.note_references, sender=self, dispatch_uid="content.note_references")
