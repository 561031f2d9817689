"""How far a campaign has come, in figures that cannot mislead."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Meter:
    """A goal and what was raised of it, in cents. The bar ends where it is full; the words never do."""

    goal: int
    raised: int | None
    as_of: datetime.date | None

    @property
    def goal_dollars(self) -> int:
        """The goal in whole dollars."""
        return self.goal // 100

    @property
    def raised_dollars(self) -> int:
        """What was raised, in whole dollars, rounded down: we never claim what is not there."""
        return max(0, self.raised or 0) // 100

    @property
    def shown_dollars(self) -> int:
        """How much of the bar is filled, never more than all of it."""
        return min(self.raised_dollars, self.goal_dollars)

    @property
    def percent(self) -> int:
        """Whole percent of the goal, rounded down, and more than a hundred when there is more."""
        return self.raised_dollars * 100 // self.goal_dollars

    @property
    def is_reached(self) -> bool:
        """Whether the goal is met or passed."""
        return self.raised_dollars >= self.goal_dollars
