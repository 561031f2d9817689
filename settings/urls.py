"""Every address of the house. Pages and visitors' forms carry their language; the staff's rooms do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content import restricted, router as content_router
from theme.views import not_found

urlpatterns = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),  # one door, one count
    path("admin/failwhale/", not_found),  # Wagtail's own, which answers with an error on purpose
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("users.urls")),
    path("documents/authenticate_with_password/<int:restriction_id>/", restricted.try_file_password),
    re_path(r"^documents/(\d+)/(.*)$", restricted.file),
    path("documents/", include(wagtaildocs_urls)),  # the names of these addresses
    path("letters/", include("letters.urls")),
    path("hooks/mail/", include("newsletter.hooks")),
    path("", include("security.urls")),
    path("", include("content.urls")),
    *i18n_patterns(
        path("search/", include("search.urls")),
        path("newsletter/", include("newsletter.urls")),
        path("letters/", include("letters.library_urls")),
        path("beside/", include("content.beside_urls")),
        path("tell/", include("blog.telling.urls")),
        re_path(r"^(?!_util/)((?:[\w\-]+/)*)$", content_router.page, name="page"),
        path("_util/login/", restricted.sign_in),
        path("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", restricted.try_password),
        path("", include(wagtail_urls)),  # the names of its addresses
    ),
]

if settings.DEBUG:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns = [*staticfiles_urlpatterns(), *urlpatterns]

# Errors look like the house and speak the language of the address.
handler400 = "theme.views.bad_request"
handler403 = "theme.views.forbidden"
handler404 = "theme.views.not_found"
handler429 = "security.throttle.wait_a_minute"  # allauth asks for it
handler500 = "theme.views.server_error"
