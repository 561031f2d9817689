"""The state that stands in the address of a page, and what we have for it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language

from . import laws
from .models import StateLaw
from .states import PARENT_CENTERS, STATES, chosen_state


@dataclass
class StateChoice:
    """A state by its code, with its name and its law; an empty code means that none is chosen."""

    code: str
    parent_centers: str = PARENT_CENTERS

    @property
    def name(self) -> str:
        """The state's name in the reader's language."""
        return str(dict(STATES).get(self.code, ""))

    @property
    def query(self) -> str:
        """What an address ends with so that the next page knows the state."""
        return f"?state={self.code}" if self.code else ""

    @cached_property
    def law(self) -> StateLaw | None:
        """The published text of the state, if we have one."""
        return laws.law_of(self.code, get_language() or "") if self.code else None


def state_choice(asked: QueryDict) -> StateChoice:
    """Read the choice from an address; words that are no state are no choice."""
    return StateChoice(chosen_state(asked))
