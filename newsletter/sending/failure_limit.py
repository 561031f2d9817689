"""When failures in a row stop a mailing, so that a fault which concerns all messages never uses up the list.

Three refusals or doubts with nothing accepted between them, or twenty addresses in a row that the provider calls bad
(a provider that says so of everybody is wrong). The numbers are kept with the mailing, so that they go on from one
stretch of sending to the next; *resume* begins anew. Each worker counts what it saw itself.
"""

from newsletter.models import Dispatch

FAILURES, BAD_ADDRESSES = 3, 20


class FailureLimit:
    """Counts for one worker's turn at one mailing."""

    def __init__(self, dispatch: Dispatch):
        self.dispatch = dispatch
        self.failures, self.bad_addresses = dispatch.failures_in_a_row, dispatch.bad_addresses_in_a_row

    def accepted(self) -> None:
        """A message was accepted: begin anew."""
        if self.failures or self.bad_addresses:
            self.failures = self.bad_addresses = 0
            self.keep()

    def failed(self) -> bool:
        """A message was refused or is in doubt; say whether the limit is reached."""
        self.failures += 1
        self.keep()
        return self.failures >= FAILURES

    def bad_address(self) -> bool:
        """A message was refused because of its address; say whether the limit is reached."""
        self.bad_addresses += 1
        self.keep()
        return self.bad_addresses >= BAD_ADDRESSES

    def keep(self) -> None:
        """Write the numbers down."""
        Dispatch.objects.filter(pk=self.dispatch.pk).update(
            failures_in_a_row=self.failures, bad_addresses_in_a_row=self.bad_addresses
        )
