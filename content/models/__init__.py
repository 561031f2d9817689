"""What any page is made of."""

from .base_page import BasePage
from .download import Download
from .film import Film
from .picture import Picture, Rendition
from .standard_page import StandardPage

__all__ = ["BasePage", "Download", "Film", "Picture", "Rendition", "StandardPage"]
