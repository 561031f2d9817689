"""A teller and the staff at the same moment: `python -m tests.bench.races 200` on a migrated database of its own.

Each pair is a told story, something a member of staff does with it, and something its teller does, in either order and
0 to 300 milliseconds apart, each on a connection of its own. Prints how many pairs ended against the teller's wish.
"""

import json
import os
import random
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import django
from django.utils import timezone

AT_ONCE = {"postgresql": 8, "sqlite": 3}  # SQLite lets one write at a time, and whoever waits may starve
LATEST = 0.3
STAFF = {
    "publish": 5, "approve": 3, "clock": 3, "worker": 2, "save": 4, "api": 3, "bulk": 2, "revert": 2, "copy": 2,
    "translation": 3, "rename": 1, "talk": 1, "note": 1, "accept": 4, "submit": 2, "reject": 1, "delete": 2,
}  # fmt: skip
TELLER = {"withdraw": 6, "narrow": 2}


class House:
    """Where the stories stand, and who works there."""

    def __init__(self):
        from django.contrib.auth import get_user_model
        from wagtail.models import Locale

        from blog.models import StoryIndexPage
        from home.models import HomePage

        home = HomePage.objects.get(locale__language_code="en")
        self.index = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories", locale=home.locale))
        self.index.save_revision().publish()
        self.spanish, _made = Locale.objects.get_or_create(language_code="es")
        for page in (home, self.index):
            page.copy_for_translation(self.spanish).save_revision().publish()
        self.moderator = get_user_model().objects.create_superuser("moderator", "moderator@example.org", "x" * 20)

    def story(self, number: int, deed: str):
        """Keep a told story with the page that is made from it, as far along as the deed needs it."""
        from blog.models import StoryPage
        from blog.telling import drafting, services
        from blog.telling.models import Submission

        services.tell(
            seed=f"seed {number}", pictures=[], by_hand=False, language="en", text=f"Story {number}.", naming="none",
            name="", terms=[], for_site=True, for_newsletter=True, for_press=False, languages=["en", "es"],
            content_notes=[], age="adult", contact="",
        )  # fmt: skip
        submission = Submission.objects.latest("pk")
        if deed != "accept":
            services.accept(submission, by=self.moderator)
        page = drafting.make_draft(submission, by=self.moderator, title=f"Story {number}", pictures=[])
        if deed == "translation":
            page.get_latest_revision().publish()
            page = StoryPage.objects.get(pk=page.pk).copy_for_translation(self.spanish)
            page.save_revision()
        elif deed in ("approve", "reject"):
            page.get_workflow().start(page, self.moderator)
        elif deed == "copy":
            page.get_latest_revision().publish()
        return submission, page


