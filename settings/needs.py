"""Refuse to start without what production cannot guess."""

import os
import sys


def require(*names: str | tuple[str, ...]) -> None:
    """Name every missing variable in one line and stop. Of a tuple, one is enough."""
    missing = [
        " or ".join(choices)
        for choices in (name if isinstance(name, tuple) else (name,) for name in names)
        if not any(os.environ.get(choice) for choice in choices)
    ]
    if missing:
        sys.exit(f"Not started. Missing in the environment: {', '.join(missing)}. See docs/environment.md.")
