from .consent_event import ConsentEvent
from .mailing_list import MailingList, MailingListWords
from .provider_event import ProviderEvent
from .subscriber import Subscriber
from .subscriber_import import ImportPart, SubscriberImport
from .suppression import Suppression

__all__ = [
    "ConsentEvent",
    "ImportPart",
    "MailingList",
    "MailingListWords",
    "ProviderEvent",
    "Subscriber",
    "SubscriberImport",
    "Suppression",
]
