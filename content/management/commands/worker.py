"""The house's one background process: it sends the mail and runs what comes round."""

import logging
import threading
import time

from django.core.cache import cache
from django.core.management import CommandError
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django_tasks_db.management.commands import db_worker

from content import periodic
from security import schema
from security.cache import is_away

logger = logging.getLogger("content.worker")
TICK = 15


class Ticker(threading.Thread):
    """Runs the periodic jobs beside the tasks, so that neither waits for the other."""

    def __init__(self, seconds: float):
        super().__init__(name="ticker", daemon=True)
        self.seconds = seconds
        self.stopped = threading.Event()

    def run(self) -> None:
        """Tick until told to stop."""
        while True:
            periodic.beat()
            periodic.run_due()
            if self.stopped.wait(self.seconds):
                connection.close()
                return

    def stop(self) -> None:
        """Let the present job end, then come to rest."""
        self.stopped.set()
        self.join(timeout=20)


class Command(db_worker.Command):
    """`manage.py worker`: started by `make run`, and by the server's service manager."""

    help = "Send the mail and run the periodic jobs, until stopped"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(backend_name="mail", queue_name="*", reload=False)
        parser.add_argument("--alive", action="store_true", help="only say whether a worker is alive, and end")
        parser.add_argument("--tick", type=float, default=TICK, help="seconds between looks at the periodic jobs")

    def configure_logging(self, verbosity: int) -> None:
        """Be quiet while all is well; `-v 2` tells of every task."""
        super().configure_logging(verbosity)
        if verbosity <= 1:
            logging.getLogger(db_worker.TASKS_LOGGER).setLevel(logging.ERROR)
            db_worker.logger.setLevel(logging.ERROR)

    def handle(self, **options) -> None:
        if options.pop("alive"):
            return self.say_alive()
        wait_for_the_tables()
        ticker = Ticker(options.pop("tick"))
        ticker.start()
        try:
            self.work(**options)
        finally:
            ticker.stop()

    def say_alive(self) -> None:
        """Tell a monitor, by the exit code too."""
        if not periodic.worker_is_alive():
            if is_away(cache):
                raise CommandError("The cache does not answer or takes nothing, so no sign of a worker can be found.")
            raise CommandError("No worker gave a sign of life within two minutes.")
        self.stdout.write("A worker is alive.")

    def work(self, **options) -> None:
        """Take tasks; when the database goes away, or is not migrated, wait for it rather than die."""
        while True:
            try:
                return super().handle(**options)
            except (OperationalError, ProgrammingError) as error:
                if is_of_the_tables(error):
                    if not wait_for_the_tables():
                        raise
                    continue
                logger.error("The database does not answer (%s). Waiting for it.", type(error).__name__)
                wait_for_the_database()
                logger.warning("The database answers again.")


def wait_for_the_database() -> None:
    """Return once it answers, looked for after one second, two, four and so on, at most thirty."""
    pause = 1
    while True:
        connection.close()
        time.sleep(pause)
        try:
            return connection.ensure_connection()
        except OperationalError:
            pause = min(pause * 2, 30)


def is_of_the_tables(error: DatabaseError) -> bool:
    """Tell whether a table or a column is missing: PostgreSQL has a class of errors for that, SQLite has words."""
    return isinstance(error, ProgrammingError) or str(error).startswith(("no such table", "no such column"))


def wait_for_the_tables() -> bool:
    """Return once the database is migrated, and whether it had to be. One that is away is waited for elsewhere."""
    pause = 1
    while lacking := what_is_missing():
        if pause == 1:
            logger.error("The database is not migrated (%s). Run manage.py migrate. Waiting for it.", lacking)
        time.sleep(pause)
        pause = min(pause * 2, 30)
    return pause > 1


def what_is_missing() -> str:
    """Say what the tables lack; nothing while the database cannot be asked."""
    try:
        return schema.missing()
    except DatabaseError:
        return ""
    finally:
        connection.close()
