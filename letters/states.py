"""The places whose school law a letter may rest on: fifty states, the capital and Puerto Rico."""

from django.http import QueryDict
from django.utils.translation import pgettext_lazy

#: Where a family finds the Parent Center of its state, which helps free of charge. There is one address for all states.
PARENT_CENTERS = "https://www.parentcenterhub.org/find-your-center/"

STATES = [
    ("AL", pgettext_lazy("state of the USA", "Alabama")),
    ("AK", pgettext_lazy("state of the USA", "Alaska")),
    ("AZ", pgettext_lazy("state of the USA", "Arizona")),
    ("AR", pgettext_lazy("state of the USA", "Arkansas")),
    ("CA", pgettext_lazy("state of the USA", "California")),
    ("CO", pgettext_lazy("state of the USA", "Colorado")),
    ("CT", pgettext_lazy("state of the USA", "Connecticut")),
    ("DE", pgettext_lazy("state of the USA", "Delaware")),
    ("DC", pgettext_lazy("state of the USA", "District of Columbia")),
    ("FL", pgettext_lazy("state of the USA", "Florida")),
    ("GA", pgettext_lazy("state of the USA", "Georgia")),
    ("HI", pgettext_lazy("state of the USA", "Hawaii")),
    ("ID", pgettext_lazy("state of the USA", "Idaho")),
    ("IL", pgettext_lazy("state of the USA", "Illinois")),
    ("IN", pgettext_lazy("state of the USA", "Indiana")),
    ("IA", pgettext_lazy("state of the USA", "Iowa")),
    ("KS", pgettext_lazy("state of the USA", "Kansas")),
    ("KY", pgettext_lazy("state of the USA", "Kentucky")),
    ("LA", pgettext_lazy("state of the USA", "Louisiana")),
    ("ME", pgettext_lazy("state of the USA", "Maine")),
    ("MD", pgettext_lazy("state of the USA", "Maryland")),
    ("MA", pgettext_lazy("state of the USA", "Massachusetts")),
    ("MI", pgettext_lazy("state of the USA", "Michigan")),
    ("MN", pgettext_lazy("state of the USA", "Minnesota")),
    ("MS", pgettext_lazy("state of the USA", "Mississippi")),
    ("MO", pgettext_lazy("state of the USA", "Missouri")),
    ("MT", pgettext_lazy("state of the USA", "Montana")),
    ("NE", pgettext_lazy("state of the USA", "Nebraska")),
    ("NV", pgettext_lazy("state of the USA", "Nevada")),
    ("NH", pgettext_lazy("state of the USA", "New Hampshire")),
    ("NJ", pgettext_lazy("state of the USA", "New Jersey")),
    ("NM", pgettext_lazy("state of the USA", "New Mexico")),
    ("NY", pgettext_lazy("state of the USA", "New York")),
    ("NC", pgettext_lazy("state of the USA", "North Carolina")),
    ("ND", pgettext_lazy("state of the USA", "North Dakota")),
    ("OH", pgettext_lazy("state of the USA", "Ohio")),
    ("OK", pgettext_lazy("state of the USA", "Oklahoma")),
    ("OR", pgettext_lazy("state of the USA", "Oregon")),
    ("PA", pgettext_lazy("state of the USA", "Pennsylvania")),
    ("PR", pgettext_lazy("state of the USA", "Puerto Rico")),
    ("RI", pgettext_lazy("state of the USA", "Rhode Island")),
    ("SC", pgettext_lazy("state of the USA", "South Carolina")),
    ("SD", pgettext_lazy("state of the USA", "South Dakota")),
    ("TN", pgettext_lazy("state of the USA", "Tennessee")),
    ("TX", pgettext_lazy("state of the USA", "Texas")),
    ("UT", pgettext_lazy("state of the USA", "Utah")),
    ("VT", pgettext_lazy("state of the USA", "Vermont")),
    ("VA", pgettext_lazy("state of the USA", "Virginia")),
    ("WA", pgettext_lazy("state of the USA", "Washington")),
    ("WV", pgettext_lazy("state of the USA", "West Virginia")),
    ("WI", pgettext_lazy("state of the USA", "Wisconsin")),
    ("WY", pgettext_lazy("state of the USA", "Wyoming")),
]


def chosen_state(asked: QueryDict) -> str:
    """Return the code of the state that an address names (`?state=TX`), or nothing for any other word."""
    code = asked.get("state", "").upper()
    return code if code in dict(STATES) else ""
