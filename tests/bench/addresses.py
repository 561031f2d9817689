"""Two connections decide on one address in the same moment. Prints one line of JSON.

    python -m tests.bench.addresses [pairs]

Of each pair one silences the address, or erases its owner, and the other puts them on the list. Whoever is quicker,
nobody may be written to whose address is silenced, and no call may end in an error such as a deadlock. Nor may anybody
who goes while a mailing is written down keep it from all others.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread
from unittest.mock import patch

import django

HOLD = 0.5  # seconds for which an import waits for a silence that must wait for it


def asked(name: str, **fields):
    """Somebody who is to be put on the list."""
    from newsletter.models import ConsentEvent, Subscriber

    email = f"{name}@example.org"
    facts = {"email": email, "email_key": email, "language": "en", **fields}
    subscriber = Subscriber.objects.create(**facts)
    ConsentEvent.objects.record(subscriber, "requested")
    return subscriber


def confirm(name: str) -> list[Callable]:
    """Whoever left before and asked again confirms, and complains."""
    from newsletter import services

    person, address = asked(name), f"{name}@example.org"
    services.silence(email=address, reason="left")
    return [
        lambda: services.confirm(subscriber=person),
        lambda: services.suppress(email=address, reason="complained"),
    ]


def come_back(name: str) -> list[Callable]:
    """Whoever left comes back, and complains."""
    from django.utils import timezone

    from newsletter import services
    from newsletter.models import Subscriber

    now, address = timezone.now(), f"{name}@example.org"
    asked(name, status="active", confirmed_at=now)
    services.leave(subscriber=Subscriber.objects.get(email_key=address))
    person = Subscriber.objects.get(email_key=address)
    return [
        lambda: services.come_back(subscriber=person),
        lambda: services.suppress(email=address, reason="complained"),
    ]


def move(name: str) -> list[Callable]:
    """Somebody moves to an address that staff silence."""
    from django.utils import timezone

    from newsletter import services

    now, wanted = timezone.now(), f"{name}-new@example.org"
    person = asked(name, status="active", confirmed_at=now, new_email=wanted, new_email_asked_at=now)
    return [
        lambda: services.move(subscriber=person),
        lambda: services.suppress(email=wanted, reason="by_staff"),
    ]


def erase(name: str) -> list[Callable]:
    """Whoever leaves is erased by staff."""
    from newsletter import services
    from newsletter.models import Subscriber

    person, same = asked(name, status="active"), Subscriber.objects.get(email_key=f"{name}@example.org")
    return [lambda: services.leave(subscriber=person), lambda: services.erase(subscriber=same)]


KINDS = {"confirm": confirm, "come back": come_back, "move": move, "erase": erase}


def at_once(deeds: list[Callable]) -> list[str]:
    """Do both on connections of their own, beginning together; return the names of errors."""
    from django.db import connection

    start = Barrier(len(deeds))

    def do(deed: Callable) -> str:
        connection.ensure_connection()
        start.wait(20)
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - whatever it is, a visitor or a report would have met it
            return type(error).__name__
        return ""

    return [name for name in POOL.map(do, deeds) if name]


def imported(address: str) -> None:
    """Bring an address in; while that is decided and not written yet, its owner complains."""
    from django.db import connection

    from newsletter import services
    from newsletter.imports import checking, working
    from newsletter.models import ImportPart, SubscriberImport

    batch = SubscriberImport.objects.create(
        rows=1, headers=["email"], mapping={"email": 0}, language="en", state=SubscriberImport.State.RUNNING
    )
    ImportPart.objects.create(batch=batch, number=0, rows=[[2, [address], ""]])
    decide = checking.decide

    def complain() -> None:
        try:
            services.suppress(email=address, reason="complained")
        finally:
            connection.close()

    other = Thread(target=complain, daemon=True)

    def decide_slowly(*arguments):
        decided = decide(*arguments)
        other.start()
        other.join(HOLD)
        return decided

    with patch.object(checking, "decide", decide_slowly):
        working.work_part(batch.pk)
    other.join(20)


def planned(kind: str) -> dict:
    """Write a mailing down; before that is committed, one of its two people goes. Return what became of it."""
    from django.db import connection
    from django.utils import timezone

    from newsletter import services
    from newsletter.models import Dispatch, Subscriber
    from newsletter.sending import planning, shift

    now, gone = timezone.now(), f"planned-{kind}-gone@example.org"
    person = asked(f"planned-{kind}-gone", status="active", confirmed_at=now)
    wish = {"new_email": gone, "new_email_asked_at": now} if kind == "move" else {}
    other = asked(f"planned-{kind}", status="active", confirmed_at=now, **wish)
    mailing = Dispatch.objects.create(key=f"issue:{kind}", kind="issue", title=kind)
    add, errors = planning.add_people, []

    def go() -> None:
        try:
            services.move(subscriber=other) if kind == "move" else services.erase(subscriber=person)
        except Exception as error:  # noqa: BLE001 - whatever it is, a visitor would have met it
            errors.append(type(error).__name__)
        finally:
            connection.close()

    going = Thread(target=go, daemon=True)

    def add_slowly(*arguments):
        added = add(*arguments)
        going.start()
        going.join(HOLD)
        return added

    people = Subscriber.objects.filter(pk__in=[person.pk, other.pk])
    drafts = [planning.Draft("en", kind, "<p>Words</p>", "Words", people)]
    with patch.object(planning, "add_people", add_slowly), patch.dict(shift.writers, issue=lambda _mailing: drafts):
        shift.begin(mailing)
    going.join(20)
    mailing.refresh_from_db()
    waiting = mailing.deliveries.filter(subscriber__isnull=False).values_list("subscriber", flat=True)
    is_gone = not Subscriber.objects.filter(pk=person.pk).exists()
    return {"errors": errors, "mailing": mailing.status, "others": list(waiting) == [other.pk], "is_gone": is_gone}


def written_to_although_silenced() -> int:
    """How many may be written to, and must not."""
    from newsletter.addresses import fingerprint
    from newsletter.models import Subscriber, Suppression

    silent = set(Suppression.objects.values_list("email_hmac", flat=True))
    return sum(fingerprint(one.email_key) in silent for one in Subscriber.objects.may_be_written())


def main() -> None:
    """Do every kind so many times."""
    django.setup()
    from newsletter.models import Subscriber

    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    found: dict[str, dict] = {}
    for kind, deeds in KINDS.items():
        errors: Counter[str] = Counter()
        for number in range(pairs):
            errors.update(at_once(deeds(f"{kind.replace(' ', '-')}-{number}")))
        found[kind] = {"errors": dict(errors), "written": written_to_although_silenced()}
    found["erase"]["stayed"] = Subscriber.objects.filter(email__startswith="erase-").count()
    imported("imported@example.org")
    person = Subscriber.objects.filter(email_key="imported@example.org").first()
    found["import"] = {"written": written_to_although_silenced(), "status": person.status if person else ""}
    found["planned"] = {kind: planned(kind) for kind in ("erase", "move")}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as POOL:
        main()
