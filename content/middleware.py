"""The language of an answer is the language of its address."""

from django.middleware.locale import LocaleMiddleware


class PathLocaleMiddleware(LocaleMiddleware):
    """Take the language from the path alone; never redirect an unknown path into another language."""

    def process_response(self, request, response):
        """Name the language of the answer, without Django's redirect of every 404 to a prefixed twin."""
        from django.utils import translation

        response.headers.setdefault("Content-Language", translation.get_language())
        return response
