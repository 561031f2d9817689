"""The stub of all providers as a process of its own: it lives on when a sender is killed.

    python -m tests.bench.provider PORT FOLDER

`FOLDER/answer` says how to answer; `FOLDER/taken` is where whom it took a message for is written down.
"""

import os
import signal
import sys
import time
from pathlib import Path

from tests.newsletter import provider_stub
from tests.newsletter.provider_stub import ProviderStub

WAIT = 1.0  # seconds that the sender waits for an answer


class Taken(dict):
    """Counts like the stub's own, and writes down each message before it is answered."""

    def __init__(self, file: Path):
        super().__init__()
        self.file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def __missing__(self, address: str) -> int:
        """Nobody had one yet."""
        return 0

    def __setitem__(self, address: str, number: int) -> None:
        """One more."""
        super().__setitem__(address, number)
        os.write(self.file, f"{address}\n".encode())


def broken(handler, row, to, number) -> None:
    """Take the message, then fail: the worst that a 500 can mean."""
    handler.take(row, to, number, answer=False)
    handler.reply(500, {"message": "Something went wrong"})


def late(handler, row, to, number) -> None:
    """Take the message, and answer when nobody waits any more."""
    handler.take(row, to, number, answer=False)
    time.sleep(2 * WAIT)
    handler.close_connection = True
    handler.reply(200, {})


MISBEHAVIOUR = {"500": broken, "cut": provider_stub.cut, "late": late}


def meant(folder: Path):
    """What to answer now: a way to misbehave, a bare status, or a field of the provider's row."""
    word = (folder / "answer").read_text()
    return MISBEHAVIOUR.get(word) or (int(word) if word.isdecimal() else word)


def main() -> None:
    """Serve until told to stop."""
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    server = ProviderStub(port=port)
    server.taken = Taken(folder / "taken")
    server.answer = lambda number, address: meant(folder)
    server.start()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    server.stop()


if __name__ == "__main__":
    main()
