"""What a page may load and run (docs/decisions/0070-no-cookie-for-visitors.md says who decides which policy)."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

# Films of these hosts may play in a frame, after a click, on the pages that offer one.
DEFAULT_FILM_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]

PUBLIC = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],  # the editor's preview shows pages in a frame
}

# A page on which people write what nobody else may read. No script of it can send what was written to another host by
# fetch, beacon, socket, form, frame or file. What stays open: the address of a picture, script, style or font of our
# own host can carry words, a link can be followed, and no policy closes WebRTC (Chromium 156 passes over `webrtc`).
SEALED = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [NONE],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}

# Wagtail's editor writes scripts and styles into its pages, and shows previews in frames.
EDITOR = {
    **PUBLIC,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF, "blob:"],
    "frame-src": [SELF],
    "base-uri": [SELF],
}
