"""Many people press the button at once: `python -m tests.bench.signups 1000 100` on an empty, migrated database.

Prints how many subscribers, tasks and letters came of it, and how long it took. The settings come from the environment.
"""

import json
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django


def main(requests: int, addresses: int, threads: int = 24) -> dict:
    """Send the form `requests` times for so many addresses, each time from another network."""
    django.setup()
    from django.conf import settings
    from django.core import mail
    from django.db import connection
    from django.test import Client
    from django_tasks_db.models import DBTaskResult

    from newsletter import tasks
    from newsletter.models import ConsentEvent, Subscriber
    from security import stamp

    settings.ALLOWED_HOSTS = ["*"]

    def press(number: int) -> int:
        network = f"10.{number // 62500}.{number // 250 % 250}.{number % 250 + 1}"
        form = {"email": f"person{number % addresses}@example.org", stamp.FIELD: stamp.new_stamp(seconds_ago=9)}
        try:
            return Client(REMOTE_ADDR=network).post("/en/newsletter/", form).status_code
        finally:
            connection.close()

    began = time.monotonic()
    with ThreadPoolExecutor(threads) as pool:
        answers = Counter(pool.map(press, range(requests)))
    seconds = time.monotonic() - began
    mail.outbox = []
    for waiting in DBTaskResult.objects.filter(task_path="newsletter.tasks.send_answer"):
        tasks.send_answer.call(*waiting.args_kwargs["args"])
    letters = Counter(letter.to[0] for letter in mail.outbox)
    return {
        "seconds": round(seconds, 1),
        "answers": dict(answers),
        "subscribers": Subscriber.objects.count(),
        "requested": ConsentEvent.objects.filter(kind="requested").count(),
        "people_written_to": len(letters),
        "most_letters_to_one": max(letters.values(), default=0),
    }


if __name__ == "__main__":
    print(json.dumps(main(*(int(number) for number in sys.argv[1:3]))))  # noqa: T201 - what it is for