class Staff:
    """What staff do with a story. Everything is read before the race begins, as on a page that was opened."""

    def __init__(self, house: House):
        from django.test import Client

        self.house, self.browser = house, Client(raise_request_exception=False)
        self.browser.force_login(house.moderator)

    def publish(self, submission, page, **words):
        """Publish the newest draft, unless the teller's wish took every draft or the page away first."""
        newest = page.get_latest_revision()
        if newest and newest.content_object:
            newest.publish(**words)

    translation = publish

    def clock(self, submission, page):
        self.publish(submission, page, log_action="wagtail.publish.scheduled")

    def worker(self, submission, page):
        """Let the worker's own round find that the time of a draft has come."""
        from content.housekeeping import publish_scheduled

        page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        publish_scheduled()

    def approve(self, submission, page):
        """Approve the last step of the workflow, which publishes."""
        if task := page.current_workflow_task_state:
            task.approve(user=self.house.moderator)

    def reject(self, submission, page):
        """Ask for changes."""
        if task := page.current_workflow_task_state:
            task.reject(user=self.house.moderator)

    def submit(self, submission, page):
        """Hand a draft in."""
        page.get_workflow().start(page, self.house.moderator)

    def delete(self, submission, page):
        page.delete(user=self.house.moderator)

    def revert(self, submission, page):
        if oldest := page.revisions.order_by("created_at").first():
            oldest.publish()

    def save(self, submission, page):
        page.live = True
        page.save()

    def api(self, submission, page):
        self.ask(f"/admin/api/main/pages/{page.pk}/action/publish/")

    def bulk(self, submission, page):
        self.ask(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", include_descendants="")

    def copy(self, submission, page):
        name = f"{page.slug}-copy"
        wanted = {"new_title": page.title, "new_slug": name, "new_parent_page": page.get_parent().pk}
        self.ask(f"/admin/pages/{page.pk}/copy/", **wanted, publish_copies="on")

    def ask(self, address: str, **fields):
        """Send a request past the interface. A refusal is an answer; an error of the server is none."""
        answer = self.browser.post(address, fields)
        if answer.status_code >= 500:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    def rename(self, submission, page):
        from blog.telling import services

        services.rename(submission, naming="chosen", name="Somebody")

    def talk(self, submission, page):
        from blog.telling import services

        services.talk(submission, by=self.house.moderator)

    def note(self, submission, page):
        from blog.telling import services

        services.ask(submission, words="Please wait.")
        services.add_note(submission, by=self.house.moderator, text="Yes.", seen=0)

    def accept(self, submission, page):
        from blog.telling import services

        services.accept(submission, by=self.house.moderator)
        self.publish(submission, page)


class Race:
    """One pair."""

    def __init__(self, house: House, number: int, chance: random.Random):
        from blog.models import StoryPage
        from blog.telling.models import Submission

        self.deed = chance.choices(list(STAFF), list(STAFF.values()))[0]
        self.wish = chance.choices(list(TELLER), list(TELLER.values()))[0]
        self.submission, page = house.story(number, self.deed)
        self.title, self.staff = page.title, Staff(house)
        self.opened = Submission.objects.get(pk=self.submission.pk), StoryPage.objects.get(pk=page.pk)
        first, second = 0.0, chance.uniform(0, LATEST)
        self.waits = (first, second) if chance.random() < 0.5 else (second, first)
        self.failures: list[str] = []

    def run(self) -> None:
        """Let both begin."""
        both = [
            threading.Thread(target=self.do, args=(self.waits[0], self.act)),
            threading.Thread(target=self.do, args=(self.waits[1], self.take_back)),
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()

    def do(self, wait: float, act) -> None:
        """Do one half on a connection of its own. A refusal is an answer; everything else is a failure."""
        from django.core.exceptions import ObjectDoesNotExist, ValidationError
        from django.db import connection

        time.sleep(wait)
        try:
            act()
        except (ValidationError, ObjectDoesNotExist):
            pass
        except Exception as error:  # noqa: BLE001 - the count is what this is for
            self.failures.append(f"{self.deed}/{self.wish}: {type(error).__name__}: {error}")
        finally:
            connection.close()

    def act(self) -> None:
        """Do what staff do."""
        getattr(self.staff, self.deed)(*self.opened)

    def take_back(self) -> None:
        """Do what the teller wishes."""
        from blog.telling import services

        if self.wish == "withdraw":
            services.withdraw(self.submission)
        else:
            services.narrow(self.submission, uses=["newsletter"], languages=["en", "es"])

    def survived(self) -> bool:
        """Say whether a page or a copy of it is public, or the story's state is not what the teller was told."""
        from blog.models import StoryPage
        from blog.telling.models import Submission

        now = Submission.objects.get(pk=self.submission.pk)
        undone = now.state != "withdrawn" if self.wish == "withdraw" else now.for_site
        return undone or now.stories.live().exists() or StoryPage.objects.live().filter(title=self.title).exists()


class Unpublishing(Race):
    """A translation is published in a transaction, as the translation tool does, while its source is unpublished."""

    def __init__(self, house: House, number: int, chance: random.Random):
        from content.models import StandardPage

        self.deed, self.wish, self.failures = "publish a translation", "unpublish", []
        page = house.index.get_parent().add_child(
            instance=StandardPage(title=f"Page {number}", slug=f"page-{number}", locale=house.index.locale)
        )
        page.save_revision().publish()
        self.source = StandardPage.objects.get(pk=page.pk)
        self.twin = self.source.copy_for_translation(house.spanish)
        self.twin.save_revision()
        first, second = 0.0, chance.uniform(0, 0.1)
        self.waits = (first, second) if chance.random() < 0.5 else (second, first)

    def act(self) -> None:
        """Publish, and do what the tool does besides."""
        from django.db import transaction

        with transaction.atomic():
            self.twin.get_latest_revision().publish()
            time.sleep(0.02)

    def take_back(self) -> None:
        """Unpublish the source."""
        from django.db import transaction

        with transaction.atomic():
            self.source.unpublish()
            time.sleep(0.02)

    def survived(self) -> bool:
        """Say whether the translation is public without its source."""
        from content.models import StandardPage

        return StandardPage.objects.live().filter(translation_key=self.source.translation_key).exists()


def main(pairs: int, seed: int = 1) -> dict:
    """Run all pairs, a few at once; look only when all are done, so that nothing was merely late."""
    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["*"]
    if connection.vendor == "sqlite":  # one write at a time: on a busy machine the last of many waits for minutes
        settings.DATABASES["default"]["OPTIONS"]["timeout"] = 300
    house, chance = House(), random.Random(seed)
    began = time.monotonic()
    races = [Race(house, number, chance) for number in range(pairs)]
    races += [Unpublishing(house, number, chance) for number in range(pairs // 5)]
    ready = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE[connection.vendor]) as pool:
        list(pool.map(lambda race: race.run(), races))
    survivors = Counter(f"{race.deed}/{race.wish}" for race in races if race.survived())
    return {
        "database": connection.vendor,
        "pairs": len(races),
        "deeds": dict(Counter(race.deed for race in races)),
        "survivors": dict(survivors),
        "failures": [failure for race in races for failure in race.failures][:5],
        "seconds": [round(ready - began, 1), round(time.monotonic() - ready, 1)],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    found = main(*(int(number) for number in sys.argv[1:]))
    print(json.dumps(found))  # noqa: T201 - what it is for
