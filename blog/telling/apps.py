from datetime import timedelta

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


def keep_collection(sender, apps=apps, **kwargs) -> None:
    """Make the closed collection where it is missing, and bring into it what came with told stories before."""
    try:
        apps.get_model("telling", "ClosedCollection")
    except LookupError:  # its migration has not run yet
        return
    from .file_tags import take_off_all
    from .library import make_collection

    make_collection()
    take_off_all()


class TellingConfig(AppConfig):
    name = "blog.telling"
    label = "telling"
    verbose_name = _("Told stories")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Set the jobs of this room going, and let the newsletter ask which stories it may mail."""
        from wagtail.signals import page_published, page_unpublished

        from content import deletion, kept, periodic, restored, staff_session
        from content.models.withheld import withheld as files_withheld
        from newsletter import news

        from . import (  # noqa: F401 - checks register themselves
            access,
            actions,
            announce,
            checks,
            file_tags,
            library,
            recheck,
            retention,
            wishes,
            withheld,
            workflows,
        )
        from .drafting import is_told
        from .guard import not_for_the_newsletter, some_were_told
        from .standing import not_to_be_linked, withhold_with

        access.install()
        actions.install()
        library.install()
        files_withheld.append(withheld.is_withheld)
        workflows.install()
        post_migrate.connect(keep_collection, sender=self, dispatch_uid="telling.collection")
        kept.never_shown(self.label)
        staff_session.is_secret.append(is_told)
        restored.register("wishes of contributors", wishes.settle)
        restored.register("told stories", announce.take_as_announced)
        periodic.register("say that told stories wait", announce.announce, every=timedelta(hours=1))
        periodic.register("delete ended stories", retention.purge, every=timedelta(hours=6))
        periodic.register("look after told stories", recheck.look_after_told_stories, every=timedelta(minutes=5))
        page_published.connect(recheck.look_after_publishing, dispatch_uid="telling.look_after_publishing")
        page_unpublished.connect(withhold_with, dispatch_uid="telling.withhold_files")
        pre_delete.connect(retention.look_at_strings, sender="blog.StoryPage", dispatch_uid="telling.look_at_strings")
        post_delete.connect(retention.forget_notes, sender="blog.StoryPage", dispatch_uid="telling.forget_notes")
        periodic.register("take tags off files of told stories", file_tags.take_off_all, every=timedelta(days=1))
        post_save.connect(file_tags.refuse_tag, sender="taggit.TaggedItem", dispatch_uid="telling.refuse_tag")
        for kind in ("Picture", "Download", "Film"):
            name = f"telling.refuse_tags_of_{kind}"
            post_save.connect(file_tags.refuse_tags_of, sender=f"content.{kind}", dispatch_uid=name)
        post_save.connect(wishes.keep, sender="telling.LedgerEntry", dispatch_uid="telling.keep_wishes")
        deletion.keep(some_were_told)
        news.keep_back(not_for_the_newsletter)
        news.keep_links_back(not_to_be_linked)
