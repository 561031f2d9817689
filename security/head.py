"""HEAD asks for the headers of an answer alone."""

from django.http import HttpRequest, HttpResponse


class HeadMiddleware:
    """Leave the body out, which servers must not send (RFC 9110, 9.3.2) and gunicorn writes a warning about.

    Stands outside everything, so that length and ETag are those that GET would have got.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "HEAD":
            return response
        if response.streaming:
            response.streaming_content = ()
        else:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response
