"""Told stories that are public, and still have versions from before: with words that were taken out of them."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Revision


def public_with_first_drafts() -> QuerySet:
    """Return the numbers of public pages of whose stories some language form keeps a version that should be gone.

    Of a public form that is what came before its public version; of a draft what came before the story was public in
    any language, but for its newest version and what is scheduled. An alias that was a translation keeps none.
    (`recheck.forget_first_drafts` deletes these.)
    """
    from blog.models import StoryPage

    told = StoryPage.objects.filter(told_in__isnull=False)
    same_story = told.filter(alias_of=None, translation_key=OuterRef("translation_key"))
    opened = same_story.filter(live=True, last_published_at__isnull=False).order_by("last_published_at", "pk")
    public = same_story.filter(live=True, live_revision__isnull=False).order_by("pk")
    versions = Revision.page_revisions.filter(object_id=Cast(OuterRef("pk"), CharField()))
    before = versions.filter(created_at__lt=OuterRef("opened"), approved_go_live_at=None)
    of_public = Q(alias_of=None, live=True) & Q(Exists(versions.filter(pk__lt=OuterRef("live_revision_id"))))
    of_drafts = Q(alias_of=None, live=False) & Q(Exists(before.exclude(pk=OuterRef("latest_revision_id"))))
    of_aliases = Q(alias_of__isnull=False) & Q(Exists(versions))
    found = (
        told.annotate(opened=Subquery(opened.values("last_published_at")[:1]))
        .filter(of_public | of_drafts | of_aliases)
        .annotate(public=Subquery(public.values("pk")[:1]))
        .filter(public__isnull=False)
    )
    return found.order_by("public").values_list("public", flat=True).distinct()
