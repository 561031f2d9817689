"""What people told us, apart from every page: who agreed to what, what was said about it, what is gone."""

from .closed_collection import ClosedCollection
from .file_to_withhold import FileToWithhold
from .gone import GoneAddress
from .ledger import LedgerEntry
from .note import Note
from .purge import PurgeReport
from .sent_picture import SentPicture
from .submission import Submission

__all__ = [
    "ClosedCollection",
    "FileToWithhold",
    "GoneAddress",
    "LedgerEntry",
    "Note",
    "PurgeReport",
    "SentPicture",
    "Submission",
]
