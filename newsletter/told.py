"""Who was told of a page before by mail that leaves by itself: once is enough, whatever their pace was then.

The frozen words of an edition carry a sign round each page, so what somebody was told is read from what they were sent.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from .merged import MAY_HAVE_LEFT
from .models import Delivery, Dispatch, Edition, Subscriber
from .models.subscriber import SubscriberQuerySet
from .sending.withholding import pages_of, sign_of

LOOK_BACK = timedelta(days=120)  # longer than a story and its translations are news (blog/news.py), and a digest waits
Kind = Dispatch.Kind
DIGESTS = frozenset({Kind.DAILY, Kind.WEEKLY})
BY_ITSELF = DIGESTS | {Kind.STORY}
#: A translation tells the same as its original.
Key = str


def before(pages: Iterable[Page], people: SubscriberQuerySet, kind: str) -> dict[frozenset[Key], list[int]]:
    """Of the readers of a kind of digest those who were told of any of these pages, or of a translation.

    They are given by what they were told of.
    """
    told_of = _editions({str(page.translation_key) for page in pages}, BY_ITSELF)
    told: dict[int, set[Key]] = {}
    for person, edition in _had(told_of, kind).filter(subscriber__in=people).values_list("subscriber_id", "edition_id"):
        told.setdefault(person, set()).update(told_of[edition])
    groups: dict[frozenset[Key], list[int]] = {}
    for person, keys in told.items():
        groups.setdefault(frozenset(keys), []).append(person)
    return groups


def in_a_digest(page: Page) -> SubscriberQuerySet:
    """Whoever was told of a page, or of a translation of it, in a digest."""
    told_of = _editions({str(page.translation_key)}, DIGESTS)
    return Subscriber.objects.filter(pk__in=_had(told_of).values("subscriber"))


def pages_in(mailings: QuerySet[Dispatch], pages: Iterable[Page]) -> set[int]:
    """Those of some pages that an edition of some mailings carries."""
    wanted = {page.pk for page in pages}
    found = Edition.objects.filter(_telling(wanted), dispatch__in=mailings).values_list("html", flat=True)
    return {number for html in found for number in pages_of(html)} & wanted


def _had(editions: Collection[int], kind: str = ""):
    """The messages of some editions that left or may have left, and those of a kind that are still to leave.

    What waits in a mailing of another kind is left out when it is its turn, because the reader chose another pace.
    """
    rows = Delivery.objects.filter(edition__in=editions, subscriber__isnull=False)
    return rows.filter(Q(status__in=MAY_HAVE_LEFT) | Q(status__in=Delivery.OPEN, dispatch__kind=kind))


def _editions(keys: set[Key], kinds: Collection[str]) -> dict[int, set[Key]]:
    """Editions of lately that tell of some pages, and of which.

    Notices count however old their mailing is: a translation that came out since belongs to that of its original.
    """
    pages = Page.objects.filter(translation_key__in=keys).values_list("pk", "translation_key")
    key_of = {pk: str(key) for pk, key in pages}
    recent = Q(dispatch__created_at__gte=timezone.now() - LOOK_BACK)
    for key in keys:
        recent |= Q(dispatch__kind=Kind.STORY, dispatch__key__endswith=f":{key}")
    found = Edition.objects.filter(_telling(key_of), recent, dispatch__kind__in=kinds).values_list("pk", "html")
    return {pk: {key_of[number] for number in pages_of(html) if number in key_of} for pk, html in found}


def _telling(pages: Iterable[int]) -> Q:
    """Editions that carry one of some pages, or the sign of it."""
    telling = Q(pk__in=[])
    for pk in pages:
        telling |= Q(html__contains=sign_of(pk))
    return telling
