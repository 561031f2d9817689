"""A signed link is a key to somebody's subscription, and a log is read by many."""

import logging
import re

KEY = re.compile(r"(/newsletter/(?:confirm|leave|preferences|new-address)/)[^/\s\"'?]+")


class HideTokens(logging.Filter):
    """Write the path of a signed link without its key."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, cleaned."""
        record.msg = KEY.sub(r"\1…", record.msg) if isinstance(record.msg, str) else record.msg
        if isinstance(record.args, tuple):
            record.args = tuple(KEY.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True
