"""An SMTP server that writes down whom each message was for, then answers.

    python tests/bench/catcher.py PORT FILE [MILLISECONDS]

It needs nothing of the site, so that it starts at once. It writes before it answers, as a real server does: when the
sender dies in between, the message was taken all the same.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from aiosmtpd.controller import Controller


class Catcher:
    """Takes everything."""

    def __init__(self, file: Path, seconds: float):
        self.file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self.seconds = seconds

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        os.write(self.file, f"{' '.join(envelope.rcpt_tos)}\n".encode())
        if self.seconds:
            await asyncio.sleep(self.seconds)
        return "250 OK"


if __name__ == "__main__":
    port, file, milliseconds = int(sys.argv[1]), Path(sys.argv[2]), float((sys.argv[3:] or ["0"])[0])
    server = Controller(Catcher(file, milliseconds / 1000), hostname="127.0.0.1", port=port)
    server.start()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    server.stop()
