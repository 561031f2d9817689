"""Pictures and documents in the editor's interface for programs: those that one may choose, as in the choosers.

Wagtail's own lists every file of collections without a privacy setting, to everybody who may sign in to the editor.
"""

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


def install() -> None:
    """Put the question in its place. Called once, when the app is ready."""
    ImagesAdminAPIViewSet.get_queryset = files_to_choose
    DocumentsAdminAPIViewSet.get_queryset = files_to_choose


def files_to_choose(view) -> QuerySet:
    """Return the files in collections from which somebody may choose; lists, single files and `find/` start here."""
    policy = policy_registry.get_by_type(view.model)
    return policy.instances_user_has_any_permission_for(view.request.user, ["choose"]).order_by("id")
