from .consent_event import ConsentEvent
from .subscriber import Subscriber
from .suppression import Suppression

__all__ = ["ConsentEvent", "Subscriber", "Suppression"]
