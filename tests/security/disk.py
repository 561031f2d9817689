"""A full disk, as this process and those it starts meet it."""

import resource
from contextlib import contextmanager


@contextmanager
def full_disk():
    """No file of this process, and of those it starts, may grow: the system refuses each write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
