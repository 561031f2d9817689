"""Every single letter of the site: to visitors and readers, tellers of stories, and staff. Each to another address."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from blog.telling.announce import say_that_stories_wait
from blog.telling.models import Submission
from blog.telling.tasks import send_code
from content.models import ContactPage, ReviewDigest
from content.review_mail import send_review_digest
from content.tasks import send_notice
from home.models import HomePage
from newsletter import tasks
from newsletter.models import Subscriber
from tests.letters.factories import make_law
from users.models import User
from users.tasks import send_password_reset, tell_of_failures


def person(number: int, status: str, language: str = "en", **fields) -> int:
    """A subscriber with an address of their own; give their number in the database."""
    address = f"p{number}@example.org"
    known = {"language": language, "answered_at": timezone.now(), "confirmed_at": timezone.now(), **fields}
    return Subscriber.objects.create(email=address, email_key=address, status=status, **known).pk


def member(number: int) -> User:
    """A member of staff with an address of their own."""
    return User.objects.create_user(f"staff{number}", f"p{number}@example.org", "a-long-password")


def every_letter(language: str = "en") -> dict[str, tuple]:
    """Make whom each letter is for; give its task with the numbers it is called with. Addressed to p0, p1 and so on.

    Visitors, readers and tellers of stories read `language`, and so does whoever asks for a new password.
    """
    moving = {"new_email": "p6@example.org", "new_email_asked_at": timezone.now()}
    mover = person(5, "active", language, **moving)
    return {
        "confirmation": (tasks.send_answer, person(0, "pending", language)),
        "already subscribed": (tasks.send_answer, person(1, "active", language)),
        "welcome": (tasks.send_welcome, person(2, "active", language)),
        "reminder": (tasks.send_reminder, person(3, "pending", language, reminded_at=timezone.now())),
        "new links": (tasks.send_new_links, person(4, "active", language)),
        "moving": (tasks.send_moving, mover),
        "new address": (tasks.send_new_address, mover),
        "password": (send_password_reset, member(7).pk, language),
        "failed sign-ins": (tell_of_failures, member(8).pk),
        "told story": (send_code, told_story(9, language)),
        "told stories wait": (say_that_stories_wait, member(10).pk),
        "message": (send_notice, message(11), 0),
        "reviews": (send_review_digest, review(12)),
    }


def told_story(number: int, language: str) -> int:
    """A story whose teller left an address for the code."""
    told = {"code_hash": "c", "sent_key": "s", "language": language, "age": "adult", "naming": "none"}
    mailed = {"contact": f"p{number}@example.org", "code_to_mail": "AAAA-BBBB-CCCC-DDDD-EEEE"}
    return Submission.objects.create(**told, **mailed).pk


def message(number: int) -> int:
    """A message of a visitor, on a page that says whom to tell."""
    page = ContactPage(title="Write to us", slug="write-to-us", to_address=f"p{number}@example.org")
    HomePage.objects.get(locale__language_code="en").add_child(instance=page)
    return FormSubmission.objects.create(page=page, form_data={"message": "I need help"}).pk


def review(number: int) -> int:
    """Something that is due, and the weekly note for whoever sees to it."""
    owner = member(number)
    owner.groups.add(Group.objects.get(name="Editors"))
    today = timezone.localdate()
    make_law("VT", review_due=today - timedelta(days=1), review_owner=owner)
    return ReviewDigest.objects.create(owner=owner, week=today).pk
