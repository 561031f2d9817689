"""Files and collections that were told to everybody who may sign in to the editor.

Wagtail's interface for programs lists every picture and document of collections without a privacy setting; here those
that one may choose, as in the choosers. The chooser of films and sounds named every collection, and the list of where
one is used named it to everybody who may add some.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry
from wagtailmedia.views import chooser as media_chooser, media as media_views

from .models import Film


def install() -> None:
    """Put the question in its place. Called once, when the app is ready."""
    ImagesAdminAPIViewSet.get_queryset = files_to_choose
    DocumentsAdminAPIViewSet.get_queryset = files_to_choose
    media_chooser.render_modal_workflow = with_own_collections(media_chooser.render_modal_workflow)
    media_views.render = asking_before_usage(media_views.render)


def files_to_choose(view) -> QuerySet:
    """Return the files in collections from which somebody may choose; lists, single files and `find/` start here."""
    policy = policy_registry.get_by_type(view.model)
    return policy.instances_user_has_any_permission_for(view.request.user, ["choose"]).order_by("id")


def with_own_collections(render):
    """Offer, to choose films and sounds from, collections in which somebody may change some, or add their own."""

    @wraps(render)
    def guarded(request, template, javascript, context, **options):
        if context:  # the answer that a film was chosen has none
            policy = policy_registry.get_by_type(Film)
            context["collections"] = policy.collections_user_has_any_permission_for(request.user, ["change"])
        return render(request, template, javascript, context, **options)

    return guarded


def asking_before_usage(render):
    """Tell where a film or sound is used to whom the list of films shows it; the other pages ask by themselves.

    The view itself may stand in the addresses already when this is installed.
    """

    @wraps(render)
    def guarded(request, template, context):
        film = context.get("media_item")  # of that page alone
        rights = ["change", "delete"]
        policy = policy_registry.get_by_type(Film)
        if film and not policy.user_has_any_permission_for_instance(request.user, rights, film):
            raise PermissionDenied
        return render(request, template, context)

    return guarded
