"""Headers that say the same about every page. What depends on a page's content is in policy.py."""

from django.http import HttpRequest, HttpResponse

# Nothing here asks for a visitor's place, camera or purse; so nothing that slips in can either.
UNUSED_POWERS = (
    "accelerometer", "autoplay", "browsing-topics",
    "camera", "display-capture", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
    "local-fonts", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join(f"{power}=()" for power in UNUSED_POWERS)

# Pictures and films are shown in feeds, mails and shared links on other sites; pages are not.
FREE_TO_SHOW = ("image/", "video/", "audio/")


class HeadersMiddleware:
    """Say on every answer, files included, what a browser may do with it.

    Referrer-Policy, nosniff, COOP and HSTS come from Django's SecurityMiddleware, X-Frame-Options from its own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "")
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers["Cross-Origin-Resource-Policy"] = (
            "cross-origin" if kind.startswith(FREE_TO_SHOW) else "same-origin"
        )
        response.headers["X-Permitted-Cross-Domain-Policies"] = "none"
        return response
