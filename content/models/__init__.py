"""What any page is made of."""

from .base_page import BasePage
from .contact_page import ContactPage, FormField
from .download import Download
from .file_to_delete import FileToDelete
from .film import Film
from .footer_words import FooterWords
from .menu import Menu
from .mirrored_restriction import MirroredRestriction
from .person import Person
from .picture import Picture, Rendition
from .review_digest import ReviewDigest
from .reviewed import Reviewed, ReviewedQuerySet
from .shared_passage import SharedPassage
from .site_facts import SiteFacts
from .standard_page import StandardPage
from .wish_folder import WishFolder

__all__ = [
    "BasePage",
    "ContactPage",
    "Download",
    "FileToDelete",
    "Film",
    "FooterWords",
    "FormField",
    "Menu",
    "MirroredRestriction",
    "Person",
    "Picture",
    "Rendition",
    "ReviewDigest",
    "Reviewed",
    "ReviewedQuerySet",
    "SharedPassage",
    "SiteFacts",
    "StandardPage",
    "WishFolder",
]
