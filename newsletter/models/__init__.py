from .consent_event import ConsentEvent
from .delivery import Delivery
from .dispatch import Dispatch
from .edition import Edition
from .issue_index_page import IssueIndexPage
from .issue_page import IssuePage
from .mailing_list import MailingList, MailingListWords
from .newsletter_settings import NewsletterSettings
from .provider_event import ProviderEvent
from .purge_report import PurgeReport
from .subscriber import Subscriber
from .subscriber_import import ImportPart, SubscriberImport
from .suppression import Suppression
from .unmailed import Unmailed

__all__ = [
    "ConsentEvent",
    "Delivery",
    "Dispatch",
    "Edition",
    "ImportPart",
    "IssueIndexPage",
    "IssuePage",
    "MailingList",
    "MailingListWords",
    "NewsletterSettings",
    "ProviderEvent",
    "PurgeReport",
    "Subscriber",
    "SubscriberImport",
    "Suppression",
    "Unmailed",
]
