"""Which pages are one page in several languages, which of them is the source, and where they stand."""

from typing import TypeVar

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Locale, Page, PageViewRestriction, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

Form = TypeVar("Form")
Thing = TypeVar("Thing", bound=TranslatableMixin)


def restriction_at(path: str) -> QuerySet:
    """Return a restriction on the page whose path a field names, or on any page above it, as a sub-query."""
    below = ExpressionWrapper(OuterRef(path), output_field=CharField())
    return PageViewRestriction.objects.annotate(below=below).filter(below__startswith=F("page__path"))


# One sub-query instead of Wagtail's list of all restrictions.
RESTRICTION = restriction_at("path")
# An alias that everybody may read although its original is for some people only.
OPEN_ALIAS = Q(Exists(restriction_at("alias_of__path"))) & ~Q(Exists(RESTRICTION))


def source_of(page: Page) -> Page:
    """Return the page that the others follow: the translators' source, else the default language's, else the first."""
    if page.alias_of_id:
        return source_of(page.alias_of)
    originals = {
        original.locale_id: original
        for original in Page.objects.filter(translation_key=page.translation_key, alias_of=None).order_by("-pk")
    }
    return source_among(page.translation_key, originals) or page


def original_of(thing: Thing) -> Thing:
    """Return the form of a page, or of something else that has languages, that its other languages follow."""
    if isinstance(thing, Page):
        return source_of(thing)
    forms = {form.locale_id: form for form in thing.get_translations(inclusive=True).order_by("-pk")}
    return source_among(thing.translation_key, forms) or thing


def source_among(key, forms: dict[int, Form]) -> Form | None:
    """Return the one that the others follow, of the forms of one thing by their language, the newest first."""
    told = TranslationSource.objects.filter(object_id=key).order_by("pk")
    default = Locale.objects.filter(language_code=settings.LANGUAGE_CODE)
    for locale_id in (*told.values_list("locale_id", flat=True), *default.values_list("pk", flat=True)):
        if locale_id in forms:
            return forms[locale_id]
    return list(forms.values())[-1] if forms else None


def is_source(page: Page) -> bool:
    """Say whether other languages follow this page."""
    return source_of(page).pk == page.pk


def twins(page: Page):
    """Every other page that says the same: translations, aliases, and aliases of translations."""
    key = page.translation_key
    return Page.objects.filter(Q(translation_key=key) | Q(alias_of__translation_key=key)).exclude(pk=page.pk)


def readable_twins(page: Page) -> dict[str, Page]:
    """Map language codes to the published, public forms of a page, itself included. One query, kept on the page."""
    if not hasattr(page, "_readable_twins"):
        codes = [code for code, _name in settings.LANGUAGES]
        found = (
            Page.objects.filter(translation_key=page.translation_key, live=True, locale__language_code__in=codes)
            .exclude(Exists(RESTRICTION))
            .annotate(code=F("locale__language_code"))
            .only(
                "url_path", "alias_of_id", "translation_key", "content_type_id", "locale_id", "path", "depth", "title"
            )
        )
        page._readable_twins = {twin.code: twin for twin in found}
    return page._readable_twins


def own_words(page: Page) -> dict[str, Page]:
    """Map language codes to the readable forms of a page that are truly in that language: no aliases."""
    return {code: twin for code, twin in readable_twins(page).items() if not twin.alias_of_id}


def ancestors_of(page: Page) -> list[Page]:
    """Return the live pages between the front page and this one. One query at most, kept on the page."""
    if not hasattr(page, "_trail"):
        paths = [page.path[: Page.steplen * depth] for depth in range(3, page.depth)]
        page._trail = list(Page.objects.filter(path__in=paths, live=True).order_by("path")) if paths else []
    return page._trail


def untranslated_copies(model) -> QuerySet:
    """Return the forms that were made for translators and still say what another language says, word for word."""
    fields = [field.field_name for field in get_translatable_fields(model) if isinstance(field, TranslatableField)]
    same = {name: OuterRef(name) for name in (*fields, "translation_key")}
    begun = Translation.objects.filter(source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale"))
    return model.objects.filter(Exists(begun), Exists(model.objects.filter(**same).exclude(pk=OuterRef("pk"))))
