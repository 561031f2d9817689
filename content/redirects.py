"""Redirects that Wagtail makes when an address changes, as far as its table can hold them."""

import logging

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator

logger = logging.getLogger(__name__)


def install() -> None:
    """Leave out what PostgreSQL would refuse with an error, in the midst of saving the page (Wagtail 8.0.1)."""
    longest = Redirect._meta.get_field("old_path").max_length
    pre_process = BatchRedirectCreator.pre_process

    def keep_what_fits(self: BatchRedirectCreator) -> None:
        too_long = [one for one in self.items if len(one.old_path) > longest]
        if too_long:
            logger.warning("%s old addresses are too long for a redirect.", len(too_long))
            self.items = [one for one in self.items if len(one.old_path) <= longest]
        if self.items:  # asked with none, Wagtail would delete every redirect that it made itself
            pre_process(self)

    BatchRedirectCreator.pre_process = keep_what_fits  # type: ignore[method-assign]
